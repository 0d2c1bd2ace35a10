/** Makes one run that a search named. */
import type { Lab } from './lab.ts'
import { recordPlay, runPlay, type Play, type RecordedRun } from './run.ts'
import type { RunResult } from './run-result.ts'
import type { RunReport, RunSpec } from './search.ts'
import { allStrategies } from './strategies/all-strategies.ts'
import type { Player } from './strategies/player.ts'

/** Runs it and reports, as plain data. */
export function runSpec(lab: Lab, spec: RunSpec): RunReport {
  const { play, player, options } = prepare(lab, spec)
  const result = runPlay(play, options)
  return reportOf(result, player().notes?.() ?? [])
}

/** Runs it again and writes it down by the names of its steps. */
export function recordSpec(lab: Lab, spec: RunSpec): RecordedRun {
  const { play, options } = prepare(lab, spec)
  const { result, schedule } = recordPlay(play, options)
  return { schedule, result: { ...result, seed: spec.seed } }
}

function prepare(lab: Lab, spec: RunSpec) {
  const { name, mode, play: begin } = allStrategies[spec.strategy]
  let player: Player = begin(lab, spec)
  const play: Play = {
    name,
    simulation: lab.simulation(mode),
    makeChoices: () => {
      player = begin(lab, spec)
      return player.choices
    },
    makeStrategy: () => player.strategy,
  }
  return { play, player: () => player, options: { guarantee: lab.options.guarantee, eventsMax: lab.eventsMax(mode) } }
}

function reportOf(result: RunResult, notes: readonly number[]): RunReport {
  const { checkpoints, restarts, restores, faults, verdict, traceHash, events } = result
  const landed = faults.filter((fault) => fault.landed).map(({ fault }) => fault)
  const counts = [checkpoints.triggered, checkpoints.completed, checkpoints.failed, restarts, restores]
  return {
    traceHash,
    isViolated: verdict === 'violated',
    isCut: verdict === 'inconclusive',
    sort: [verdict, ...counts, ...landed.sort(byCodeUnit)].join(' '),
    events,
    notes,
  }
}

function byCodeUnit(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0
}
