import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { failStorage, namesOf, runJob, wordCount } from './run-job.ts'

const { coordinator } = soundRules
const graph = wordCount({ 'execution.checkpointing.tolerable-failed-checkpoints': 1 })
const strikes = failStorage(110, 280)

function withManager(changes: Partial<Rules['coordinator']['failureManager']>): Rules {
  return { ...soundRules, coordinator: { ...coordinator, failureManager: { ...coordinator.failureManager, ...changes } } }
}

it('finds a failover that comes too early', () => {
  const { violations } = runJob({ graph, strikes, rules: withManager({ exceedsTolerable: (failures) => failures > 0 }) })
  expect(violations[0]).toMatchObject({
    oracle: 'failure-counting',
    invariants: [24],
    message: 'the job failed over for its checkpoints after 1 failures in a row, 1 are tolerable',
    witnesses: ['checkpoint 2'],
  })
})

it('finds a failover that does not come', () => {
  const { violations } = runJob({ graph, strikes, rules: withManager({ exceedsTolerable: () => false }) })
  expect(violations[0].message).toBe('more than 1 checkpoints failed in a row and the job did not fail over')
})

it('finds a failover that a living task asked for and did not get', () => {
  const writing = wordCount({ 'execution.checkpointing.data-inline-threshold': '0 b', 'cleancut.storage.latency': '20 ms' })
  const abort = { ...coordinator.abort, failsJobForTask: () => false }
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, abort } }
  expect(runJob({ graph: writing, strikes: failStorage(140, 200), rules }).violations[0].message).toBe(
    'more than 0 checkpoints failed in a row and the job did not fail over',
  )
  expect(namesOf(runJob({ graph: writing, strikes: failStorage(140, 200) }))).toEqual([])
})

it('is content with the sound protocol in the same run, which fails over', () => {
  const run = runJob({ graph, strikes })
  expect(namesOf(run)).toEqual([])
  expect(run.sink.memoryOf('sometimes')).toMatchObject({ 'failed-over': true, restored: true, finished: true })
})
