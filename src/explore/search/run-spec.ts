/** Makes one run that a search named. */
import { AssertionError } from '../../kernel/assert.ts'
import type { Lab, Variant } from './lab.ts'
import { recordPlay, runPlay, type Play, type PlayOptions, type RecordedRun } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import type { RunReport, RunSpec } from './search.ts'
import { StepDigests } from './step-digests.ts'
import { strategyNamed } from './strategies/all-strategies.ts'
import type { Player } from './strategies/player.ts'

/**
 * Runs it and reports, as plain data.
 * @param isChecked makes it a second time and compares, event by event
 */
export function runSpec(lab: Lab, spec: RunSpec, isChecked = false): RunReport {
  if (!isChecked) return reportedRun(lab, spec, null)
  const first = new StepDigests()
  const second = new StepDigests()
  const report = reportedRun(lab, spec, first)
  const again = reportedRun(lab, spec, second)
  const differsAt = first.firstDifference(second)
  return { ...report, differsAt: differsAt < 0 && again.traceHash !== report.traceHash ? first.length : differsAt }
}

function reportedRun(lab: Lab, spec: RunSpec, trace: StepDigests | null): RunReport {
  const { play, player, options } = prepare(lab, spec)
  try {
    const result = runPlay(play, { ...options, isBrief: true, ...(trace === null ? {} : { trace }) })
    return reportOf(result, lab.options.wanted, player().notes?.() ?? [])
  } catch (thrown) {
    if (!lab.isBroken || !(thrown instanceof AssertionError)) throw thrown
    return { ...BROKEN_OFF, sort: thrown.message }
  }
}

/** A run of decisions other than Flink's that came to where the protocol itself says that this must not be. */
const BROKEN_OFF: RunReport = {
  traceHash: '0'.repeat(16), isViolated: false, isCut: true, sort: '', events: 0, differsAt: null, notes: [],
}

/** A run as it was found, and the variant of the scenario that it ran; null for the scenario itself. */
export interface RecordedSpec {
  readonly recorded: RecordedRun
  readonly variant: Variant | null
}

/** Runs it again and writes it down by the names of its steps. */
export function recordSpec(lab: Lab, spec: RunSpec): RecordedSpec {
  const { play, player, options } = prepare(lab, spec)
  const { result, schedule } = recordPlay(play, options)
  return { recorded: { schedule, result: { ...result, seed: spec.seed } }, variant: player().variant ?? null }
}

interface Prepared {
  readonly play: Play
  /** Of the run begun last. */
  readonly player: () => Player
  readonly options: PlayOptions
}

function prepare(lab: Lab, spec: RunSpec): Prepared {
  const { name, mode, play: begin } = strategyNamed(spec.strategy)
  let player: Player = begin(lab, spec)
  const play: Play = {
    name,
    simulation: player.variant?.simulation ?? lab.simulation(mode),
    makeChoices: () => {
      player = begin(lab, spec)
      return player.choices
    },
    makeStrategy: () => player.strategy,
  }
  return { play, player: () => player, options: { guarantee: lab.options.guarantee, eventsMax: lab.eventsMax(mode) } }
}

function reportOf(result: RunResult, wanted: string | null, notes: readonly number[]): RunReport {
  const { checkpoints, restarts, restores, faults, verdict, violations, traceHash, events } = result
  const landed = faults.filter((fault) => fault.landed).map(({ fault }) => fault)
  const counts = [checkpoints.triggered, checkpoints.completed, checkpoints.failed, restarts, restores]
  return {
    traceHash,
    isViolated: violations.some(({ oracle }) => wanted === null || oracle === wanted),
    isCut: verdict === 'inconclusive',
    sort: [verdict, ...counts, ...landed.sort(byCodeUnit)].join(' '),
    events,
    differsAt: null,
    notes,
  }
}

function byCodeUnit(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0
}
