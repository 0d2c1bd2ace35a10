/** What was written for a checkpoint that is given up or replaced is deleted: storage does not fill up with what nobody knows. */
import type { ActorId, Message } from '../kernel/actor.ts'
import type { Acknowledge } from '../protocol/messages.ts'
import type { StorageHealth } from '../protocol/storage/storage-health.ts'
import type { FileStore } from '../protocol/storage/stored-file.ts'
import type { TaskSnapshot } from '../protocol/taskmanager/task-state.ts'
import type { Finding, Oracle, OracleView, RunOutcome } from './oracle.ts'
import { jobManagerOf, metadataStoreOf } from './world-reading.ts'

interface Memory {
  /** Checkpoints that were complete, or given up while the job ran on. */
  readonly settled: number[]
  /** By path, how many checkpoints were complete when its writer was answered, or the JobManager was told of it. */
  readonly answered: Record<string, number>
  completed: number
  /** Somebody who should have deleted something is gone, or was not listened to. */
  isExcused: boolean
}

/**
 * Judged where a job that was never restarted has finished, on the storage that all machines share: nobody deletes what lands when
 * its task has ended or the last checkpoint is complete, nor can who is refused. Flink leaves such files to an administrator, too.
 */
export const noOrphanedFiles: Oracle<Memory> = {
  name: 'no-orphaned-files',
  invariants: [14],
  scope: 'quiescence',
  eventTypes: ['crash', 'delete', 'state-written', 'acknowledge'],
  emissionTypes: ['checkpoint-completed', 'checkpoint-aborted', 'job-status'],
  init: ({ graph }) => ({ settled: [], answered: {}, completed: 0, isExcused: graph.config.storage.place.kind !== 'shared' }),
  onEvent(memory, { kind, actor, message }, view) {
    if (kind === 'crash') memory.isExcused = true
    else if (message!.type === 'delete') memory.isExcused ||= mayRefuse(view, actor)
    else memory.answered[pathIn(message!)] = memory.completed
    return null
  },
  onEmission(memory, { type, a: checkpointId, text }) {
    if (type === 'checkpoint-completed') memory.completed++
    if (type === 'job-status') memory.isExcused ||= text === 'RESTARTING'
    else if (!text.startsWith('CHECKPOINT_COORDINATOR_')) memory.settled.push(checkpointId)
    return null
  },
  atEnd: (memory, outcome, view) => judge(memory, outcome, view),
}

type Written = Message & { readonly path: string }

function pathIn(message: Message): string {
  const { path } = message.type === 'acknowledge' ? ((message as Acknowledge).snapshot as TaskSnapshot) : (message as Written)
  return path
}

function mayRefuse(view: OracleView, store: ActorId): boolean {
  const health = view.stateOf(store) as StorageHealth | undefined
  return health === undefined || health.isFailing || health.failNext > 0 || health.failPercent > 0
}

function judge({ settled, answered, completed, isExcused }: Memory, outcome: RunOutcome, view: OracleView): Finding | null {
  const jobManager = jobManagerOf(view)
  if (isExcused || outcome !== 'quiescent' || jobManager?.status !== 'FINISHED') return null
  const kept = jobManager.coordinator.completed.map(({ checkpointId }) => checkpointId)
  const orphans = pathsIn(metadataStoreOf(view)).filter((path) => {
    const id = Number(/^chk-([0-9]+)\//.exec(path)?.[1] ?? -1)
    return settled.includes(id) && !kept.includes(id) && (answered[path] ?? completed) < completed
  })
  if (orphans.length === 0) return null
  const more = orphans.length === 1 ? '' : ` and ${String(orphans.length - 1)} more`
  return { message: `the job has finished, and ${orphans[0]}${more} stays in the storage for nobody`, witnesses: orphans }
}

function pathsIn(store: FileStore | null): readonly string[] {
  return store?.files.sortedEntries().map(([path]) => path) ?? []
}
