/** When the one thread of a subtask can take what (SC-7). */
import type { SubtaskState } from './subtask-state.ts'

/** SC-7: the mailbox thread neither works on a record nor waits for an external system. */
export function isMailboxFree(s: Readonly<SubtaskState>): boolean {
  return s.awaiting.length === 0 && (s.work === null || !s.work.isBusy)
}

/** SC-7, NET-2: the task runs, waits for no external system and has a buffer to write to. */
export function isDefaultActionPossible(s: Readonly<SubtaskState>): boolean {
  return s.status === 'RUNNING' && s.awaiting.length === 0 && (s.partition === null || s.partition.isAvailable)
}
