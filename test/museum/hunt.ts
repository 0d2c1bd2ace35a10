import { SeededChoices } from '../../src/kernel/choices.ts'
import { museumDefects } from '../../src/museum/exhibits.ts'
import type { Exhibit } from '../../src/museum/exhibit.ts'
import { recordRun, rerunSchedule, run, type RecordedRun, type RunOptions } from '../../src/explore/run.ts'
import { scheduleSize, type Schedule } from '../../src/explore/schedule.ts'
import { shrink } from '../../src/explore/shrink.ts'
import type { FaultSpec } from '../../src/scenario/fault-spec.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

const FAULTS_MAX = 2
const strategies = ['timed', 'random'] as const

export interface Hunted { readonly seed: number; readonly strategy: string; readonly run: RecordedRun; readonly size: [number, number] }

/** Faults drawn from a seed: up to `bounds.faults` of all kinds, anywhere in the first part of the run. */
export function drawFaults(scenario: Scenario, seed: number, spanUs: number): readonly FaultSpec[] {
  const choices = new SeededChoices(`faults ${seed}`)
  const draw = (n: number): number => choices.choose('hunt', n)
  const tms = Array.from({ length: scenario.cluster.taskManagers }, (_, i) => `tm-${i + 1}`)
  const tasks = scenario.jobGraph.vertices.flatMap(({ id, parallelism }) => Array.from({ length: parallelism }, (_, i) => `${id}-${i}`))
  const count = draw(FAULTS_MAX + 1)
  return Array.from({ length: count }, (): FaultSpec => {
    const atUs = 1 + draw(spanUs)
    const times = { atUs, healUs: atUs + 1 + draw(40_000) }
    switch (draw(6)) {
      case 0:
      case 1:
        return { kind: 'crash', process: tms[draw(tms.length)], ...times }
      case 2:
      case 3:
        return { kind: 'fail', subtask: tasks[draw(tasks.length)], atUs, healUs: null }
      case 4:
        return { kind: 'storage-fail', ...times }
      default:
        if (draw(2) === 0) return { kind: 'storage-slow', factor: 50, ...times }
        return { kind: 'lose-notification', checkpoint: null, subtask: null, atUs, healUs: null }
    }
  })
}

export function scenarioOf(exhibit: Exhibit, isSound = false): Scenario {
  return parseScenario(isSound ? { ...exhibit.scenario, defects: [] } : exhibit.scenario, { defects: museumDefects })
}

export function huntOne(exhibit: Exhibit, seed: number, isSound: boolean, spanUs = 150_000): { scenario: Scenario; options: RunOptions } {
  const plain = scenarioOf(exhibit, isSound)
  const scenario = { ...plain, bounds: { ...plain.bounds, faults: FAULTS_MAX }, faults: drawFaults(plain, seed, spanUs) }
  return { scenario, options: { seed, strategy: strategies[seed % 2], defects: museumDefects, eventsMax: 20_000 } }
}

export function hunt(exhibit: Exhibit, runs: number, isSound = false): Hunted | null {
  const others = new Set<string>()
  for (let seed = 1; seed <= runs; seed++) {
    const { scenario, options } = huntOne(exhibit, seed, isSound)
    let violations
    try { violations = run(scenario, options).violations } catch (e) { console.log(exhibit.id, seed, String(e)); continue }
    if (!violations.some(({ oracle }) => oracle === exhibit.oracle || isSound)) {
      if (violations.length > 0) others.add(violations.map(({ oracle }) => oracle).join())
      continue
    }
    const first = recordRun(scenario, options)
    let best = first
    const bare: Scenario = { ...scenario, faults: [] }
    const stillFails = (candidate: Schedule): Schedule | null => {
      const again = rerunSchedule(bare, candidate, { defects: museumDefects, eventsMax: 20_000 })
      if (!again.result.violations.some(({ oracle }) => oracle === exhibit.oracle)) return null
      // What breaks the sound protocol too says nothing about the defect.
      const sound = rerunSchedule({ ...bare, defects: [] }, again.schedule, { eventsMax: 20_000 })
      if (sound.result.violations.some(({ oracle }) => oracle === exhibit.oracle)) return null
      best = again
      return again.schedule
    }
    const { schedule } = shrink(first.schedule, isSound ? () => null : stillFails, { attemptsMax: 2000 })
    if (best.schedule !== schedule) best = isSound ? first : rerunSchedule(bare, schedule, { defects: museumDefects, eventsMax: 20_000 })
    return { seed, strategy: String(options.strategy), run: best, size: [scheduleSize(first.schedule), scheduleSize(schedule)] }
  }
  if (others.size > 0) console.log(exhibit.id, 'others', [...others].join(' | '))
  return null
}
