/**
 * Follows a path of a system whose hand-offs within a process are taken at once, in the same system with every hand-off a step
 * of its own: after each named step, the hand-offs that are on their way, in the order in which they were made.
 */
import type { FaultTargets } from '../../faults/fault-text.ts'
import type { Step } from '../../kernel/step.ts'
import { lane } from '../../protocol/lanes.ts'
import type { Happening } from './drive.ts'
import { earliestStep } from './earliest-step.ts'
import { faultKind } from '../faults/fault-kind.ts'
import { stepNamed } from './step-named.ts'
import type { Move, Strategy, Turn } from './strategy.ts'

/** Lanes that a fused system has no steps for. */
const FUSED_LANES: readonly number[] = [lane.mail, lane.io, lane.timer, lane.main, lane.async, lane.storage]

/**
 * Where the path is over, or one of its steps never becomes enabled, the default order follows.
 *
 * @param path what happened in the fused system
 */
export function followFused(path: readonly Happening[], targets: FaultTargets): Strategy {
  let at = 0
  return {
    name: 'exhaustive',
    next(turn): Move | null {
      const handOff = firstHandOff(turn)
      if (handOff !== null) return { kind: 'take', step: handOff }
      while (at < path.length) {
        const happening = path[at++]
        if (happening.kind === 'fault') {
          const { ops, healOps } = faultKind(targets, happening.text)
          return { ...happening, ops: happening.phase === 'heal' ? healOps : ops }
        }
        const step = stepNamed(turn.world, turn.steps, happening.name)
        if (step !== null) return { kind: 'take', step }
      }
      const step = earliestStep(turn.steps)
      return step === null ? null : { kind: 'take', step }
    },
  }
}

function firstHandOff({ world, steps }: Turn): Step | null {
  let first: Step | null = null
  for (const step of steps) {
    if (step.kind !== 'deliver' || !FUSED_LANES.includes(world.linkInfos[step.index].laneId)) continue
    if (first === null || step.order < first.order) first = step
  }
  return first
}
