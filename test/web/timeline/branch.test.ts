import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordRun, run } from '../../../src/explore/run/run.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import type { Act } from '../../../web/engine/timeline/act.ts'
import { actsOf } from '../../../web/engine/timeline/acts-of.ts'
import { Branch } from '../../../web/engine/timeline/branch.ts'
import { judgeBranch } from '../../../web/engine/timeline/judge-branch.ts'
import { scheduleOf } from '../../../web/engine/timeline/schedule-of.ts'

const scenario = parseScenario(readFileSync('scenarios/word-count.json', 'utf8'), { fileName: 'word-count' })
const simulation = new Simulation(scenario)

function whole(acts: readonly Act[] = []): Branch {
  const branch = new Branch(simulation, acts)
  while (!branch.isOver) branch.extend(1000)
  return branch
}

describe('a branch', () => {
  const branch = whole()

  it('is one run that can be looked at anywhere: the same place is always the same world', () => {
    const [late, early] = [12_345, 777].map((place) => branch.worldAt(place).fork().fingerprintText())
    const other = whole()
    expect(other.worldAt(777).fork().fingerprintText()).toBe(early)
    expect(branch.worldAt(12_345).fork().fingerprintText()).toBe(late)
    expect(branch.worldAt(branch.end).traceHash).toBe(branch.traceHash)
  })

  it('knows the time of each place and the place of each row and time', () => {
    const { places } = branch
    for (const place of [0, 1, 500, 9999, branch.end]) {
      expect(places.timeUsAt(place)).toBe(branch.worldAt(place).nowUs)
      expect(places.timeUsAt(places.placeAtTime(places.timeUsAt(place)))).toBe(places.timeUsAt(place))
      if (place > 0) expect(places.placeOfRow(places.rowsAt(place) - 1)).toBe(place - 1)
    }
  })

  it('is the run that its schedule gives elsewhere', () => {
    const crash: Act = { kind: 'fault', place: 6000, text: 'crash tm-2', healAfterUs: 1_000_000 }
    const broken = whole([crash, { kind: 'fault', place: 9000, text: 'cut tm-1 tm-3', healAfterUs: null }])
    const schedule = scheduleOf(broken)
    expect(schedule.faults.map((fault) => fault.do)).toEqual(['crash tm-2', 'cut tm-1 tm-3'])
    expect(run(scenario, { schedule }).traceHash).toBe(broken.traceHash)
    expect(broken.traceHash).not.toBe(branch.traceHash)
    expect(judgeBranch(broken)).toEqual([])
  })

  it('takes any enabled step next, and its schedule says which', () => {
    const world = branch.worldAt(5000)
    const enabled = world.enabled().map((step) => world.nameOf(step))
    const usual = branch.stepAt(5000)
    const other = enabled.find((name) => name !== usual && name.startsWith('deliver'))!
    const picked = whole([{ kind: 'take', place: 5000, step: other }])
    expect(picked.stepAt(5000)).toBe(other)
    expect(picked.worldAt(4999).fork().fingerprintText()).toBe(branch.worldAt(4999).fork().fingerprintText())
    expect(run(scenario, { schedule: scheduleOf(picked) }).traceHash).toBe(picked.traceHash)
  })

  it('finds what a job that breaks its promise does', () => {
    const weak = parseScenario(readFileSync('scenarios/at-least-once.json', 'utf8'), { fileName: 'at-least-once' })
    const strict = new Simulation({ ...weak, expect: { ...weak.expect, guarantee: 'exactly-once' } })
    const broken = new Branch(strict, [])
    while (!broken.isOver) broken.extend(1000)
    expect(judgeBranch(broken).map(({ oracle }) => oracle)).toContain('consistent-cut')
  })
})

describe('a schedule', () => {
  it('becomes a branch: faults with their healing, steps out of order, draws', () => {
    const first = whole([{ kind: 'fault', place: 4000, text: 'crash tm-1', healAfterUs: 700_000 }])
    const world = first.worldAt(6000)
    const enabled = world.enabled().map((step) => world.nameOf(step))
    const other = enabled.find((name) => name !== first.stepAt(6000) && name.startsWith('deliver'))!
    const picked = whole([...first.acts, { kind: 'take', place: 6000, step: other }])
    expect(whole(actsOf(simulation, scheduleOf(picked))).traceHash).toBe(picked.traceHash)
  })

  it('with all draws of a seed becomes the run of that seed', () => {
    const { result, schedule } = recordRun(scenario, { seed: 7, untilUs: 1_500_000 })
    const branch = new Branch(new Simulation({ ...scenario, bounds: { ...scenario.bounds, virtualTimeUs: 1_500_000 } }), [], schedule.draws)
    branch.extend(Infinity)
    expect(branch.traceHash).toBe(result.traceHash)
    const again = branch.worldAt(1000).fork().fingerprintText()
    branch.worldAt(10)
    expect(branch.worldAt(1000).fork().fingerprintText()).toBe(again)
  })
})
