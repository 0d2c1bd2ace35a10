import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobGraph, NetworkConfig, OperatorSpec, Value, WindowSpec } from '../../../src/protocol/job.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { countJob, plainVertex, sourceVertex, startCluster, type ClusterRun } from '../cluster-run.ts'

const window: WindowSpec = {
  type: 'window', key: 'k', window: 'tumbling', sizeMs: 10, slideMs: 10, offsetMs: 0, time: 'event', allowedLatenessMs: 0,
  aggregate: 'count', field: null,
}

/** Elements `{ k, t }` of five keys; a partition is in order within a bound of 4 ms. */
const elements = (count: number, from: number): Value[] =>
  Array.from({ length: count }, (_, i) => ({ k: `k${String((i * 7 + from) % 5)}`, t: 3 * i - ((i * 5 + from) % 5) }))

/** Sources with event time, a window operator, transactions. A source emits a watermark every 2 ms. */
function windowJob(partitions: readonly (readonly Value[])[], operator: OperatorSpec, network: Partial<NetworkConfig> = {}): JobGraph {
  const job = countJob([], 1, network)
  const source = sourceVertex('in', partitions.length, partitions, 500)
  return {
    ...job,
    vertices: [
      { ...source, source: { ...source.source!, watermark: { timestamp: 't', outOfOrdernessMs: 4, idleTimeoutUs: null } } },
      { ...plainVertex, id: 'window', parallelism: 2, operators: [operator] },
      { ...plainVertex, id: 'out', sink: { type: 'two-phase-commit' } },
    ],
    edges: [
      { from: 0, to: 1, partition: 'hash', key: 'k' },
      { from: 1, to: 2, partition: 'rebalance', key: null },
    ],
    config: { ...job.config, eventTime: { autoWatermarkIntervalUs: 2_000 } },
  }
}

/** How often each key has an element in each window, as what is committed. */
function expectedWindows(partitions: readonly (readonly Value[])[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const element of partitions.flat() as { k: string; t: number }[]) {
    const start = Math.floor(element.t / 10) * 10
    const name = `"k":"${element.k}","start":${String(start)}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const lines = [...counts].map(([name, value]) => {
    const start = Number(/-?\d+$/.exec(name)![0])
    return `out {"end":${String(start + 10)},${name},"value":${String(value)}}`
  })
  return Object.fromEntries(lines.sort().map((line) => [line, 1]))
}

/** To the end, perhaps with a crash of one TaskManager on the way. */
function runToEnd(run: ClusterRun, crash: { readonly atUs: number; readonly victim: number } | null): ClusterRun {
  const { world, cluster } = run
  if (crash !== null) {
    world.runTimed(crash.atUs, 1e6)
    world.advanceTo(crash.atUs)
    if (run.status() !== 'FINISHED') {
      world.crash(cluster.plan.layout.taskManagerProcesses[crash.victim])
      world.runTimed(crash.atUs + 30_000, 1e6)
      world.advanceTo(crash.atUs + 30_000)
      world.boot(cluster.plan.layout.taskManagerProcesses[crash.victim])
    }
  }
  world.runTimed(60_000_000, 1e6)
  return run
}

/** A fast source and one that is read every 20 ms, merged before the window. */
function unequalJob(idleTimeoutUs: number | null): JobGraph {
  const job = windowJob([elements(60, 0)], window)
  const [fast, ...others] = job.vertices
  const source = { ...fast.source!, watermark: { ...fast.source!.watermark!, idleTimeoutUs } }
  const slow = { ...fast, id: 'slow', source: { ...source, intervalUs: 20_000, records: [elements(4, 2)] } }
  const edges = [{ ...job.edges[0], to: 2 }, { ...job.edges[0], from: 1, to: 2 }, { ...job.edges[1], from: 2, to: 3 }]
  return { ...job, vertices: [{ ...fast, source }, slow, ...others], edges }
}

describe('two sources of very different rate', () => {
  const dropped = (run: ClusterRun): number => run.emits.filter((line) => line.includes(' late-record-dropped ')).length

  it('wait for the slower one: nothing is late', () => {
    const run = runToEnd(startCluster(unequalJob(null)), null)
    expect([run.status(), dropped(run)]).toEqual(['FINISHED', 0])
    expect(run.committed()).toEqual(expectedWindows([elements(60, 0), elements(4, 2)]))
  })

  it('do not, where it may be taken for idle: what it brings after that is too late', () => {
    const run = runToEnd(startCluster(unequalJob(5_000)), null)
    expect([run.status(), dropped(run)]).toEqual(['FINISHED', 3])
    // Idle and active again between its four records; the end of input comes right behind the last.
    const told = run.emits.filter((line) => line.startsWith('slow-0 watermark-status')).map((line) => line.split(' ')[2])
    expect(told).toEqual(['1', '0', '1', '0', '1', '0'])
  })
})

describe('a decision about time that is replaced', () => {
  const runWith = (changes: Partial<Rules>): Record<string, number> => {
    const rules = { ...soundRules, ...changes }
    const partitions = [elements(60, 0), elements(60, 3)]
    const run = runToEnd(startCluster(windowJob(partitions, window), { rules }), { atUs: 22_000, victim: 0 })
    expect(run.status()).toBe('FINISHED')
    const missing = Object.keys(expectedWindows(partitions)).filter((line) => run.committed()[line] === undefined).length
    return { missing, unexpected: Object.keys(run.committed()).length - Object.keys(expectedWindows(partitions)).length + missing }
  }

  it('loses windows where timers do not come back, and drops elements where watermarks run ahead', () => {
    expect(runWith({})).toEqual({ missing: 0, unexpected: 0 })
    const { timer, watermark } = soundRules
    expect(runWith({ timer: { ...timer, restoredTimers: () => null } }).missing).toBeGreaterThan(0)
    const early = runWith({ watermark: { ...watermark, watermarkOf: (maxTimestampMs) => maxTimestampMs + 10 } })
    expect(early.missing).toBeGreaterThan(0)
  })
})

describe('windows on event time', () => {
  it('are committed once each, with every element, with a crash and without', () => {
    const partitions = [elements(60, 0), elements(60, 3)]
    for (const crash of [null, { atUs: 22_000, victim: 0 }, { atUs: 22_000, victim: 1 }]) {
      const run = runToEnd(startCluster(windowJob(partitions, window)), crash)
      expect(run.status()).toBe('FINISHED')
      expect(run.emits.filter((line) => line.includes(' late-record-dropped'))).toEqual([])
      expect(run.committed()).toEqual(expectedWindows(partitions))
    }
  })

  it('are so for all inputs, sizes of buffers, flows, seeds, crashes, and a seed gives the same run twice', () => {
    const network = fc.record<Partial<NetworkConfig>>({
      flow: fc.constantFrom('credit', 'bounded-queue'),
      exclusiveBuffersPerChannel: fc.integer({ min: 1, max: 3 }),
      recordsPerBuffer: fc.constantFrom(1, 1, 2, 5),
      latencyUs: fc.constantFrom(0, 100, 3_000),
    })
    const partition = fc.record({ count: fc.integer({ min: 0, max: 100 }), from: fc.nat(4) })
    const some = fc.array(partition, { minLength: 1, maxLength: 3 })
    const input = some.map((each) => each.map(({ count, from }) => elements(count, from)))
    const atUs = fc.integer({ min: 5_000, max: 60_000 })
    const crash = fc.option(fc.record({ atUs, victim: fc.integer({ min: 0, max: 1 }) }), { nil: null })
    let restores = 0
    fc.assert(
      fc.property(input, network, crash, fc.constantFrom(0, 7), fc.nat(1000), (partitions, sizes, fault, allowedLatenessMs, seed) => {
        const job = windowJob(partitions, { ...window, allowedLatenessMs }, sizes)
        const runs = [0, 1].map(() => runToEnd(startCluster(job, { seed }), fault))
        if (runs[0].emits.some((line) => /^jm deployed [1-9]/.test(line))) restores++
        expect(runs[0].status()).toBe('FINISHED')
        expect(runs[0].committed()).toEqual(expectedWindows(partitions))
        expect(runs[1].world.traceHash).toBe(runs[0].world.traceHash)
      }),
      { numRuns: Number(process.env.CLEANCUT_RUNS ?? 100), seed: 7 },
    )
    expect(restores).toBeGreaterThan(20)
  })
})
