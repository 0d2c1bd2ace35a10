/** The store keeps the newest checkpoints, as many as configured, and their files. */
import { metadataPath } from '../protocol/storage/stored-file.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { jobManagerOf, metadataStoreOf } from './world-reading.ts'

/** Invariant 14, judged when a checkpoint completes and when the job is deployed; the newest must also still be on the storage. */
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
  const gone = retained.find((id) => metadataStoreOf(view)?.files.has(metadataPath(id)) === false)
  if (gone === undefined) return null
  return { message: `checkpoint ${gone} is retained, but its files are gone`, witnesses: [`checkpoint ${gone}`] }
}
