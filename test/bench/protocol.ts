/** The whole protocol: in virtual time, and searched beside Spin's search of the abstract model of the same job. */
import { join } from 'node:path'
import { exhaustive } from '../../src/explore/exhaustive/exhaustive.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { StateSpace } from '../../src/kernel/state-space.ts'
import { Trace } from '../../src/kernel/trace.ts'
import { World } from '../../src/kernel/world.ts'
import { OracleSink } from '../../src/oracle/oracle-sink.ts'
import { oraclesFor } from '../../src/oracle/oracles-for.ts'
import { createCluster, type Cluster } from '../../src/protocol/cluster.ts'
import type { JobGraph, NetworkConfig } from '../../src/protocol/job.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { tinyJob } from '../explore/tiny-job.ts'
import { spinMs } from './abs.ts'
import { cpuMs, figure, measure, timeMs, type Figure, type Row } from './bench.ts'

const WORDS = ['the', 'quick', 'brown', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog', 'and', 'runs', 'away']

/** Two sources of words, two counting subtasks, one two-phase-commit sink; a checkpoint a second of virtual time. */
function wordCount(records: number, flow: NetworkConfig['flow']): JobGraph {
  const job = tinyJob('join', 1)
  const values = [0, 1].map((p) => Array.from({ length: records }, (_, i) => WORDS[(i * 7 + p) % WORDS.length]))
  const [source, count, sink] = job.vertices
  return {
    ...job,
    vertices: [{ ...source, source: { ...source.source!, records: values, intervalUs: 100 } }, { ...count, parallelism: 2 }, sink],
    edges: [{ ...job.edges[0], partition: 'hash' }, job.edges[1]],
    config: { ...job.config, network: { ...job.config.network, flow } },
  }
}

function clusterOf(graph: JobGraph, isTimed: boolean, checkpointsMax: number | null): Cluster {
  return createCluster(graph, {
    taskManagers: isTimed ? 3 : 1,
    slotsPerTaskManager: 2,
    functions: () => (value) => value,
    rules: soundRules,
    fusion: isTimed ? 'none' : 'local',
    isTimed,
    checkpointsMax,
  })
}

/** Events of a record at least: it is due, emitted, counted and written. */
const EVENTS_PER_RECORD = 4

/** Kernel events a second of processor time of a run of so many, with nobody listening or with a trace and all oracles. */
function eventsPerSecond(events: number, isWatched: boolean, flow: NetworkConfig['flow'] = 'bounded-queue'): number {
  const graph = wordCount(Math.ceil(events / EVENTS_PER_RECORD / 2), flow)
  const { spec, plan } = clusterOf(graph, true, null)
  const world = new World(spec, new SeededChoices(1), { timed: true, hashed: isWatched, frozen: false })
  if (isWatched) {
    world.sink = new OracleSink(world, plan, oraclesFor(graph, 'exactly-once', true), new Trace())
  }
  const ms = cpuMs(() => world.start().runTimed(Infinity, events))
  return (world.events / ms) * 1000
}

function searchFigures(records: number, checkpoints: number, crashes: number, abstractStates: number, goal: string): Figure[] {
  let states = 0
  const ms = timeMs(() => {
    const space = new StateSpace(clusterOf(tinyJob('join', records), false, checkpoints).spec, {
      faults: [{ op: 'restart', process: 1 }],
      faultsMax: crashes,
    })
    const result = exhaustive(space, { isReduced: true })
    if (result.verdict !== 'holds') throw new Error(`the sound protocol is ${result.verdict}: ${result.violation?.message ?? ''}`)
    states = result.states
  })
  const what = `real protocol searched, K${records} C${checkpoints} F${crashes}`
  const spin = spinMs(join(process.env['CLEANCUT_PEERS'] ?? 'peers', 'abs.pml'), records, checkpoints, crashes, abstractStates)
  return [
    figure(what, ms, 'ms', goal, 'Spin, abstract model', spin),
    figure(`${what}: states`, states, 'states', '', 'Spin, abstract model', abstractStates),
    figure(`${what}: speed`, (states / ms) * 1000, 'states/s', '>= 100,000', '', 'no peer'),
  ]
}

export const row: Row = {
  name: 'protocol',
  run() {
    const rates = [10_000, 100_000, 1_000_000, 10_000_000].map((events) => {
      // As many repetitions as it takes for the small run to be compiled like the large one.
      const { warm } = measure(Math.max(1, 1_000_000 / events), () => eventsPerSecond(events, false))
      return { events, warm }
    })
    const sizes = rates.map(({ events, warm }) =>
      figure(`whole protocol, timed, ${events} events`, warm, 'events/s', '>= 2,000,000', '', 'no peer'),
    )
    const warmRates = rates.map(({ warm }) => warm)
    const flatness = Math.min(...warmRates) / Math.max(...warmRates)
    const flat = figure('whole protocol, timed, slowest of these to fastest', flatness, 'x', '1', '', 'no peer')
    const credit = measure(3, () => eventsPerSecond(1_000_000, false, 'credit')).warm
    const credited = figure('whole protocol, timed, 1000000 events, credit flow', credit, 'events/s', '>= 2,000,000', '', 'no peer')
    const { warm } = measure(11, () => eventsPerSecond(100_000, true))
    const watched = figure('whole protocol, timed, trace and oracles', warm, 'events/s', '>= 1,000,000', '', 'no peer')
    return [...sizes, flat, credited, watched, ...searchFigures(1, 1, 1, 1_136, ''), ...searchFigures(3, 2, 1, 167_382, '<= 10,000 ms')]
  },
}
