import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, slowWordCount } from './run-job.ts'

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

const overlapping = slowWordCount({
  'execution.checkpointing.max-concurrent-checkpoints': 3,
  'execution.checkpointing.data-inline-threshold': '0 b',
})

it('finds a transaction of the next checkpoint that is committed with this one', () => {
  const rules: Rules = { ...soundRules, twoPhaseCommit: { ...soundRules.twoPhaseCommit, transactionsToCommit: (pending) => pending } }
  const { violations } = runJob({ graph: overlapping, strikes, rules })
  expect(violations.map(({ message }) => message)).toEqual([
    'transaction out-0/1/2 was committed although no completed checkpoint covers it: the newest complete one is 1',
  ])
})

it('is content with the sound protocol in the same runs', () => {
  expect(namesOf(runJob({ graph: overlapping, strikes }))).toEqual([])
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
