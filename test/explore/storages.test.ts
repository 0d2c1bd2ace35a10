import { describe, expect, it } from 'vitest'
import { exhaustive, type ExhaustiveResult } from '../../src/explore/exhaustive/exhaustive.ts'
import { StateSpace } from '../../src/kernel/state-space.ts'
import { createCluster } from '../../src/protocol/cluster.ts'
import { visibleValues, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { JobGraph, StoragePlace } from '../../src/protocol/job.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { tinyJob } from './tiny-job.ts'

const places: readonly StoragePlace[] = [
  { kind: 'jobmanager', maxStateSizeBytes: 1_000, frameSizeBytes: 1_000 },
  { kind: 'local', syncDelayUs: 0 },
  { kind: 'local', syncDelayUs: 1_000 },
  { kind: 'object-store', bytesPerSecond: 0, requestsPerSecond: 0, retries: 1, backoffUs: 1_000, requestTimeoutUs: 1_000_000 },
]

/** Every order of a job of one record whose states are written to that storage, with one crash. */
function endings(place: StoragePlace, isReduced: boolean): { result: ExhaustiveResult; ends: string[] } {
  const job = tinyJob('pair', 1)
  const graph: JobGraph = { ...job, config: { ...job.config, storage: { latencyUs: 1_000, inlineThresholdBytes: 0, place } } }
  const { spec, plan } = createCluster(graph, {
    taskManagers: 1, slotsPerTaskManager: 1, functions: () => (value) => value, rules: soundRules, fusion: 'local', isTimed: false,
    checkpointsMax: 0,
  })
  const ends = new Set<string>()
  const space = new StateSpace(spec, { faults: [{ op: 'restart', process: plan.layout.taskManagerProcesses[0]! }], faultsMax: 1 })
  const result = exhaustive(space, {
    isReduced,
    statesMax: 500_000,
    onState(kind, _, vector) {
      if (kind !== 'quiescent') return
      const { status } = space.stateOf(vector, plan.layout.jobManager) as JobManagerState
      ends.add(JSON.stringify([status, visibleValues(space.stateOf(vector, plan.layout.externalLog) as TransactionalLog)]))
    },
  })
  return { result, ends: [...ends].sort() }
}

describe('every order of events, time abstracted, on each kind of storage', () => {
  it.each(places)('ends in the same way, with reduction and without: %o', (place) => {
    const reduced = endings(place, true)
    const whole = endings(place, false)
    expect([reduced.result.verdict, whole.result.verdict]).toEqual(['holds', 'holds'])
    expect(reduced.result.states).toBeLessThan(whole.result.states)
    expect(whole.ends).toEqual(['["FINISHED",[["out \\"a\\"",1]]]'])
    expect(reduced.ends).toEqual(whole.ends)
  })
})
