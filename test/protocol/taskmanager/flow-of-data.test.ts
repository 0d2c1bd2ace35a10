import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobGraph, NetworkConfig, Value } from '../../../src/protocol/job.ts'
import { keyGroupOf } from '../../../src/protocol/state/key-group.ts'
import { countJob, startCluster, type ClusterRun } from '../cluster-run.ts'

const words = (count: number, from: number): string[] => Array.from({ length: count }, (_, i) => `w${String((i * 7 + from) % 5)}`)

/** What must be committed: for each word its running counts, once each. */
function expectedCounts(partitions: readonly (readonly string[])[]): Record<string, number> {
  const seen = new Map<string, number>()
  const entries: [string, number][] = []
  for (const word of partitions.flat()) {
    const count = (seen.get(word) ?? 0) + 1
    seen.set(word, count)
    entries.push([`out {"count":${String(count)},"key":"${word}"}`, 1])
  }
  return Object.fromEntries(entries.sort(([x], [y]) => (x < y ? -1 : 1)))
}

function runToEnd(run: ClusterRun, crashUs: number | null, victim: number): ClusterRun {
  const { world } = run
  if (crashUs !== null) {
    world.runTimed(crashUs, 1e6)
    world.advanceTo(crashUs)
    if (run.status() !== 'FINISHED') {
      world.crash(run.cluster.plan.layout.taskManagerProcesses[victim])
      world.runTimed(crashUs + 30_000, 1e6)
      world.advanceTo(crashUs + 30_000)
      world.boot(run.cluster.plan.layout.taskManagerProcesses[victim])
    }
  }
  world.runTimed(60_000_000, 1e6)
  return run
}

/** The same job, whose counts take time. */
function slowed(graph: JobGraph, costsUs: readonly number[]): JobGraph {
  return { ...graph, vertices: graph.vertices.map((vertex) => (vertex.id === 'count' ? { ...vertex, costsUs } : vertex)) }
}

describe('flow of data', () => {
  it('commits the same under credits and under bounded queues', () => {
    const partitions = [words(60, 0), words(60, 3)]
    for (const flow of ['credit', 'bounded-queue'] as const) {
      const run = runToEnd(startCluster(countJob(partitions, 2, { flow })), 22_000, 1)
      expect([run.status(), run.emits.filter((line) => line.includes(' failure ')).length]).toEqual(['FINISHED', 1])
      expect(run.committed()).toEqual(expectedCounts(partitions))
    }
  })

  it('does so for all jobs, sizes and numbers of buffers, times that a record takes, seeds, with a crash and without', () => {
    const network = fc.record<Partial<NetworkConfig>>({
      exclusiveBuffersPerChannel: fc.integer({ min: 1, max: 3 }),
      floatingBuffersPerGate: fc.integer({ min: 0, max: 3 }),
      recordsPerBuffer: fc.constantFrom(1, 1, 2, 5),
      debloat: fc.option(
        fc.record({
          periodUs: fc.integer({ min: 1_000, max: 20_000 }), targetUs: fc.integer({ min: 1_000, max: 20_000 }),
          samples: fc.constantFrom(1, 5), thresholdPercentages: fc.constant(25),
          minSizeBytes: fc.constant(8), maxSizeBytes: fc.constantFrom(40, 4_000),
        }),
        { nil: null, freq: 3 },
      ),
      latencyUs: fc.constantFrom(0, 100, 3_000),
    })
    const partition = fc.record({ count: fc.integer({ min: 0, max: 150 }), from: fc.nat(4) }).map(({ count, from }) => words(count, from))
    const partitions = fc.array(partition, { minLength: 1, maxLength: 3 })
    const atUs = fc.integer({ min: 5_000, max: 60_000 })
    const crash = fc.option(fc.record({ atUs, victim: fc.integer({ min: 0, max: 1 }) }), { nil: null })
    const costsUs = fc.array(fc.constantFrom(0, 300, 2_000), { maxLength: 3 })
    let crashes = 0
    let restores = 0
    const jobs = fc.tuple(partitions, fc.integer({ min: 1, max: 3 }), costsUs)
    fc.assert(
      fc.property(jobs, network, crash, fc.nat(1000), (job, sizes, fault, seed) => {
        const [input, counters, costs] = job
        const outcomes = (['credit', 'bounded-queue'] as const).map((flow) => {
          const run = startCluster(slowed(countJob(input, counters, { ...sizes, flow }), costs), { seed, taskManagers: 2 })
          runToEnd(run, fault?.atUs ?? null, fault?.victim ?? 0)
          if (run.emits.some((line) => line.includes(' failure '))) crashes++
          if (run.emits.some((line) => /^jm deployed [1-9]/.test(line))) restores++
          expect(run.status()).toBe('FINISHED')
          return run.committed()
        })
        expect(outcomes[0]).toEqual(expectedCounts(input))
        expect(outcomes[1]).toEqual(outcomes[0])
      }),
      { numRuns: Number(process.env.CLEANCUT_RUNS ?? 150), seed: 7 },
    )
    expect(crashes).toBeGreaterThan(40)
    expect(restores).toBeGreaterThan(crashes / 2)
  })

  it('fills a buffer, and flushes one that does not fill', () => {
    const run = startCluster(countJob([words(7, 0)], 1, { recordsPerBuffer: 3 }, {}), { taskManagers: 1 })
    run.world.runTimed(60_000_000, 1e6)
    const taken = run.steps.filter((step) => step.startsWith('deliver count-0<-in-0')).map((step) => step.split(' ').at(-1))
    expect(taken.filter((type) => type === 'buffer')).toHaveLength(3)
    expect(run.committed()).toEqual(expectedCounts([words(7, 0)]))
  })

  it('keeps the values of any JSON type apart', () => {
    const values: Value[] = [1, '1', true, null, [1], { a: 1 }]
    const graph = countJob([[]], 3)
    const source = { ...graph.vertices[0], source: { ...graph.vertices[0].source!, records: [values] } }
    const run = startCluster({ ...graph, vertices: [source, ...graph.vertices.slice(1)] })
    run.world.runTimed(60_000_000, 1e6)
    expect(Object.values(run.committed())).toEqual([1, 1, 1, 1, 1, 1])
    expect(Object.keys(run.committed()).every((key) => key.includes('"count":1'))).toBe(true)
  })

  it('takes each record to the owner of its key group (ST-1)', () => {
    const run = startCluster(countJob([words(40, 0)], 3))
    run.world.runTimed(60_000_000, 1e6)
    const records = run.steps.filter((step) => /^deliver count-\d(@tm-\d)?<-in-0 record/.test(step))
    const expected = words(40, 0).map((word) => Math.floor((keyGroupOf(word, 128) * 3) / 128))
    for (const subtask of [0, 1, 2]) {
      expect(records.filter((step) => step.startsWith(`deliver count-${String(subtask)}`))).toHaveLength(
        expected.filter((owner) => owner === subtask).length,
      )
    }
  })
})
