/** Writes a schedule down by numbers. */
import { ListedChoices } from '../../kernel/choices.ts'
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import { FaultEncoder } from '../faults/fault-encoder.ts'
import { drive } from '../run/drive.ts'
import type { Simulation } from '../run/simulation.ts'
import { isSameStep, stepsInOrder } from '../run/steps-in-order.ts'
import type { Move, RunEnd, Strategy, Turn } from '../run/strategy.ts'
import type { PickedStep } from './picks.ts'
import { Replay } from './replay.ts'
import type { PickedSchedule, Schedule } from './schedule.ts'

/**
 * The same run by the numbers of its steps. Runs it until the rest is the default order.
 *
 * @param simulation in the schedule's mode
 * @param eventsMax kernel events after which the run was cut short when it was recorded
 * @throws ScheduleMismatch if the schedule does not fit
 */
export function picksOf(simulation: Simulation, schedule: Schedule, eventsMax = Infinity): PickedSchedule {
  const reader = new PickReader(new Replay(schedule, { targets: simulation.targets }))
  const isStopped = (): boolean => reader.isSettled
  const untilUs = simulation.scenario.bounds.virtualTimeUs
  drive(simulation.makeWorld(new ListedChoices(schedule.draws)), reader, { untilUs, eventsMax, isStopped })
  return { mode: schedule.mode, draws: schedule.draws, picks: reader.picks, faults: reader.faults }
}

/** Follows a replay and notes what is not usual. */
class PickReader implements Strategy {
  readonly name = 'replay'
  readonly picks: PickedStep[] = []
  readonly #faults = new FaultEncoder()
  readonly #replay: Replay
  #taken = 0

  constructor(replay: Replay) {
    this.#replay = replay
  }

  get faults(): PickedSchedule['faults'] {
    return this.#faults.faults
  }

  get isSettled(): boolean {
    return this.#replay.quietUntilUs() === Infinity
  }

  next(turn: Turn): Move | null {
    const move = this.#replay.next(turn)
    if (move?.kind === 'fault') this.#faults.add(move, turn.world.nowUs)
    if (move?.kind === 'take') this.#take(turn, move.step)
    return move
  }

  #take({ world, steps }: Turn, taken: Step): void {
    const place = stepsInOrder(world, steps).findIndex((step) => isSameStep(step, taken))
    if (place > 0) this.picks.push({ at: this.#taken, index: place })
    this.#taken++
    this.#faults.stepped(world.nameOf(taken))
  }

  end(end: RunEnd, world: World): void {
    this.#replay.end(end, world)
  }
}
