/**
 * Which inputs of a subtask commute with whatever it may be given before them, as long as nothing fails
 * (`ActorType.isIndependent`). Declared for searches; checked against searches without it.
 */
import type { Message } from '../../kernel/actor.ts'
import type { ExecutionPlan, TaskPlan } from '../execution-plan.ts'
import type { Barrier, NotifyComplete } from '../messages.ts'
import type { SubtaskState } from './subtask-state.ts'

export function isIndependentAtSubtask(plan: ExecutionPlan, task: TaskPlan, s: Readonly<SubtaskState>, message: Message): boolean {
  const { checkpointing } = plan.graph.config
  switch (message.type) {
    // Nothing else comes over another channel, and mail does not touch the records of the open transaction. A credit for
    // the output does matter: what is handed out tells how much waits behind it.
    case 'record':
      return task.inputs.length === 1 && s.partition === null
    // An earlier barrier only closes its channel; the last one takes the snapshot while all channels are closed.
    case 'barrier':
      return checkpointing.maxConcurrent === 1 && isSnapshotIndependent(s, message as Barrier)
    // Counted; the last one is handed on when every other channel has ended.
    case 'end-of-data':
      return true
    case 'notify-complete':
      return s.sink === null || (message as NotifyComplete).isFinal
    case 'async-snapshot':
    case 'state-written':
    case 'state-read':
    case 'log-reply':
      return true
    default:
      return false
  }
}

/** What a notice of completion would still take out of the sink's snapshot makes the order matter. */
function isSnapshotIndependent(s: Readonly<SubtaskState>, barrier: Barrier): boolean {
  if (s.barriers === null || s.barriers.mode !== 'aligned') return false
  if (s.barriers.pendingBarrier !== null && s.barriers.pendingBarrier.id !== barrier.id) return false
  return s.sink === null || s.sink.pending.length === 0
}
