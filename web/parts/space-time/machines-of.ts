import type { Snapshot } from '../../engine/snapshot.ts'

/** Where each subtask runs, in one text: it changes only when one of them moves. `-` for nowhere. */
export function machinesOf({ subtasks, taskManagers }: Snapshot): string {
  return subtasks.map(({ taskManager }) => taskManagers[taskManager]?.name ?? '-').join(' ')
}
