/** The faults of a scenario as an agenda takes them: those at times, and those after named steps. */
import type { PlannedFault } from '../../faults/fault-plan.ts'
import type { FaultSpec } from '../../scenario/fault-spec.ts'
import { formatFaultAction } from '../../scenario/parse-fault-action.ts'
import type { ScheduledFault } from '../schedule/schedule.ts'

export interface FaultPlan {
  readonly planned: readonly PlannedFault[]
  readonly scheduled: readonly ScheduledFault[]
}

export function planOfFaults(specs: readonly FaultSpec[]): FaultPlan {
  const planned: PlannedFault[] = []
  const scheduled: ScheduledFault[] = []
  for (const spec of specs) {
    if (spec.kind === 'scheduled') {
      const { after, action, healAfter } = spec
      scheduled.push({ after, do: formatFaultAction(action), heal: healAfter ?? 'end', delayUs: 0, healDelayUs: 0 })
    } else {
      planned.push({ atUs: spec.atUs, do: formatFaultAction(spec), healUs: spec.healUs ?? 'end' })
    }
  }
  return { planned, scheduled }
}
