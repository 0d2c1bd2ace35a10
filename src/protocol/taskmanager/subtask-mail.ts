/** What the JobManager tells a subtask of checkpoints, when its mailbox thread comes to it (SC-7). */
import type { Message } from '../../kernel/actor.ts'
import type { NotifyAborted, NotifyComplete, TriggerCheckpoint } from '../messages.ts'
import { decline, onAborted, onComplete, performCheckpoint } from './subtask-checkpoint.ts'
import { finishTask } from './subtask-life.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** @param message a trigger, or a notice of completion or abortion */
export function onMail(run: SubtaskRun, message: Message): void {
  if (run.s.status !== 'RUNNING') {
    // SC-6: a notice means nothing yet, a trigger is refused.
    if (message.type !== 'trigger-checkpoint') return
    decline(run, (message as TriggerCheckpoint).checkpointId, 'CHECKPOINT_DECLINED_TASK_NOT_READY')
    return
  }
  if (message.type === 'trigger-checkpoint') {
    const { checkpointId, timestampUs } = message as TriggerCheckpoint
    performCheckpoint(run, checkpointId, timestampUs)
  } else if (message.type === 'notify-aborted') {
    const { checkpointId, latestCompletedId } = message as NotifyAborted
    onAborted(run, checkpointId, latestCompletedId)
  } else {
    onNotifyComplete(run, message as NotifyComplete)
  }
}

/** CC-31: the final checkpoint ends the task. */
function onNotifyComplete(run: SubtaskRun, { checkpointId, isFinal }: NotifyComplete): void {
  onComplete(run, checkpointId)
  if (!isFinal) return
  if (run.s.awaiting.length > 0) run.s.afterReplies = { then: 'finish' }
  else finishTask(run)
}
