import { describe, expect, it } from 'vitest'
import { exhaustive, type ExhaustiveResult } from '../../../src/explore/exhaustive/exhaustive.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { createCluster } from '../../../src/protocol/cluster.ts'
import { visibleValues, type TransactionalLog } from '../../../src/protocol/connectors/transactional-log.ts'
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import type { Fusion } from '../../../src/protocol/lanes.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { tinyJob } from '../tiny-job.ts'

/** Every way in which a run can end, as a person sees it: the job's status and what readers of the log see. */
function endings(fusion: Fusion, crashes: number, rules: Rules = soundRules): { result: ExhaustiveResult; ends: string[] } {
  const { spec, plan } = createCluster(tinyJob('pair', 1), {
    taskManagers: 1,
    slotsPerTaskManager: 1,
    functions: () => (value) => value,
    rules,
    fusion,
    isTimed: false,
    // With a crash, the final checkpoint alone: hand-offs apart make ten times the states.
    checkpointsMax: crashes === 0 ? 1 : 0,
  })
  const ends = new Set<string>()
  const space = new StateSpace(spec, { faults: [{ op: 'restart', process: plan.layout.taskManagerProcesses[0] }], faultsMax: crashes })
  const result = exhaustive(space, {
    isReduced: true,
    statesMax: 2_000_000,
    onState(kind, _, vector) {
      if (kind !== 'quiescent') return
      const { status } = space.stateOf(vector, plan.layout.jobManager) as JobManagerState
      ends.add(JSON.stringify([status, visibleValues(space.stateOf(vector, plan.layout.externalLog) as TransactionalLog)]))
    },
  })
  return { result, ends: [...ends].sort() }
}

describe('hand-offs taken within the step that makes them', () => {
  it.each([0, 1])('end a run in the same ways as hand-offs that are steps of their own, with %i crashes', (crashes) => {
    const apart = endings('none', crashes)
    const fused = endings('local', crashes)
    expect(apart.result.verdict).toBe('holds')
    expect(fused.result.states).toBeLessThan(apart.result.states / 2)
    expect(fused.ends).toEqual(apart.ends)
    expect(fused.ends).toEqual(['["FINISHED",[["out \\"a\\"",1]]]'])
  })

  it('show the same wrong endings of a protocol that is broken', () => {
    // A failover that restores nothing reads again what was committed already.
    const broken: Rules = { ...soundRules, scheduler: { ...soundRules.scheduler, checkpointToRestore: () => null } }
    const fused = endings('local', 1, broken)
    expect(fused.ends).toEqual(endings('none', 1, broken).ends)
    expect(fused.ends.length).toBeGreaterThan(1)
  })
})
