import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const { coordinator } = soundRules
const strikes = crash(1, 250, 320)

it('finds more retained checkpoints than are configured', () => {
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, store: { subsumed: () => [] } } }
  expect(runJob({ strikes, rules }).violations).toMatchObject([
    {
      oracle: 'retained-checkpoints',
      invariants: [14],
      message: '2 checkpoints are retained, 1 may be: 1, 2',
      witnesses: ['checkpoint 2', 'checkpoint 1'],
    },
  ])
})

it('finds the newest one removed', () => {
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, store: { subsumed: (retained) => retained.slice(-1) } } }
  expect(runJob({ strikes, rules }).violations[0].message).toBe('checkpoint 1 is complete and was removed from the store at once')
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
