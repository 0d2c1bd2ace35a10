import { isBefore, type Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import { timersToName } from './step-named.ts'

/** All that can be taken, in the default order; where time is abstracted also, behind it, what is enabled only by its name. */
export function stepsInOrder(world: World, steps: readonly Step[]): readonly Step[] {
  const inOrder = [...steps].sort((x, y) => (isBefore(x, y) ? -1 : isBefore(y, x) ? 1 : 0))
  if (world.options.timed) return inOrder
  const isListed = (timer: Step): boolean => steps.some(({ kind, index, position }) => kind === 'timer' && index === timer.index && position === timer.position)
  for (let actor = 0; actor < world.spec.actors.length; actor++) inOrder.push(...timersToName(world, actor).filter((timer) => !isListed(timer)))
  return inOrder
}
