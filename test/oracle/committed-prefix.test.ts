import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const { coordinator } = soundRules
const strikes = crash(1, 250, 320)

it('finds a transaction that is committed before its checkpoint has completed', () => {
  const order = ['notify-complete', ...coordinator.completion.order().filter((step) => step !== 'notify-complete')] as const
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, completion: { ...coordinator.completion, order: () => order } } }
  const violation = runJob({ strikes, rules }).violations.find(({ oracle }) => oracle === 'committed-prefix')
  expect(violation).toMatchObject({
    invariants: [21, 22],
    message: 'transaction out-0/1/1 was committed although no completed checkpoint covers it: none has completed yet',
    witnesses: ['out-0/1/1', 'checkpoint 0'],
  })
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
