/** What a strategy remembers a pending step by: cheaper than its name, and as unique in the run. */
import type { Step } from '../../../kernel/step.ts'
import type { World } from '../../../kernel/world.ts'

const OCCURRENCES = 0x200000

export function stepKey(world: World, step: Step): number | string {
  if (step.kind !== 'deliver') return world.nameOf(step)
  return step.index * OCCURRENCES + world.queue(step.index)[step.position].occurrence
}

/** The actor that a step is handled by. */
export function receiverOf(world: World, step: Step): number {
  return step.kind === 'deliver' ? world.linkInfos[step.index].to : step.index
}
