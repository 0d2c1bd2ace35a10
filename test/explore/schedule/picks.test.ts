import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../../src/explore/run/random.ts'
import { recordPlay, recordRun, rerunSchedule, run } from '../../../src/explore/run/run.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import type { Strategy } from '../../../src/explore/run/strategy.ts'
import { parseSchedule } from '../../../src/explore/schedule/parse-schedule.ts'
import { parsePicks, printPicks, type PickedStep } from '../../../src/explore/schedule/picks.ts'
import { picksOf } from '../../../src/explore/schedule/picks-of.ts'
import { printSchedule } from '../../../src/explore/schedule/print-schedule.ts'
import { SeededChoices } from '../../../src/kernel/choices.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'

const scenario = parseScenario(readFileSync('scenarios/keyed-window.json', 'utf8'))
const { schedule, result } = recordRun(scenario, { strategy: 'random', seed: 2 })
const picked = picksOf(new Simulation(scenario, { mode: 'untimed' }), schedule)

describe('a schedule that gives its steps by number', () => {
  it('gives the same run as the one that names them, in a fraction of the characters', () => {
    const again = run(scenario, { schedule: picked })
    expect([again.traceHash, again.events, again.verdict]).toEqual([result.traceHash, result.events, result.verdict])
    expect([schedule.deviations.length, picked.picks.length]).toEqual([544, 772])
    expect(JSON.stringify(schedule.deviations).length / printPicks(picked.picks).length).toBeGreaterThan(40)
  })

  it('is written and read back, and named again where it is recorded', () => {
    expect(parseSchedule(JSON.parse(printSchedule(picked)))).toEqual(picked)
    expect(recordRun(scenario, { schedule: picked }).schedule).toEqual(schedule)
    expect(rerunSchedule(scenario, picked).schedule).toEqual(schedule)
  })

  it('says which step it is that cannot be taken', () => {
    const replayed = (picks: readonly PickedStep[]) => () => run(scenario, { schedule: { ...picked, picks } })
    const why = 'numbers of steps mean the same only in the version and the scenario that they were recorded with'
    expect(replayed([{ at: 3, index: 900 }])).toThrow(new RegExp(`^step 4: expected at least 901 enabled steps, got [0-9]+; ${why}$`))
    expect(replayed([{ at: 100_000, index: 1 }])).toThrow(`step 100001: expected at least 2 enabled steps, got 0; ${why}`)
  })
})

const FAULTS = ['crash tm-1', 'pause tm-2', 'cut tm-1 jm', 'fail window-0']

describe('any run by numbers', () => {
  it('comes back as the same run, also where faults strike it', () => {
    let strikes = 0
    const seeds = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(fc.property(seeds, fc.constantFrom('timed', 'untimed'), (seed, mode) => {
      const simulation = new Simulation(scenario, { mode })
      const makeStrategy = (): Strategy => random({ seed, targets: simulation.targets, faults: FAULTS, faultsMax: 3, stepsPerFault: 60 })
      const { schedule: named } = recordPlay({ name: 'random', simulation, makeChoices: () => new SeededChoices(seed), makeStrategy })
      const byNumber = picksOf(simulation, named)
      const read = parseSchedule(JSON.parse(printSchedule(byNumber)))
      expect(read).toEqual(byNumber)
      expect(run(scenario, { schedule: read }).traceHash).toBe(run(scenario, { schedule: named }).traceHash)
      strikes += named.faults.length
    }), { numRuns: 24 })
    expect(strikes).toBeGreaterThan(12)
  })

  it.each([
    ['', []],
    ['!~12b%', [{ at: 0, index: 1 }, { at: 13, index: 2 }, { at: 14, index: 4 }]],
    ['~9', null],
    ['~a', null],
    ['!"', null],
    ['~1234567890a', null],
  ])('is read from %j', (text, picks) => {
    expect(parsePicks(text)).toEqual(picks)
  })

  it('is read from whatever was printed', () => {
    const steps = fc.array(fc.record({ usual: fc.oneof(fc.nat(30), fc.nat(100_000)), index: fc.integer({ min: 1, max: 300 }) }))
    fc.assert(fc.property(steps, (list) => {
      let next = 0
      const picks = list.map(({ usual, index }): PickedStep => ({ at: (next += usual + 1) - 1, index }))
      expect(parsePicks(printPicks(picks))).toEqual(picks)
    }))
  })
})
