/** The strategy `timed`: earliest virtual time first, faults at their times; draws come from the world's choices. */
import type { PlannedFault } from '../faults/fault-plan.ts'
import type { FaultTargets } from '../faults/fault-text.ts'
import { earliestStep } from './earliest-step.ts'
import { FaultAgenda } from './fault-agenda.ts'
import type { Move, Strategy, Turn } from './strategy.ts'

/**
 * @param plan faults at virtual times
 * @throws InputError if a fault means nothing to these targets
 */
export function timed(targets: FaultTargets, plan: readonly PlannedFault[] = []): Strategy {
  const agenda = new FaultAgenda(targets, plan, [], true)
  return {
    name: 'timed',
    quietUntilUs: () => agenda.nextUs,
    next(turn: Turn): Move | null {
      const step = earliestStep(turn.steps)
      const fault = agenda.next(turn, step)
      if (fault !== null) return fault
      return step === null ? null : { kind: 'take', step }
    },
  }
}
