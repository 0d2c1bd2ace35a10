/**
 * What may follow on a moment of a failing run: whether one continuation, drawn by lot, fails.
 *
 * A continuation holds no fault that has not struck yet. What has struck heals as it does in the run: at the same virtual time, where
 * time is abstracted at any step, or when nothing else can happen. Where time is abstracted each step that is enabled, and each healing,
 * is as likely as the others to come next; with a clock the order is that of virtual time, and latencies and delays are drawn anew.
 */
import { applyFault } from '../../faults/apply-fault.ts'
import { SeededChoices } from '../../kernel/choices.ts'
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { FailingRun, Moment, Struck } from '../run/failing-run.ts'
import { faultKind } from '../faults/fault-kind.ts'
import type { Judge } from '../run/judge.ts'
import { strategyDraws } from '../run/random.ts'

/** A continuation that takes this many times the events of the run is over. */
const EVENTS_FACTOR = 10
const EVENTS_LEAST = 5000
/** Events between two looks at whether the oracle has found something. */
const EVENTS_AT_ONCE = 32

/** Follows one continuation. @returns whether it violates what the run violates */
export function continuationFails(failing: FailingRun, moment: Moment, seed: number): boolean {
  const { oracle, simulation, result } = failing
  const world = moment.world.fork(simulation.mode === 'timed' ? new SeededChoices(seed) : moment.choices.fork())
  const judge = moment.judge.fork(world)
  world.sink = judge.sink
  const eventsMax = world.events + Math.max(EVENTS_LEAST, result.events * EVENTS_FACTOR)
  const go = simulation.mode === 'timed' ? inTime(failing, world, moment) : inAnyOrder(failing, world, moment, seed)
  while (!judge.hasFound(oracle)) {
    if (world.events >= eventsMax) return failsAtEnd(judge, oracle, 'bound')
    const end = go()
    if (end !== null) return judge.hasFound(oracle) || failsAtEnd(judge, oracle, end)
  }
  return true
}

type End = 'quiescent' | 'bound'

/** @returns goes a part of the way, and says how the run has ended if it has */
function inTime(failing: FailingRun, world: World, { struck }: Moment): () => End | null {
  let open = struck
  return () => {
    const next = nextInTime(open)
    const healUs = next === null ? Infinity : (next.heals as number)
    const why = world.runTimed(Math.min(failing.untilUs, healUs), EVENTS_AT_ONCE)
    if (why === 'events') return null
    if (healUs > failing.untilUs && why === 'time') return 'bound'
    const healed = next ?? open.at(0)
    if (healed === undefined) return 'quiescent'
    if (next !== null) world.advanceTo(healUs)
    open = open.filter((other) => other !== healed)
    heal(failing, world, healed)
    return null
  }
}

function nextInTime(struck: readonly Struck[]): Struck | null {
  let next: Struck | null = null
  for (const one of struck) if (typeof one.heals === 'number' && (next === null || one.heals < (next.heals as number))) next = one
  return next
}

function inAnyOrder(failing: FailingRun, world: World, { struck }: Moment, seed: number): () => End | null {
  const draw = strategyDraws(seed)
  const steps: Step[] = []
  let open = struck
  return () => {
    const count = world.enabled(steps).length
    const healings = healingsOf(open, count)
    if (count + healings.length === 0) return 'quiescent'
    const chosen = draw('continuation', count + healings.length)
    if (chosen < count) {
      world.take(steps[chosen])
      return null
    }
    const healed = healings[chosen - count]
    open = open.filter((other) => other !== healed)
    heal(failing, world, healed)
    return null
  }
}

/** What may heal now, where time is abstracted and so many steps are enabled. */
export function healingsOf(struck: readonly Struck[], steps: number): readonly Struck[] {
  const free = struck.filter(({ heals }) => heals === 'any')
  return steps + free.length > 0 ? free : struck.slice(0, 1)
}

export function heal({ simulation }: FailingRun, world: World, { text }: Struck): void {
  applyFault(world, faultKind(simulation.targets, text).healOps)
}

/** Whether the oracle finds something, or has, when the run is over. */
export function failsAtEnd(judge: Judge, oracle: string, outcome: End): boolean {
  return judge.finish(outcome).some((violation) => violation.oracle === oracle)
}
