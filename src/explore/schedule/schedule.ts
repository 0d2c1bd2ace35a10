/**
 * A schedule: how a run differs from the default order. What a bug file, a link, a lesson holds. It has two forms.
 *
 * By the names of its steps (`Schedule`): what a person reads, what is shrunk, and what still means the same when the code around
 * it has changed. By their numbers (`PickedSchedule`): some sixty times shorter, for links of runs in which hundreds of steps
 * came out of order; exact for the version that wrote it.
 */
import type { NamedDraw } from '../../kernel/choices.ts'
import type { PickedStep } from './picks.ts'

/** The anchor of what comes before the first step. */
export const START = 'start'

/** The step, and what follows on its link, waits until just after the other, or until nothing else is enabled. */
export interface Hold {
  readonly hold: string
  readonly until: string
}

/** The step is taken right after the other. */
export interface Hurry {
  readonly hurry: string
  readonly after: string
}

export type Deviation = Hold | Hurry

/** A fault right after a step. */
export interface ScheduledFault {
  /** The name of the step that it follows, or `start`. */
  readonly after: string
  /** The fault in words, such as `crash tm-2`. */
  readonly do: string
  /** The name of the step right after which it heals; `end`: when nothing else can happen; `never`. */
  readonly heal: string
  /**
   * Virtual time between the step and the fault, in microseconds: what a fault at a time becomes on recording. 0 where time
   * is abstracted.
   */
  readonly delayUs: number
  /** Virtual time between the step named by `heal` and the healing, in microseconds. */
  readonly healDelayUs: number
}

export interface Schedule {
  /** `timed`: one clock, earliest due first. `untimed`: time is abstracted. */
  readonly mode: 'timed' | 'untimed'
  /** Draws that were not nominal, by name. */
  readonly draws: readonly NamedDraw[]
  readonly deviations: readonly Deviation[]
  readonly faults: readonly ScheduledFault[]
}

/** The same by the numbers of its steps; each fault is named after the step right before it. */
export interface PickedSchedule extends Omit<Schedule, 'deviations'> {
  readonly picks: readonly PickedStep[]
}

export type AnySchedule = Schedule | PickedSchedule

/** Are its steps given by their names? */
export function isNamed(schedule: AnySchedule): schedule is Schedule {
  return 'deviations' in schedule
}

/** The schedule of the default run. */
export function emptySchedule(mode: Schedule['mode']): Schedule {
  return { mode, draws: [], deviations: [], faults: [] }
}

export function isHold(deviation: Deviation): deviation is Hold {
  return 'hold' in deviation
}

/** How many differences a schedule has. */
export function scheduleSize(schedule: AnySchedule): number {
  const steps = isNamed(schedule) ? schedule.deviations : schedule.picks
  return schedule.draws.length + steps.length + schedule.faults.length
}
