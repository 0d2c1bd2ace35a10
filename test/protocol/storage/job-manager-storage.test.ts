import { expect, it } from 'vitest'
import type { StoragePlace } from '../../../src/protocol/job.ts'
import { refusalOf } from '../../../src/protocol/storage/job-manager-storage.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import { countJob, quickConfig, startCluster } from '../cluster-run.ts'
import { stateOf } from './storage-world.ts'

const place: StoragePlace = { kind: 'jobmanager', maxStateSizeBytes: 100, frameSizeBytes: 150 }

it('takes states up to a size, and acknowledgements that fit into a frame', () => {
  const refusal = (bytes: readonly number[]): string => {
    const keyed = bytes.flatMap((size) => stateOf(size - 3).keyed)
    return refusalOf(place, { offsets: [], keyed, sink: null, isEnded: false }, soundRules.jobManagerStorage)
  }
  expect(refusal([100])).toBe('')
  expect(refusal([101])).toBe('a state of 101 bytes is larger than the 100 that the JobManager takes')
  expect(refusal([100, 50])).toBe('')
  expect(refusal([100, 51])).toBe('an acknowledgement of 151 bytes is larger than the frame of 150')
})

it('has no process of its own: all state comes with the acknowledgements, and the job restores from it', () => {
  const storage = { latencyUs: 1_000, inlineThresholdBytes: 0, place: { ...place, maxStateSizeBytes: 10_000, frameSizeBytes: 20_000 } }
  const words = ['a', 'b', 'a', 'c', 'b', 'a', 'd', 'a', 'b', 'c', 'a', 'b', 'c', 'd', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'b', 'c']
  const run = startCluster(countJob([words], 1, {}, { ...quickConfig, storage }), { seed: 3 })
  expect(run.cluster.spec.processes).toEqual(['jm', 'tm-1', 'tm-2', 'log'])
  run.world.runTimed(9_000, 10_000)
  run.world.crash(1)
  run.world.boot(1)
  run.world.runTimed(Infinity, 100_000)
  expect(run.status()).toBe('FINISHED')
  const { coordinator } = run.world.state(run.cluster.plan.layout.jobManager) as JobManagerState
  expect(coordinator.completed).toEqual([])
  expect(run.emits.filter((text) => text.startsWith('jm deployed')).length).toBe(2)
  expect(run.steps.some((step) => step.includes('write-state') || step.includes('read-state'))).toBe(false)
  expect(Object.values(run.committed()).reduce((sum, count) => sum + count, 0)).toBe(words.length)
})
