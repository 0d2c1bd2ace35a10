import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds duplicates after a restart without the checkpointed state, by name', () => {
  const rules: Rules = { ...soundRules, subtask: { ...soundRules.subtask, restoredState: () => null } }
  const [violation] = runJob({ strikes, rules }).violations
  expect(violation).toMatchObject({ oracle: 'exactly-once-output', invariants: [21] })
  expect(violation.message).toMatch(/^the committed output of out after checkpoint 4 is not exactly once: too often /)
  expect(violation.witnesses[0]).toBe('{"count":1,"word":"Stream"}')
})

it('finds a loss when the restored transactions are not committed', () => {
  const rules: Rules = { ...soundRules, twoPhaseCommit: { ...soundRules.twoPhaseCommit, transactionsToRecover: () => [] } }
  const [violation] = runJob({ strikes, rules }).violations
  expect(violation.oracle).toBe('exactly-once-output')
  expect(violation.message).toMatch(/^the committed output of out after checkpoint 4 is not exactly once: lost \{"count":/)
})

it('finds duplicates of a job that counts at least once', () => {
  const graph = wordCount({ 'execution.checkpointing.mode': 'AT_LEAST_ONCE', 'cleancut.network.flow': 'bounded-queue' }, 1200, '2000 /s')
  expect(namesOf(runJob({ graph, strikes, guarantee: 'exactly-once' }))).toContain('exactly-once-output')
  expect(namesOf(runJob({ graph, strikes, guarantee: 'at-least-once' }))).toEqual([])
})

it('is content with the sound protocol in the same run', () => {
  const run = runJob({ strikes })
  expect(namesOf(run)).toEqual([])
  expect(run.sink.memoryOf('sometimes')).toMatchObject({ restored: true, committed: true, finished: true })
})
