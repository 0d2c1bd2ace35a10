/** G13 to G15: how long links are, that they come back as the same run, and that a run is the same in Node and elsewhere. */
import { readdirSync, readFileSync } from 'node:fs'
import { run } from '../../src/explore/run/run.ts'
import { exhibits } from '../../src/museum/exhibits.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { openRun } from '../../web/engine/open-run.ts'
import { readScenario } from '../../web/engine/scenarios.ts'
import { Session } from '../../web/engine/session.ts'
import { openShared, shareText } from '../../web/engine/share.ts'
import storageSlow from '../../scenarios/storage-slow.json' with { type: 'json' }
import mapDouble from '../../scenarios/map-double.json' with { type: 'json' }
import { choices } from './big-run.ts'
import { atLeast, atMost, type Goal } from './goal.ts'

const RUNS = 300
const SEEDS = 1000

export async function linkGoals(): Promise<Goal[]> {
  const museum = await museumLinks()
  const many = await Promise.all([choices(1000), choices(1000, storageSlow)])
  const longest = Math.max(...many.map(({ fragment }) => fragment.length))
  return [
    atMost('G13', 'longest link of a museum bug', Math.max(...museum), 1000, 'characters', `${String(museum.length)} bugs`),
    atMost('G13 random', 'link of 1,000 random choices', longest, 1000, 'characters', 'two runs'),
    atLeast('G14', 'links that come back as the same run', await roundTrips(), RUNS, 'runs', `of ${String(RUNS)} random runs, in Node`),
    atLeast('G15', 'seeds that give the same run twice', sameSeeds(), SEEDS, 'seeds', 'in Node; Chromium: test/browser/hashes.test.ts'),
  ]
}

async function museumLinks(): Promise<number[]> {
  const lengths: number[] = []
  for (const name of readdirSync('scenarios/bugs').filter((file) => file.endsWith('.json'))) {
    const bug = JSON.parse(readFileSync(`scenarios/bugs/${name}`, 'utf8')) as Parameters<typeof openRun>[0]
    if (!exhibits.some(({ id }) => id.toLowerCase() === name.slice(0, -'.json'.length))) continue
    const session = await openRun(bug, readScenario)
    session.seekEnd()
    lengths.push((await shareText(session)).length)
  }
  return lengths
}

/** Faults at random moments of a small job. */
async function roundTrips(): Promise<number> {
  const scenario = parseScenario(mapDouble)
  let same = 0
  for (let number = 0; number < RUNS; number++) {
    const session = new Session(scenario)
    session.seekEnd()
    const { end } = session.current.branch
    for (let act = 0; act <= number % 3; act++) {
      session.seek(Math.floor((((number * 7 + act * 13) * 0.618) % 1) * end))
      session.strike(['crash tm-1', 'pause tm-2', 'fail double-0', 'cut tm-1 jm'][(number + act) % 4])
    }
    session.seekEnd()
    const opened = await openShared(await shareText(session), readScenario)
    if (!('session' in opened)) continue
    opened.session.seekEnd()
    if (opened.session.current.branch.traceHash === session.current.branch.traceHash) same++
  }
  return same
}

function sameSeeds(): number {
  const scenario = parseScenario(mapDouble)
  let same = 0
  for (let seed = 1; seed <= SEEDS; seed++) if (run(scenario, { seed }).traceHash === run(scenario, { seed }).traceHash) same++
  return same
}
