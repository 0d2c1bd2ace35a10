/**
 * Which inputs of a subtask commute with whatever it may be given before them, as long as nothing fails
 * (`ActorType.independence`). Declared for searches; checked against searches without it.
 */
import { independence, type Message } from '../../kernel/actor.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import type { Barrier, NotifyComplete } from '../messages.ts'
import { nextPartition } from './source-reader.ts'
import type { SubtaskState } from './subtask-state.ts'

const { ofOrder, ofPredecessors } = independence

export function independenceAtSubtask(plan: ExecutionPlan, task: TaskPlan, s: Readonly<SubtaskState>, message: Message): number {
  const { checkpointing } = plan.graph.config
  // Reports share a link with acknowledgements, so that their order shows.
  const { recordTrigger, intervalDuringBacklogUs } = checkpointing
  if (task.vertex.source !== null && (recordTrigger !== null || intervalDuringBacklogUs !== null)) return 0
  switch (message.type) {
    // Nothing else comes over another channel, or it makes no difference, and mail does not touch the records of the open
    // transaction. A credit for the output does matter: what is handed out tells how much waits behind it.
    case 'record':
    case 'watermark':
      if (s.partition !== null || (s.time !== null && s.time.processingZeroUs !== null)) return 0
      return task.inputs.length === 1 || (s.time === null && isOrderFree(plan)) ? ofOrder | ofPredecessors : 0
    // A source reads on, and no trigger is to come between: there was one for each periodic checkpoint of the search.
    case 'action':
      return isLastTriggerSeen(plan, s) && isReading(task, s) ? ofOrder | ofPredecessors : 0
    // An earlier barrier only closes its channel; the last one takes the snapshot while all channels are closed. Which one
    // is the last depends on what comes before.
    case 'barrier':
      return checkpointing.maxConcurrent === 1 && isSnapshotIndependent(s, message as Barrier) ? ofOrder : 0
    // Counted; the last one is handed on when every other channel has ended. It is reported on the way that acknowledgements go.
    case 'end-of-data':
      return s.writing.length === 0 && s.asyncIds.length === 0 ? ofOrder : 0
    case 'notify-complete':
      return (message as NotifyComplete).isFinal ? ofOrder : s.sink === null && s.saves === null ? ofOrder | ofPredecessors : 0
    case 'async-snapshot':
    case 'state-written':
      return s.isEnded ? ofOrder : 0
    case 'state-read':
    case 'log-reply':
      return ofOrder
    default:
      return 0
  }
}

/** Whatever comes first, the same is counted and committed: nothing in the job shows in which order records were merged. */
function isOrderFree({ graph }: ExecutionPlan): boolean {
  return graph.vertices.every(({ operators, sink }) => {
    const isSinkFree = sink === null || sink.type === 'two-phase-commit' || sink.type === 'collect'
    return isSinkFree && operators.every((operator) => operator.type === 'count' || (operator.type === 'sum' && operator.field === null))
  })
}

/** In the first attempt ids count triggers; and before its end of data no source is told of the final checkpoint. */
function isLastTriggerSeen({ checkpointsMax, graph }: ExecutionPlan, s: Readonly<SubtaskState>): boolean {
  return checkpointsMax !== null && s.attempt === 1 && s.lastSeenId >= checkpointsMax && graph.config.checkpointing.recordTrigger === null
}

/** Its next action reads a record of a partition, and nothing but the record comes of it. */
function isReading(task: TaskPlan, s: Readonly<SubtaskState>): boolean {
  return s.partition === null && s.time === null && s.work === null && task.vertex.operators.length === 0 && nextPartition(task, s) >= 0
}

/** What a notice of completion would still take out of the sink's snapshot, or let it build upon, makes the order matter. */
function isSnapshotIndependent(s: Readonly<SubtaskState>, barrier: Barrier): boolean {
  if (s.barriers === null || s.saves !== null || s.barriers.mode !== 'aligned') return false
  if (s.barriers.pendingBarrier !== null && s.barriers.pendingBarrier.id !== barrier.id) return false
  return s.sink === null || s.sink.pending.length === 0
}
