import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, crashForGood, namesOf, runJob, slowWordCount, wordCount } from './run-job.ts'

it('says how many slots a job lacks', () => {
  const graph = wordCount({ 'slot.request.timeout': '2 h' })
  const { violations } = runJob({ graph, slotsPerTaskManager: 1, strikes: crashForGood('tm-2', 250) })
  expect(violations).toMatchObject([
    {
      oracle: 'liveness',
      invariants: [33],
      message: 'the job is stuck (RUNNING): needs 2 slots, has 1',
      witnesses: ['needs 2 slots, has 1'],
    },
  ])
})

it('names the transactions whose answer a sink waits for', () => {
  const { violations } = runJob({ strikes: crashForGood('log', 130) })
  expect(violations.map(({ oracle }) => oracle)).toEqual(['liveness'])
  expect(violations[0].witnesses).toContain("out-0 waits for the log's answer on out-0/1/1")
})

it('names the task whose cancellation is awaited', () => {
  const { executionState } = soundRules
  const next: Rules['executionState']['next'] = (state, action) => (action === 'cancel' ? 'CANCELING' : executionState.next(state, action))
  const run = runJob({ strikes: crash(1, 250, 320), rules: { ...soundRules, executionState: { ...executionState, next } } })
  const violation = run.violations.find(({ oracle }) => oracle === 'liveness')
  expect(violation?.message).toBe('the job is stuck (RESTARTING): the JobManager waits for lines-1 to be cancelled')
})

it('is content when the TaskManager returns', () => {
  expect(namesOf(runJob({ slotsPerTaskManager: 1, strikes: crash(1, 250, 320) }))).toEqual([])
})

it('is content where the answer on one checkpoint stands before the answer that another waits for', () => {
  const graph = slowWordCount({ 'execution.checkpointing.max-concurrent-checkpoints': 3 })
  expect(namesOf(runJob({ graph }))).toEqual([])
})
