/** Any run becomes a schedule: what happened, by name, as differences from the default order. */
import { ListedChoices, type Choices, type NamedDraw } from '../../kernel/choices.ts'
import type { World } from '../../kernel/world.ts'
import { drive, type Happening, type RunOptions, type RunResult } from '../run/drive.ts'
import { encodeRun } from './encode-run.ts'
import type { Schedule } from './schedule.ts'
import type { Strategy } from '../run/strategy.ts'

/** A world that has not started yet; each call gives a fresh one of the same scenario and mode. */
export type MakeWorld = (choices: Choices) => World

/** Choices that keep what they answered other than nominal. */
export type RecordingChoices = Choices & { readonly draws: readonly NamedDraw[] }

export interface Recording {
  readonly schedule: Schedule
  readonly result: RunResult
}

/**
 * Runs a strategy and records it. A strict replay of the schedule with the same limits gives the same trace hash.
 *
 * @param makeWorld called twice: the second world only tells what else was enabled
 * @param choices fresh ones, such as `new SeededChoices(seed)`
 * @throws what the strategy throws
 */
export function record(makeWorld: MakeWorld, choices: RecordingChoices, strategy: Strategy, options: RunOptions = {}): Recording {
  const log: Happening[] = []
  const result = drive(makeWorld(choices), strategy, { ...options, log })
  return { schedule: scheduleOf(makeWorld, choices.draws.slice(), log), result }
}

/** The schedule of the run with these draws in which this happened. */
export function scheduleOf(makeWorld: MakeWorld, draws: readonly NamedDraw[], log: readonly Happening[]): Schedule {
  const twin = makeWorld(new ListedChoices(draws))
  return { mode: twin.options.timed ? 'timed' : 'untimed', draws, ...encodeRun(twin, log) }
}
