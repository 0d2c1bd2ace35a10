/** The time of each subtask of a checkpoint in its phases, ready to be drawn. */
import type { CheckpointStatistics } from '../../src/explore/run/statistics/run-statistics.ts'
import { PHASES, type Phase } from './lab-texts.ts'

export interface PhaseBar {
  readonly subtask: string
  /** False: it has not acknowledged, and nothing of it is known. */
  readonly isAcknowledged: boolean
  /** In the order of `PHASES`: where each begins and how long it takes, in microseconds since the trigger. */
  readonly phases: readonly { readonly phase: Phase; readonly fromUs: number; readonly lengthUs: number }[]
  /** From the trigger to the acknowledgement. */
  readonly totalUs: number
}

export function phaseBars({ tasks }: CheckpointStatistics): readonly PhaseBar[] {
  return Object.entries(tasks).flatMap(([vertex, { numSubtasks, subtasks }]) => {
    return Array.from({ length: numSubtasks }, (_, index): PhaseBar => {
      const told = subtasks.find((subtask) => subtask.index === index)
      const subtask = `${vertex}-${String(index)}`
      if (told === undefined) return { subtask, isAcknowledged: false, phases: [], totalUs: 0 }
      const { startDelayUs, alignment, checkpoint, endToEndDurationUs } = told
      const lengths = { startDelay: startDelayUs, alignment: alignment.durationUs, sync: checkpoint.syncUs, async: checkpoint.asyncUs }
      let fromUs = 0
      const phases = PHASES.map((phase) => {
        const part = { phase, fromUs, lengthUs: lengths[phase] }
        fromUs += lengths[phase]
        return part
      })
      return { subtask, isAcknowledged: true, phases, totalUs: endToEndDurationUs }
    })
  })
}
