/** Runs a world to its end, asking a strategy what happens next. */
import { applyFault } from '../../faults/apply-fault.ts'
import { healingOf } from '../../faults/fault-text.ts'
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { FaultMove, Move, RunEnd, Strategy } from './strategy.ts'

/** What happened, by name: enough to do it again. */
export type Happening =
  | { readonly kind: 'step'; readonly name: string }
  | FaultMove

export interface RunOptions {
  /** Virtual time in microseconds after which nothing happens any more. Timed worlds only. Default: no end. */
  readonly untilUs?: number
  /** Kernel events after which the run ends. Default: 10 million. */
  readonly eventsMax?: number
  /** Steps after which the run ends, with the faults that come right after the last of them. */
  readonly stepsMax?: number
  /** Asked after every step; true ends the run. */
  readonly isStopped?: () => boolean
  /** What happens is added here. Costs a string a step. */
  readonly log?: Happening[]
}

/** A fault of a run: whether it struck anything, and when. */
export interface Strike {
  /** The fault in words; for a healing what heals. */
  readonly text: string
  readonly atUs: number
  /** False if it could not happen: its process was already dead. */
  readonly hasLanded: boolean
}

export interface RunResult {
  readonly end: RunEnd
  /** Kernel events. */
  readonly events: number
  /** Virtual time at the end, in microseconds. */
  readonly virtualTimeUs: number
  /** 16 hexadecimal digits; meaningless if the world keeps no hash. */
  readonly traceHash: string
  readonly strikes: readonly Strike[]
}

const EVENTS_MAX = 10_000_000

/**
 * Starts a world and runs it.
 *
 * @param world not started yet; sinks are attached already
 * @throws ScheduleMismatch if a strict replay meets a name that never becomes enabled
 */
export function drive(world: World, strategy: Strategy, options: RunOptions = {}): RunResult {
  const strikes: Strike[] = []
  const end = run(world, strategy, options, strikes)
  strategy.end?.(end, world)
  return { end, events: world.events, virtualTimeUs: world.nowUs, traceHash: world.traceHash, strikes }
}

function run(world: World, strategy: Strategy, options: RunOptions, strikes: Strike[]): RunEnd {
  const untilUs = (world.options.timed ? options.untilUs : undefined) ?? Infinity
  const eventsMax = options.eventsMax ?? EVENTS_MAX
  const { isStopped, log, stepsMax = Infinity } = options
  const canHurry = world.options.timed && log === undefined && stepsMax === Infinity
  const steps: Step[] = []
  let taken = 0
  world.start()
  for (;;) {
    if (isStopped?.() === true) return 'stopped'
    if (canHurry) {
      const quietUntilUs = strategy.quietUntilUs?.() ?? -1
      if (quietUntilUs >= 0 && runQuiet(world, quietUntilUs < untilUs ? quietUntilUs : untilUs, eventsMax, isStopped)) return 'stopped'
    }
    if (world.events >= eventsMax) return 'events'
    world.enabled(steps)
    const isQuiescent = steps.length === 0
    dropLater(steps, untilUs)
    const move = strategy.next({ world, steps, isQuiescent, untilUs })
    if (move === null) return isQuiescent ? 'quiescent' : 'time'
    if (move.kind === 'take' && taken >= stepsMax) return 'steps'
    if (log !== undefined) log.push(happeningOf(world, move))
    if (move.kind === 'take') {
      taken++
      world.take(move.step)
    } else {
      strikes.push(strike(world, move))
    }
  }
}

/** The fast path: the default order, without looking at what else is enabled. @returns whether the run was stopped */
function runQuiet(world: World, untilUs: number, eventsMax: number, isStopped: (() => boolean) | undefined): boolean {
  if (isStopped === undefined) {
    world.runTimed(untilUs, eventsMax - world.events)
    return false
  }
  while (world.events < eventsMax) {
    const why = world.runTimed(untilUs, 1)
    if (isStopped()) return true
    if (why !== 'events') break
  }
  return false
}

function dropLater(steps: Step[], untilUs: number): void {
  if (untilUs === Infinity) return
  let kept = 0
  for (const step of steps) if (step.dueUs <= untilUs) steps[kept++] = step
  steps.length = kept
}

function strike(world: World, move: FaultMove): Strike {
  if (move.atUs !== null) world.advanceTo(move.atUs)
  const atUs = world.nowUs
  const text = move.phase === 'do' ? move.text : (healingOf(move.text) ?? move.text)
  return { text, atUs, hasLanded: applyFault(world, move.ops) }
}

function happeningOf(world: World, move: Move): Happening {
  if (move.kind === 'take') return { kind: 'step', name: world.nameOf(move.step) }
  return move
}
