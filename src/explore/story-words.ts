/** How a story says what the protocol says in names. */
import type { Message } from '../kernel/actor.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { renderPlural, renderTime } from './render-quantity.ts'

/** Why a checkpoint is given up, where Flink's name needs a word more. */
const REASONS: Readonly<Record<string, string>> = {
  CHECKPOINT_EXPIRED: 'it was not complete before its timeout',
  CHECKPOINT_SUBSUMED: 'a newer one is complete',
  CHECKPOINT_DECLINED: 'a task declined it',
  FINALIZE_CHECKPOINT_FAILURE: 'its metadata could not be written',
  IO_EXCEPTION: 'the storage refused it',
  TOO_MANY_CONCURRENT_CHECKPOINTS: 'too many are under way',
}

export function givenUpText(first: number, last: number, reason: string): string {
  const why = REASONS[reason] === undefined ? reason : `${REASONS[reason]} (${reason})`
  if (first === last) return `Checkpoint ${String(first)} is given up: ${why}.`
  return `Checkpoints ${String(first)} to ${String(last)} are given up: ${why}.`
}

export function pauseText(process: string, kind: 'pause' | 'resume'): string {
  return kind === 'pause' ? `${process} stands still; its connections stay open.` : `${process} goes on where it was.`
}

export function holdText(sender: string, receiver: string, kind: 'hold' | 'release'): string {
  return kind === 'hold' ? `Nothing that ${sender} sends reaches ${receiver}.` : `What ${sender} had sent reaches ${receiver}.`
}

/** What the JobManager has deployed. */
export function deploymentText({ graph, tasks, layout }: ExecutionPlan): string {
  const vertices = graph.vertices.map(({ id, parallelism }) => `${id} (${String(parallelism)})`).join(', ')
  const where = `${renderPlural(tasks.length, 'subtask')} on ${renderPlural(layout.taskExecutors.length, 'TaskManager')}`
  const { intervalUs, recordTrigger, mode } = graph.config.checkpointing
  const causes = [
    ...(intervalUs === null ? [] : [`every ${renderTime(intervalUs)}`]),
    ...(recordTrigger === null || recordTrigger.count === null ? [] : [`every ${renderPlural(recordTrigger.count, 'record')}`]),
    ...(recordTrigger === null || recordTrigger.event === null ? [] : [`at each record that is "${recordTrigger.event}"`]),
  ]
  const checkpointing = causes.length === 0 ? 'without periodic checkpoints' : `${mode} checkpoints ${causes.join(', ')}`
  return `The job is deployed: ${vertices}; ${where}, ${checkpointing}.`
}

/** Null for what another line tells. @param at the TaskManager that was told, -1 for none */
export function faultText(message: Message, at: number): string | null {
  const fields = message as Message & Readonly<Record<string, unknown>>
  switch (message.type) {
    case 'storage-condition':
      if (fields.isFailing === true) return 'The checkpoint storage refuses every request.'
      if (fields.slowness === 1) return 'The checkpoint storage is well again.'
      return `The checkpoint storage is ${String(fields.slowness)} times as slow.`
    case 'storage-fail-some':
      if (fields.percent === 0) return `The checkpoint storage refuses the next ${renderPlural(Number(fields.next), 'request')}.`
      return `The checkpoint storage refuses ${String(fields.percent)} of 100 requests.`
    case 'storage-throttle':
      return `The checkpoint storage serves ${renderPlural(Number(fields.perSecond), 'request')} a second and no more.`
    case 'storage-lose-reply':
      return `The checkpoint storage does not answer the next ${renderPlural(Number(fields.next), 'request')}.`
    case 'machine-crashed':
      return 'The machine\'s disk loses what it has not written back.'
    case 'disk-lost':
      return 'The machine\'s disk is gone with all that was on it.'
    case 'connection-cut': {
      const nameOf = (number: number): string => (number < 0 ? 'the JobManager' : `tm-${String(number + 1)}`)
      const names = [at, Number(fields.peer)].sort((x, y) => x - y).map(nameOf)
      const what = fields.isCut === true ? 'is cut: all channels over it are lost' : 'can be opened again'
      return `The connection between ${names.join(' and ')} ${what}.`
    }
    case 'lose-notification':
      return 'The next notice of a completed checkpoint will get lost.'
    default:
      return null
  }
}
