/** Finds a step by its name. */
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'

/**
 * The step of that name, null if it cannot be taken now.
 *
 * Where time is abstracted this includes what is not enabled by itself: a guard timer (one that fires is a fault, and
 * naming it lists it) and a timer that is due together with the first of its actor.
 */
export function stepNamed(world: World, steps: readonly Step[], name: string): Step | null {
  const kind = name.slice(0, name.indexOf(' '))
  for (const step of steps) if (step.kind === kind && world.nameOf(step) === name) return step
  return kind === 'timer' && !world.options.timed ? timerNamed(world, name) : null
}

function timerNamed(world: World, name: string): Step | null {
  const actor = world.spec.actors.findIndex((spec) => name.startsWith(`timer ${spec.name} `))
  return actor < 0 ? null : (timersToName(world, actor).find((step) => world.nameOf(step) === name) ?? null)
}

/** The timers of an actor that fire where somebody says so and time is abstracted: guards, and what is due together with the first. */
export function timersToName(world: World, actor: number): readonly Step[] {
  const timers = world.timers(actor)
  return timers.flatMap(({ dueUs, order, kind, leftUs }, position): Step[] => {
    const fires = kind === 'guard' || timers.every((other) => other.kind === 'guard' || other.leftUs >= leftUs)
    return fires ? [{ kind: 'timer', index: actor, position, dueUs, order }] : []
  })
}
