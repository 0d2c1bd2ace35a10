/** Runs a schedule that may not fit any more, dropping what does not apply, and says what did. */
import type { FaultTargets } from '../../faults/fault-text.ts'
import { drive, type RunOptions } from '../run/drive.ts'
import type { MakeWorld, Recording } from './record.ts'
import { Replay } from './replay.ts'
import { ReplayChoices } from './replay-choices.ts'
import type { Schedule } from './schedule.ts'

/**
 * A lenient replay. The schedule that comes back holds only what made a difference, is never longer than the one
 * given, and gives the same trace hash in a strict replay.
 *
 * @param makeWorld gives a fresh world in the schedule's mode
 */
export function rerun(makeWorld: MakeWorld, schedule: Schedule, targets: FaultTargets, options: RunOptions = {}): Recording {
  const choices = new ReplayChoices(schedule.draws)
  const replay = new Replay(schedule, { targets, isLenient: true })
  const result = drive(makeWorld(choices), replay, options)
  return { schedule: { mode: schedule.mode, draws: choices.draws, ...replay.applied() }, result }
}
