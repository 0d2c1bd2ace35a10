/** What somebody must do, and where, for a run to become that of a schedule: the way from a link or a bug file to a branch. */
import { drive } from '../../../src/explore/run/drive.ts'
import { earliestStep } from '../../../src/explore/run/earliest-step.ts'
import { Replay } from '../../../src/explore/schedule/replay.ts'
import { ReplayPicks } from '../../../src/explore/schedule/replay-picks.ts'
import { isNamed, type AnySchedule } from '../../../src/explore/schedule/schedule.ts'
import type { Simulation } from '../../../src/explore/run/simulation.ts'
import type { FaultMove, Move, RunEnd, Strategy, Turn } from '../../../src/explore/run/strategy.ts'
import type { Step } from '../../../src/kernel/step.ts'
import type { World } from '../../../src/kernel/world.ts'
import { ListedChoices } from '../../../src/kernel/choices.ts'
import { MOVES_MAX } from '../run-budget.ts'
import type { Act } from './act.ts'

/** @throws ScheduleMismatch if the schedule means a step that is never enabled */
export function actsOf(simulation: Simulation, schedule: AnySchedule): readonly Act[] {
  const { targets, scenario } = simulation
  const reader = new ActReader(isNamed(schedule) ? new Replay(schedule, { targets }) : new ReplayPicks(schedule, targets))
  const world = simulation.makeWorld(new ListedChoices(schedule.draws))
  const isStopped = (): boolean => reader.isSettled
  drive(world, reader, { isStopped, untilUs: scenario.bounds.virtualTimeUs, eventsMax: MOVES_MAX })
  return reader.acts(schedule)
}

interface Struck {
  readonly place: number
  readonly nowUs: number
  readonly move: FaultMove
}

/** Follows a replay and notes what does not come by itself, until the rest of the run does. */
class ActReader implements Strategy {
  readonly name = 'replay'
  readonly #replay: Replay | ReplayPicks
  readonly #noted: (Act | Struck)[] = []
  /** By the number of the fault: when it healed, in microseconds; null: at no time of its own. */
  readonly #healedUs = new Map<number, number | null>()
  #place = 0

  constructor(replay: Replay | ReplayPicks) {
    this.#replay = replay
  }

  get isSettled(): boolean {
    return this.#replay.quietUntilUs() === Infinity
  }

  next(turn: Turn): Move | null {
    const move = this.#replay.next(turn)
    if (move === null) return null
    if (move.kind === 'take') this.#take(turn, move.step)
    else this.#noteFault(turn.world, move)
    return move
  }

  end(end: RunEnd, world: World): void {
    this.#replay.end(end, world)
  }

  #take({ world, steps }: Turn, step: Step): void {
    const place = this.#place++
    if (step !== earliestStep(steps)) this.#noted.push({ kind: 'take', place, step: world.nameOf(step) })
  }

  #noteFault(world: World, move: FaultMove): void {
    const { text, phase, atUs, isAtEnd, fault } = move
    const place = this.#place++
    if (phase === 'do') return void this.#noted.push({ place, nowUs: Math.max(atUs ?? 0, world.nowUs), move })
    this.#healedUs.set(fault, atUs)
    if (atUs === null && !isAtEnd) this.#noted.push({ kind: 'heal', place, text })
  }

  acts(schedule: AnySchedule): readonly Act[] {
    return this.#noted.map((noted) => ('kind' in noted ? noted : this.#faultOf(noted, schedule)))
  }

  #faultOf({ place, nowUs, move: { text, fault, isForGood, atUs } }: Struck, { faults }: AnySchedule): Act {
    const healedUs = this.#healedUs.get(fault)
    // What was to heal by then and had nothing left to heal, or no time, stays as it is: it does not heal at the end instead.
    const isOvertaken = healedUs === undefined && faults[fault].heal !== 'end'
    const healAfterUs = healedUs === undefined || healedUs === null ? null : healedUs - nowUs
    return { kind: 'fault', place, text, healAfterUs, isForGood: isForGood || isOvertaken, atUs }
  }
}
