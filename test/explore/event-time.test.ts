import { describe, expect, it } from 'vitest'
import { drive } from '../../src/explore/run/drive.ts'
import { exhaustive } from '../../src/explore/exhaustive/exhaustive.ts'
import { random } from '../../src/explore/run/random.ts'
import { specFaultTargets } from '../../src/faults/spec-fault-targets.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { StateSpace } from '../../src/kernel/state-space.ts'
import { World } from '../../src/kernel/world.ts'
import { createCluster } from '../../src/protocol/cluster.ts'
import { visibleValues, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import type { JobGraph, JobVertex, NetworkConfig, OperatorSpec, Value } from '../../src/protocol/job.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { tinyJob } from './tiny-job.ts'

const count: OperatorSpec = {
  type: 'window', key: null, window: 'tumbling', sizeMs: 10, slideMs: 10, offsetMs: 0, time: 'event', allowedLatenessMs: 0,
  aggregate: 'count', field: null,
}

/** One or two source subtasks with event time, one operator, one sink. */
function timedJob(partitions: readonly (readonly number[])[], operator: OperatorSpec): JobGraph {
  const base = tinyJob('join', 1)
  const records = partitions.map((times): Value[] => times.map((time) => [time]))
  const [source, , out] = base.vertices
  const in_: JobVertex = {
    ...source,
    parallelism: partitions.length,
    source: { ...source.source!, records, watermark: { timestamp: 0, outOfOrdernessMs: 0, idleTimeoutUs: null } },
  }
  const keyed = operator.type === 'window' ? { ...operator, key: 1 } : operator
  return { ...base, vertices: [in_, { ...base.vertices[1], operators: [keyed] }, out] }
}

interface Found {
  readonly verdict: string
  readonly states: number
  /** What a reader sees where nothing can happen any more. */
  readonly outputs: readonly string[]
}

function search(graph: JobGraph, isReduced: boolean, faultsMax: number): Found {
  const { spec, plan } = createCluster(graph, {
    taskManagers: 1, slotsPerTaskManager: 2, functions: () => (value) => value, rules: soundRules, fusion: 'local', isTimed: false,
    checkpointsMax: 1,
  })
  const faults = plan.layout.taskManagerProcesses.map((process) => ({ op: 'restart' as const, process }))
  const space = new StateSpace(spec, { faults, faultsMax })
  const outputs = new Set<string>()
  const { verdict, states } = exhaustive(space, {
    isReduced,
    onState(kind, _, vector) {
      if (kind !== 'quiescent') return
      const visible = visibleValues(space.stateOf(vector, plan.layout.externalLog) as TransactionalLog)
      outputs.add(visible.map(([key, times]) => `${String(times)} x ${key}`).join('; '))
    },
  })
  return { verdict, states, outputs: [...outputs].sort() }
}

const windowOf = (start: number, value: number): string => `1 x out {"1":null,"end":${start + 10},"start":${start},"value":${value}}`

describe('a search with event time', () => {
  it('finds one output whatever happens, because each partition is in order', () => {
    const whole = search(timedJob([[3, 14]], count), false, 1)
    expect(whole).toEqual({ verdict: 'holds', states: whole.states, outputs: [`${windowOf(0, 1)}; ${windowOf(10, 1)}`] })
    const reduced = search(timedJob([[3, 14]], count), true, 1)
    expect(reduced.outputs).toEqual(whole.outputs)
    expect(reduced.states).toBeLessThan(whole.states)
  })

  it('merges two inputs by the slower: nothing is late, however they interleave', () => {
    const outputs = [`${windowOf(0, 2)}; ${windowOf(10, 1)}`]
    expect(search(timedJob([[3, 14], [5]], count), true, 0)).toMatchObject({ verdict: 'holds', outputs })
  })

  it('finds both fates of a late element: dropped, or in time after a restart from before it', () => {
    const dropped = `${windowOf(0, 1)}; ${windowOf(10, 1)}`
    expect(search(timedJob([[3, 14, 4]], count), false, 0).outputs).toEqual([dropped])
    const restored = `2 x out {"1":null,"end":10,"start":0,"value":1}; ${windowOf(10, 1)}`
    expect(search(timedJob([[3, 14, 4]], count), true, 1).outputs).toEqual([dropped, restored])
  })

  it('ends with windows on processing time too, which fire or are cut off by the end of input', () => {
    const found = search(timedJob([[3]], { ...count, time: 'processing' }), false, 0)
    expect(found.verdict).toBe('holds')
    expect(found.outputs).toEqual(['', windowOf(0, 1)])
  })
})

/** One random interleaving without a clock, with up to two crashes: what a reader sees at its end. */
function walk(graph: JobGraph, seed: number): readonly (readonly [string, number])[] {
  const { spec, plan } = createCluster(graph, {
    taskManagers: 2, slotsPerTaskManager: 2, functions: () => (value) => value, rules: soundRules,
    fusion: seed % 3 === 0 ? 'none' : 'local', isTimed: false, checkpointsMax: 3,
  })
  const world = new World(spec, new SeededChoices(seed), { timed: false, hashed: false, frozen: true })
  const faults = ['crash tm-1', 'crash tm-2']
  const strategy = random({ seed, targets: specFaultTargets(spec), faults, faultsMax: 2, stepsPerFault: 200 })
  expect(drive(world, strategy, { stepsMax: 40_000 }).end).toBe('quiescent')
  return visibleValues(world.state(plan.layout.externalLog) as TransactionalLog)
}

describe('random walks with event time', () => {
  const times = [Array.from({ length: 12 }, (_, i) => 3 * i), Array.from({ length: 9 }, (_, i) => 4 * i + 1)]
  const network: NetworkConfig = {
    flow: 'credit', exclusiveBuffersPerChannel: 1, floatingBuffersPerGate: 8, recordsPerBuffer: 1, debloat: null, latencyUs: 0,
  }

  it('put each window out once, with every element, whatever crashes', () => {
    const graph = timedJob(times, count)
    const expected = new Map<string, number>()
    for (const time of times.flat()) {
      const start = Math.floor(time / 10) * 10
      expected.set(String(start), (expected.get(String(start)) ?? 0) + 1)
    }
    const lines = [...expected].map(([start, value]) => windowOf(Number(start), value)).sort()
    for (let seed = 1; seed <= 20; seed++) {
      const job = seed % 2 === 0 ? graph : { ...graph, config: { ...graph.config, network } }
      expect(walk(job, seed).map(([key, often]) => `${String(often)} x ${key}`).sort()).toEqual(lines)
    }
  })

  it('put the same pairs of a join out', () => {
    const base = timedJob(times, count)
    const [source, operator, out] = base.vertices
    const side = (id: string, at: number): JobVertex => {
      return { ...source, id, parallelism: 1, source: { ...source.source!, records: [source.source!.records[at]] } }
    }
    const join: OperatorSpec = { type: 'interval-join', key: 1, lowerMs: -2, upperMs: 1 }
    const vertices = [side('left', 0), side('right', 1), { ...operator, operators: [join] }, out]
    const edge = { ...base.edges[0], to: 2 }
    const graph = { ...base, vertices, edges: [edge, { ...edge, from: 1 }, { ...edge, from: 2, to: 3 }] }
    const partnersOf = (left: number): number[] => times[1].filter((right) => right >= left - 2 && right <= left + 1)
    const pairs = times[0].flatMap((left) => partnersOf(left).map((right) => [left, right]))
    const expected = pairs.map(([left, right]) => `out {"key":null,"left":[${String(left)}],"right":[${String(right)}]}`).sort()
    for (let seed = 1; seed <= 10; seed++) expect(walk(graph, seed).map(([key]) => key)).toEqual(expected)
  })
})
