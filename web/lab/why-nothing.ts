/** What each process of a cluster waits for where nothing can happen any more. */
import type { Snapshot, TaskManagerView } from '../engine/snapshot.ts'
import type { Dictionary } from '../i18n.ts'
import type { NothingTexts } from './nothing-texts.ts'

export interface Reason {
  /** As in the trace: `jm`, `tm-1`, `storage`. */
  readonly process: string
  readonly why: string
}

export function whyNothing(t: Dictionary, n: NothingTexts, snapshot: Snapshot): { readonly headline: string; readonly reasons: readonly Reason[] } {
  const { taskManagers, services } = snapshot
  return {
    headline: headlineOf(n, snapshot),
    reasons: [
      { process: 'jm', why: services.isJobManagerAlive ? (services.isJobManagerPaused ? n.isPaused : t.jobStatus(snapshot)) : n.isDown },
      ...taskManagers.map((taskManager, at) => ({ process: taskManager.name, why: whyOf(n, snapshot, taskManager, at) })),
      { process: 'storage', why: n.storage[services.storage] },
    ],
  }
}

function headlineOf(n: NothingTexts, { jobStatus }: Snapshot): string {
  if (jobStatus === 'FINISHED') return n.finished
  return jobStatus === 'FAILED' ? n.gaveUp : n.stuck
}

function whyOf(n: NothingTexts, { subtasks }: Snapshot, { isAlive, isPaused, isKnown }: TaskManagerView, at: number): string {
  if (!isAlive) return n.isDown
  if (isPaused) return n.isPaused
  if (!isKnown) return n.isUnknown
  const own = subtasks.filter(({ taskManager, status }) => taskManager === at && status !== 'waiting' && status !== 'gone')
  if (own.length === 0) return n.runsNothing
  const open = own.filter(({ status }) => status !== 'ended').map(({ name }) => name)
  return open.length === 0 ? n.allEnded : n.waits(open.join(', '))
}
