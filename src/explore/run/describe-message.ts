/** What a trace shows of a message beside its type: a few words. */
import type { Message } from '../../kernel/actor.ts'
import type {
  Acknowledge, Barrier, DataBuffer, DataRecord, NotifyAborted, StorageRequest, SubmitTask, TaskStateUpdate,
  WatermarkElement, WatermarkStatus,
} from '../../protocol/messages.ts'

type DeleteRequest = Extract<StorageRequest, { type: 'delete' }>

const LONGEST = 120

/** A short readable detail of a message, empty where its type says it all. */
export function describeMessage(message: Message): string {
  switch (message.type) {
    case 'record':
      return shorten(JSON.stringify((message as DataRecord).value))
    case 'buffer':
      return shorten(JSON.stringify((message as DataBuffer).values))
    case 'watermark':
      return String((message as WatermarkElement).timestampMs)
    case 'watermark-status':
      return (message as WatermarkStatus).isIdle ? 'idle' : 'active'
    case 'delete': {
      const { wholeCheckpoint, checkpointId } = message as Message & DeleteRequest
      return wholeCheckpoint ? `checkpoint ${String(checkpointId)}` : ''
    }
    case 'barrier':
    case 'cancel-checkpoint':
      return String((message as Barrier).id)
    case 'acknowledge':
    case 'decline':
    case 'trigger-checkpoint':
    case 'notify-complete':
    case 'notify-aborted':
    case 'async-snapshot':
    case 'state-written':
    case 'write-state':
    case 'write-metadata':
    case 'metadata-written':
    case 'initialise-location':
    case 'location-initialised':
      return `checkpoint ${String((message as Acknowledge | NotifyAborted).checkpointId)}`
    case 'task-state':
      return (message as TaskStateUpdate).state
    case 'submit':
      return `attempt ${String((message as SubmitTask).attempt)}`
    case 'pre-commit':
    case 'commit':
    case 'abort':
    case 'log-reply':
      return (message as Message & { readonly transaction: string }).transaction
    case 'read-state':
      return (message as Message & { readonly path: string }).path
    case 'injected-failure':
      return (message as Message & { readonly reason: string }).reason
    default:
      return ''
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
