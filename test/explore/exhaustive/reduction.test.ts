import { describe, expect, it } from 'vitest'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { hashPlain, laneB } from '../../../src/kernel/hash.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { createCluster } from '../../../src/protocol/cluster.ts'
import type { CheckpointConfig, JobGraph } from '../../../src/protocol/job.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { tinyJob, type TinyShape } from '../tiny-job.ts'

/** What a reduction must not lose, of one complete search: fingerprints of the states that matter. */
interface Graph {
  readonly verdict: string
  readonly states: number
  readonly quiescent: ReadonlySet<string>
  readonly afterFault: ReadonlySet<string>
  /** Of the states after a fault, what the JobManager does not know of: checkpoint storage and external log. */
  readonly durable: ReadonlySet<string>
}

type Case = readonly [shape: TinyShape, records: number, checkpoints: number, faultsMax: number, taskManagers: number]

/** Changes to the job, where it is not the plain one. */
type Changed = (job: JobGraph) => JobGraph

const asIs: Changed = (job) => job

function search([shape, records, checkpoints, faultsMax, taskManagers]: Case, isReduced: boolean, changed = asIs): Graph {
  const { spec, plan } = createCluster(changed(tinyJob(shape, records)), {
    taskManagers,
    slotsPerTaskManager: 2,
    functions: () => (value) => value,
    rules: soundRules,
    fusion: 'local',
    isTimed: false,
    checkpointsMax: checkpoints,
  })
  const faults = plan.layout.taskManagerProcesses.map((process) => ({ op: 'restart' as const, process }))
  const space = new StateSpace(spec, { faults, faultsMax })
  const graph = { quiescent: new Set<string>(), afterFault: new Set<string>(), durable: new Set<string>() }
  const result = exhaustive(space, {
    isReduced,
    onState(kind, _, vector) {
      graph[kind === 'quiescent' ? 'quiescent' : 'afterFault'].add(`${space.hashA(vector)} ${space.hashB(vector)}`)
      if (kind === 'quiescent') return
      const { checkpointStorage, externalLog } = plan.layout
      graph.durable.add([checkpointStorage, externalLog].map((actor) => `${hashPlain(space.stateOf(vector, actor))} ${laneB()}`).join())
    },
  })
  return { verdict: result.verdict, states: result.states, ...graph }
}

describe('reduction', () => {
  // Shape, records a source, checkpoints, faults, TaskManagers; what the reduced search still visits, at most.
  it.each([
    ['pair', 1, 1, 1, 1, 0.5],
    ['pair', 2, 2, 1, 1, 0.5],
    ['pair', 1, 1, 2, 1, 0.5],
    ['pair', 1, 2, 1, 2, 1],
    ['chain', 1, 1, 1, 1, 0.25],
    ['fan', 1, 1, 1, 1, 0.25],
  ] as const)(
    'of %s with %i records, %i checkpoints, %i faults, %i TaskManagers loses no quiescent, post-crash or durable state',
    (shape, records, checkpoints, faults, taskManagers, share) => {
      const whole = search([shape, records, checkpoints, faults, taskManagers], false)
      const reduced = search([shape, records, checkpoints, faults, taskManagers], true)
      expect(whole.verdict).toBe('holds')
      expect(reduced.verdict).toBe('holds')
      expect(reduced.states).toBeLessThanOrEqual(whole.states * share)
      expect(reduced.quiescent).toEqual(whole.quiescent)
      expect(reduced.afterFault).toEqual(whole.afterFault)
      expect(reduced.durable).toEqual(whole.durable)
    },
    60_000,
  )

  it.each<[what: string, config: Partial<CheckpointConfig>, backlogRecords: number]>([
    ['by count', { intervalUs: null, recordTrigger: { count: 1, event: null } }, 0],
    ['by time and count', { recordTrigger: { count: 1, event: null } }, 0],
    ['not while there is a backlog', { intervalDuringBacklogUs: 0 }, 1],
  ])('loses nothing either where checkpoints come %s', (_, config, backlogRecords) => {
    const changed = (job: JobGraph): JobGraph => {
      const [source, ...others] = job.vertices
      const vertices = [{ ...source, source: { ...source.source!, backlogRecords } }, ...others]
      return { ...job, vertices, config: { ...job.config, checkpointing: { ...job.config.checkpointing, ...config } } }
    }
    const whole = search(['pair', 1, 1, 1, 1], false, changed)
    const reduced = search(['pair', 1, 1, 1, 1], true, changed)
    expect(whole.verdict).toBe('holds')
    expect(reduced).toEqual({ ...whole, states: reduced.states })
    expect(reduced.states).toBeLessThanOrEqual(whole.states)
  }, 60_000)

  it('is given up where a task fails that no fault struck', () => {
    const job = tinyJob('chain', 1)
    const operators = [{ type: 'map' as const, function: 'throw' }]
    const vertices = job.vertices.map((vertex) => (vertex.id === 'op' ? { ...vertex, operators } : vertex))
    const config = { ...job.config, restart: { type: 'fixed-delay' as const, attempts: 1, delayUs: 0 } }
    const { spec } = createCluster({ ...job, vertices, config }, {
      taskManagers: 1,
      slotsPerTaskManager: 1,
      functions: () => fail,
      rules: soundRules,
      fusion: 'local',
      isTimed: false,
      checkpointsMax: 1,
    })
    const reduced = exhaustive(new StateSpace(spec), { isReduced: true })
    expect(reduced).toEqual(exhaustive(new StateSpace(spec)))
    expect(reduced.verdict).toBe('holds')
  })
})

function fail(): never {
  throw new Error('no')
}
