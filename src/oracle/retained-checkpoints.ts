/** The store keeps the newest checkpoints, as many as configured, and their files. */
import { metadataPath } from '../protocol/storage/stored-file.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { fileAt, hasLostFiles, jobManagerOf, metadataStoreOf, pathsOfCheckpoint } from './world-reading.ts'

/** Invariant 14, judged when a checkpoint completes and when the job is deployed; the files of all of them must still be in the storage. */
export const retainedCheckpoints: Oracle = {
  name: 'retained-checkpoints',
  invariants: [14],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['checkpoint-completed', 'deployed'],
  init: () => ({}),
  onEmission: (_, { a: checkpointId }, view) => (checkpointId === 0 ? null : judge(checkpointId, view)),
}

function judge(newestId: number, view: OracleView): Finding | null {
  const retained = (jobManagerOf(view)?.coordinator.completed ?? []).map(({ checkpointId }) => checkpointId)
  const { numRetained } = view.plan.graph.config.checkpointing
  const witnesses = [newestId, ...retained.filter((id) => id !== newestId)].map((id) => `checkpoint ${id}`)
  if (!retained.includes(newestId)) {
    return { message: `checkpoint ${newestId} is complete and was removed from the store at once`, witnesses }
  }
  if (retained.length > numRetained) {
    return { message: `${retained.length} checkpoints are retained, ${numRetained} may be: ${retained.join(', ')}`, witnesses }
  }
  const gone = retained.flatMap((id) => missingFile(view, id) ?? [])
  if (gone.length === 0) return null
  return { message: `checkpoint ${gone[0].id} is retained, but ${gone[0].what}`, witnesses: [`checkpoint ${gone[0].id}`] }
}

/** What a retained checkpoint needs and the storage has not: its metadata, or a state that is not in it. A disk that was lost excuses. */
function missingFile(view: OracleView, id: number): { readonly id: number; readonly what: string } | null {
  if (hasLostFiles(view)) return null
  if (metadataStoreOf(view)?.files.has(metadataPath(id)) === false) return { id, what: 'its files are gone' }
  const path = pathsOfCheckpoint(view, id).find((one) => fileAt(view, one)?.kind !== 'state')
  return path === undefined ? null : { id, what: `its file ${path} is gone` }
}
