import type { Snapshot } from '../engine/snapshot.ts'
import type { Dictionary } from '../i18n.ts'

/** What is said aloud when one snapshot follows another: the end, a crash, a single step; nothing while the run plays. */
export function announcementOf(t: Dictionary, before: Snapshot, next: Snapshot): string | null {
  if (next.isOver && !before.isOver) return t.result(next)
  if (next.crashes > before.crashes) {
    return next.taskManagers.flatMap(({ isAlive }, at) => (isAlive ? [] : [`${t.taskManager(at + 1)}: ${t.crashed}`])).join(', ')
  }
  return next.lastStep === null ? null : `${t.actor(next.lastStep.actor)} ${t.event(next.lastStep)}`
}
