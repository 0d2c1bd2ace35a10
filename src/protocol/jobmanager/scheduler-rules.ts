/** Decisions of the scheduler: who restarts, when, where and from what. */
import type { CompletedCheckpoint } from './completed-checkpoint-store.ts'
import { latestCheckpoint } from './completed-checkpoint-store.ts'
import type { ExecutionState } from './execution-state.ts'

export const schedulerRules = {
  /**
   * SCH-6, SCH-7, SCH-8: the tasks that a failure restarts, by index: those of its pipelined region; null stands for a global
   * failure, which restarts all.
   * @param regions by task
   */
  restartSet(failed: number | null, regions: readonly number[]): readonly number[] {
    return regions.flatMap((region, task) => (failed === null || region === regions[failed] ? [task] : []))
  },
  /** SCH-1: a cancellation that nobody answers is called for three times in all; what lives there counts as failed then. */
  givesUpCancelling(calls: number): boolean {
    return calls >= 3
  },
  /** SCH-10: the job is submitted when the cluster is there as a whole, or when it has waited and has slots enough or not. */
  mayStart(resourceIds: readonly number[]): boolean {
    return resourceIds.every((id) => id > 0)
  },
  /** SCH-4: new attempts are made when the delay is over and every old attempt of the set is terminal. */
  mayRedeploy(isDelayOver: boolean, areAllTerminal: boolean): boolean {
    return isDelayOver && areAllTerminal
  },
  /** CC-23: the checkpoint that a failover restores from. */
  checkpointToRestore(completed: readonly CompletedCheckpoint[]): CompletedCheckpoint | null {
    return latestCheckpoint(completed)
  },
  /** CC-28: only a job whose tasks all run can be checkpointed. */
  canBeCheckpointed(states: readonly ExecutionState[]): boolean {
    return states.every((state) => state === 'RUNNING')
  },
  /** CC-31: whether this completed checkpoint is the last one: every subtask had seen all its data when it took it. */
  isFinalCheckpoint(endedInSnapshot: readonly boolean[]): boolean {
    return endedInSnapshot.every((isEnded) => isEnded)
  },
  /** CC-20, CC-22: whether the retained checkpoints are deleted when the job ends in this way. */
  discardsAtEnd(status: 'FINISHED' | 'FAILED' | 'CANCELED', retention: string): boolean {
    if (status === 'FINISHED' || retention === 'NO_EXTERNALIZED_CHECKPOINTS') return true
    return status === 'CANCELED' && retention === 'DELETE_ON_CANCELLATION'
  },
  /**
   * SCH-10: the TaskManager of each slot, -1 where none is free. A slot keeps its former place if that is there; others are
   * spread evenly (`taskmanager.load-balance.mode: SLOTS`).
   */
  allocateSlots(slotsNeeded: number, former: readonly number[], isRegistered: readonly boolean[], slotsEach: number): readonly number[] {
    const free = isRegistered.map((is) => (is ? slotsEach : 0))
    const placed = Array.from({ length: slotsNeeded }, (_, slot) => {
      const kept = former[slot] ?? -1
      if (kept < 0 || free[kept] === 0) return -1
      free[kept]--
      return kept
    })
    return placed.map((kept) => {
      if (kept >= 0) return kept
      const most = Math.max(0, ...free)
      const at = most === 0 ? -1 : free.indexOf(most)
      if (at >= 0) free[at]--
      return at
    })
  },
}

export type SchedulerRules = typeof schedulerRules
