import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { namesOf, runJob, slowWordCount, wordCount } from './run-job.ts'

const { coordinator } = soundRules
const graph = slowWordCount({ 'execution.checkpointing.min-pause': '40 ms' })

function withDecider(changes: Partial<Rules['coordinator']['requestDecider']>): Rules {
  return { ...soundRules, coordinator: { ...coordinator, requestDecider: { ...coordinator.requestDecider, ...changes } } }
}

it('finds a checkpoint triggered within the minimum pause', () => {
  const [violation] = runJob({ graph, rules: withDecider({ remainingPauseUs: () => 0 }) }).violations
  expect(violation).toMatchObject({
    oracle: 'checkpoint-limits',
    invariants: [7, 8, 12],
    message: 'checkpoint 2 was triggered 0 us after a completion, the minimum pause is 40000 us',
    witnesses: ['checkpoint 2'],
  })
})

it('finds the same where several checkpoints may be pending', () => {
  const several = slowWordCount({ 'execution.checkpointing.min-pause': '40 ms', 'execution.checkpointing.max-concurrent-checkpoints': 9 })
  const [violation] = runJob({ graph: several, rules: withDecider({ remainingPauseUs: () => 0 }) }).violations
  expect(violation.message).toMatch(/^checkpoint 3 was triggered [0-9]+ us after a completion, the minimum pause is 40000 us$/)
  expect(namesOf(runJob({ graph: several }))).toEqual([])
})

it('is spared a second trigger in flight, because the protocol itself asserts that there is none', () => {
  const several = slowWordCount({ 'execution.checkpointing.max-concurrent-checkpoints': 3 })
  expect(() => runJob({ graph: several, rules: withDecider({ isBlocked: () => false }) })).toThrow('two triggers are never in flight')
})

it('finds more pending checkpoints than may be', () => {
  const { violations } = runJob({ graph, rules: withDecider({ isLimitReached: () => false }) })
  expect(violations.map(({ message }) => message)).toContain('checkpoints 1, 2 are pending at a time, at most 1 may be')
})

it('finds an id that comes again', () => {
  const triggering = { ...coordinator.triggering, idAfter: (id: number) => id }
  const [violation] = runJob({ graph: wordCount(), rules: { ...soundRules, coordinator: { ...coordinator, triggering } } }).violations
  expect(violation.message).toBe('checkpoint 1 was triggered after checkpoint 1: ids must increase')
})

it('is content with the sound protocol in the same runs', () => {
  expect(namesOf(runJob({ graph }))).toEqual([])
  expect(namesOf(runJob())).toEqual([])
})
