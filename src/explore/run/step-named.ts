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
  const actors = world.spec.actors
  for (let index = 0; index < actors.length; index++) {
    if (!name.startsWith(`timer ${actors[index].name} `)) continue
    const timers = world.timers(index)
    for (let position = 0; position < timers.length; position++) {
      const { dueUs, order, kind, leftUs } = timers[position]
      const step: Step = { kind: 'timer', index, position, dueUs, order }
      if (world.nameOf(step) !== name) continue
      return kind === 'guard' || timers.every((other) => other.kind === 'guard' || other.leftUs >= leftUs) ? step : null
    }
  }
  return null
}
