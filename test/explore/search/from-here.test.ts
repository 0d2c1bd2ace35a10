import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explore } from '../../../src/explore/explore.ts'
import { Lab, labOptions } from '../../../src/explore/search/lab.ts'
import { recordRun, run } from '../../../src/explore/run/run.ts'
import { recordSpec, runSpec } from '../../../src/explore/search/run-spec.ts'
import type { Schedule } from '../../../src/explore/schedule/schedule.ts'
import { Trace } from '../../../src/kernel/trace.ts'
import { museumDefects, exhibitById } from '../../../src/museum/exhibits.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'

const scenario = parseScenario(readFileSync('scenarios/two-inputs.json', 'utf8'))
const emptyPast: Schedule = { mode: 'timed', draws: [], deviations: [], faults: [] }
const AT_US = 150_000

/** What happens up to a moment in the run of a schedule. */
function pastOf(schedule: Schedule): readonly string[] {
  const trace = new Trace({})
  run(scenario, { schedule, trace })
  const past = [...trace.rows()].filter(({ timeUs }) => timeUs <= AT_US)
  return past.map(({ timeUs, kind, actor, type }) => [timeUs, kind, actor, type].join(' '))
}

describe('a search from a moment on', () => {
  const lab = new Lab(scenario, labOptions(scenario, { strategy: 'timed', faults: 2, from: { schedule: emptyPast, atUs: AT_US } }))
  const specs = [1, 2, 3, 4, 5].map((seed) => ({ strategy: 'timed', seed, plan: [] }))

  it('leaves what was as it was, and draws what comes', () => {
    const past = pastOf(emptyPast)
    expect(past.length).toBeGreaterThan(50)
    const schedules = specs.map((spec) => recordSpec(lab, spec).recorded.schedule)
    for (const schedule of schedules) {
      expect(pastOf(schedule)).toEqual(past)
      expect(schedule.faults.length).toBeGreaterThan(0)
    }
    expect(new Set(specs.map((spec) => runSpec(lab, spec).traceHash)).size).toBe(specs.length)
  })

  it('makes each run twice the same, and its record replays to the same', () => {
    for (const spec of specs) {
      const { traceHash, differsAt } = runSpec(lab, spec, true)
      const { result, schedule } = recordSpec(lab, spec).recorded
      expect([differsAt, result.traceHash]).toEqual([-1, traceHash])
      expect(run(scenario, { schedule, seed: spec.seed }).traceHash).toBe(traceHash)
    }
  })

  it('heals what had struck before', () => {
    const json = JSON.parse(readFileSync('scenarios/two-inputs.json', 'utf8')) as object
    const struck = parseScenario({ ...json, faults: [{ at: '50 ms', pause: 'tm-1', heal: '300 ms' }] })
    const { schedule } = recordRun(struck)
    const [pause] = schedule.faults
    const past: Schedule = { ...schedule, faults: [{ ...pause, heal: pause.after, healDelayUs: pause.delayUs + 250_000 }] }
    const late = new Lab(scenario, labOptions(scenario, { strategy: 'timed', faults: 0, from: { schedule: past, atUs: AT_US } }))
    const { result } = recordSpec(late, specs[0]).recorded
    expect(result.faults.map(({ fault, at }) => [fault, at])).toEqual([['pause tm-1', 50_000], ['resume tm-1', 300_000]])
  })

  it('finds what can still go wrong, and says from when on it looked', () => {
    const exhibit = exhibitById('FLINK-8086')!
    const broken = parseScenario(exhibit.scenario, { defects: museumDefects })
    const from = { schedule: emptyPast, atUs: 12_000 }
    const { found, certificate } = explore(broken, { strategy: 'timed', runs: 400, faults: 2, defects: museumDefects, from })
    expect(found?.result.violations[0].oracle).toBe('exactly-once-output')
    expect(found!.result.faults.every(({ at }) => at >= 12_000)).toBe(true)
    expect(certificate.strategies[0].statement).toBe('in virtual time from 0.012 s of one run on, latencies and faults drawn by swarm')
  })

  it('is for runs with a clock only', () => {
    const from = { schedule: emptyPast, atUs: 1 }
    expect(() => explore(scenario, { strategy: 'pct', from })).toThrow(/from: only the strategy "timed" goes on from a moment/)
  })
})
