/** The strategy `timed`: earliest virtual time first, faults at their times; draws come from the world's choices. */
import type { PlannedFault } from '../../faults/fault-plan.ts'
import type { FaultTargets } from '../../faults/fault-text.ts'
import type { World } from '../../kernel/world.ts'
import { earliestStep } from './earliest-step.ts'
import { FaultAgenda } from '../faults/fault-agenda.ts'
import type { ScheduledFault } from '../schedule/schedule.ts'
import { ScheduleMismatch } from '../schedule/schedule-mismatch.ts'
import type { Move, RunEnd, Strategy, Turn } from './strategy.ts'

/**
 * @param plan faults at virtual times
 * @param scheduled faults after named steps; with them the run is slower until the last of them has struck
 * @throws InputError if a fault means nothing to these targets; at the end of the run ScheduleMismatch if a named step never came
 */
export function timed(targets: FaultTargets, plan: readonly PlannedFault[] = [], scheduled: readonly ScheduledFault[] = []): Strategy {
  const agenda = new FaultAgenda(targets, plan, scheduled, true)
  let last: string | null = null
  return {
    name: 'timed',
    quietUntilUs: () => (agenda.isWithoutNames ? agenda.nextUs : -1),
    next(turn: Turn): Move | null {
      if (last !== null) agenda.happened(last, turn.world.nowUs)
      last = null
      const step = earliestStep(turn.steps)
      const fault = agenda.next(turn, step)
      if (fault !== null) return fault
      if (step === null) return null
      if (scheduled.length > 0) last = turn.world.nameOf(step)
      return { kind: 'take', step }
    },
    end(end: RunEnd, world: World): void {
      const [waiting] = agenda.waiting
      if (waiting === undefined || end === 'stopped') return
      throw ScheduleMismatch.of(waiting.after, 'never became enabled', world.enabled().map((step) => world.nameOf(step)), [])
    },
  }
}
