import { isBefore, type Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import { timersToName } from './step-named.ts'

/** All that can be taken, in the default order; where time is abstracted also, behind it, what is enabled only by its name. */
export function stepsInOrder(world: World, steps: readonly Step[]): readonly Step[] {
  const inOrder = [...steps].sort((x, y) => (isBefore(x, y) ? -1 : isBefore(y, x) ? 1 : 0))
  if (world.options.timed) return inOrder
  for (let actor = 0; actor < world.spec.actors.length; actor++) {
    inOrder.push(...timersToName(world, actor).filter((timer) => !steps.some((step) => isSameStep(step, timer))))
  }
  return inOrder
}

/** Are these the same step of one moment? */
export function isSameStep(x: Step, y: Step): boolean {
  return x.kind === y.kind && x.index === y.index && x.position === y.position
}
