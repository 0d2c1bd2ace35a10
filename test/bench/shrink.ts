/** Shrinking: a failing run of about 1,000 events, to a schedule from which nothing can go; and how much shorter one could be. */
import fc from 'fast-check'
import { explore } from '../../src/explore/explore.ts'
import { Lab, labOptions } from '../../src/explore/search/lab.ts'
import { rerunSchedule } from '../../src/explore/run/run.ts'
import { searchBelow } from '../../src/explore/shrink/search-below.ts'
import { shrinkBug } from '../../src/explore/shrink/shrink-bug.ts'
import { exhibitById, museumDefects } from '../../src/museum/exhibits.ts'
import { assert } from '../../src/kernel/assert.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { tinyScenario } from '../../src/museum/tiny-scenario.ts'
import { cpuMs, figure, type Figure, type Row } from './bench.ts'

const defects = museumDefects
const BELOW_RUNS_MAX = 50_000
/** Bugs that need a fault or a message that is late, in jobs long enough for a run of some 1,000 events. */
const CASES = [
  { id: 'JET-2824', strategy: 'random', records: 220 },
  { id: 'FLINK-5701', strategy: 'random', records: 220 },
  { id: 'FLINK-20441', strategy: 'timed', records: 60 },
  { id: 'AMORO-561', strategy: 'timed', records: 60 },
] as const

interface Shrunk {
  readonly events: number
  readonly found: number
  readonly minimal: number
  readonly least: number
  readonly isProven: boolean
  readonly ms: number
}

function shrinkOne({ id, strategy, records }: (typeof CASES)[number]): Shrunk {
  const { scenario: tiny } = exhibitById(id)!
  const config = tiny.config as Readonly<Record<string, unknown>>
  const { taskManagers } = tiny.cluster as { readonly taskManagers: number }
  const many = Array.from({ length: records }, (_, at) => 'abcdef'[at % 6])
  const written = tinyScenario(id, { taskManagers, records: [many], config, bounds: { checkpoints: 12 } })
  const scenario = parseScenario(written, { defects })
  const { found, bug } = explore(scenario, { strategy, runs: 20_000, faults: 2, shrinkRunsMax: 0, defects, written })
  assert(found !== null && bug !== null, `${id} is found`)
  const [{ oracle }] = found.result.violations
  const file = { ...bug, violated: [oracle] }
  // The first time is what a person waits for: nothing is warm.
  let shrunk = null as ReturnType<typeof shrinkBug>
  const ms = cpuMs(() => (shrunk = shrinkBug(file, { defects })))
  const { sizeBefore, sizeAfter, isMinimal, run, minimum } = shrunk!
  assert(isMinimal, 'nothing can go alone')
  const { events } = rerunSchedule(scenario, bug.schedule!, { defects }).result
  if (minimum.isProven) return { events, found: sizeBefore, minimal: sizeAfter, least: sizeAfter, isProven: true, ms }
  const lab = new Lab(scenario, labOptions(scenario, { defects, faults: sizeAfter, deviations: sizeAfter }))
  const below = searchBelow(lab, run.schedule.mode, oracle, sizeAfter, { runsMax: BELOW_RUNS_MAX })
  return { events, found: sizeBefore, minimal: sizeAfter, least: below.size, isProven: below.isProven, ms }
}

/** fast-check's scheduler, given a failing order of as many tasks: how often it made it simpler. */
async function peerShrinks(): Promise<number> {
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    const order: number[] = []
    for (let task = 0; task < 100; task++) void scheduler.schedule(Promise.resolve(task)).then((which) => order.push(which))
    await scheduler.waitAll()
    return order[0] === 0 || order[1] === 1
  })
  return (await fc.check(property, { seed: 1, numRuns: 100 })).numShrinks
}

/** The peer runs first, since it cannot be waited for inside `run`. */
const peer = await peerShrinks()

export const row: Row = {
  name: 'shrink',
  run() {
    return CASES.flatMap((one): Figure[] => {
      const { events, found, minimal, least, isProven, ms } = shrinkOne(one)
      const what = `${one.id}, ${String(events)} events, ${String(found)} differences`
      const ratio = minimal === least ? 1 : minimal / Math.max(1, least)
      const peerText = `fc.scheduler: shrunk ${String(peer)} times`
      const bound = isProven ? `least ${String(least)}, proven` : `least known ${String(least)}`
      return [
        figure(`shrinking ${what}, to ${String(minimal)}, 1-minimal`, ms / 1000, 's', '<= 2', '', peerText),
        figure(`  its size over the true minimum (${bound})`, ratio, 'x', '<= 1.5', '', ''),
      ]
    })
  },
}
