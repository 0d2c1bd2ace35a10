import type { EventView } from '../engine/snapshot.ts'
import { faultTextEn, messageTextEn, timerTextEn } from './message-text-en.ts'
import { plural } from './wording.ts'

const ACTIONS: Readonly<Record<string, string>> = {
  'emit': 'reads its next line',
  'end-of-data': 'has read all its lines',
  'fire-timers': 'fires its timers',
  'next-record': 'takes its next record',
}

/** One event as an English sentence; whoever it happened to is named beside it. */
export function eventTextEn(actor: (name: string) => string, event: EventView): string {
  switch (event.kind) {
    case 'emit': return emission(event)
    case 'crash': return 'crashes: its plug is pulled'
    case 'boot': return 'is back, empty'
    case 'pause': return 'stands still'
    case 'resume': return 'goes on'
    case 'hold': return 'gets nothing through to another process'
    case 'release': return 'gets through again'
    case 'spawn': return 'starts'
    case 'stop': return 'stops'
    case 'fault': return faultTextEn(event.type)
    case 'timer': return timerTextEn(event.type)
    case 'action': return ACTIONS[event.type] ?? event.type
    case 'deliver': return messageTextEn(event.type, event.peer === '' ? '' : actor(event.peer), event.detail)
  }
}

function emission({ type, a, b, detail }: EventView): string {
  const number = String(a)
  switch (type) {
    case 'job-status': return `job is ${detail}`
    case 'deployed': return a === 0 ? 'deploys the job' : `deploys attempt ${String(b)}, restored from checkpoint ${number}`
    case 'failure': return `fails over: ${detail}`
    case 'task-failed': return `fails: ${detail}`
    case 'task-manager-registered': return `TaskManager ${String(a + 1)} registers`
    case 'task-manager-lost': return `has lost TaskManager ${String(a + 1)}`
    case 'checkpoint-triggered': return `triggers checkpoint ${number}`
    case 'checkpoint-completed': return `checkpoint ${number} is complete`
    case 'checkpoint-aborted': return `checkpoint ${number} is aborted: ${detail}`
    case 'checkpoint-trigger-failed': return `cannot trigger a checkpoint: ${detail}`
    case 'checkpoint-acknowledged': return `checkpoint ${number}: a snapshot is acknowledged`
    case 'checkpoint-subsumed': return `checkpoint ${number} is no longer needed`
    case 'snapshot': return `takes its snapshot for checkpoint ${number}`
    case 'barrier-sent': return `sends barrier ${number} downstream`
    case 'channel-blocked': return `holds input ${String(a + 1)} back: alignment`
    case 'channel-resumed': return `takes input ${String(a + 1)} again`
    case 'completion-delivered': return `hears that checkpoint ${number} is complete`
    case 'execution-state': return `attempt ${String(b)} of a task is ${detail}`
    case 'metadata-written': return `metadata of checkpoint ${number} is written`
    case 'transaction-prepared': return `transaction ${detail} is pre-committed: ${plural(a, 'word', 'words')}`
    case 'transaction-committed': return `transaction ${detail} is committed: ${plural(a, 'word', 'words')}`
    case 'transaction-aborted': return `transaction ${detail} is aborted`
    case 'transaction-timed-out': return `transaction ${detail} timed out`
    case 'visible': return `readers see ${detail}`
    case 'watermark': return a === Number.MAX_SAFE_INTEGER ? 'event time is over' : `event time is ${number} ms`
    case 'watermark-status': return a === 1 ? 'is idle: it holds event time back no more' : 'is active again'
    case 'timer-fired': return `timer of ${number} ms fires: ${detail}`
    case 'late-record-dropped': return `drops ${detail}: too late`
    default: return `${type} ${detail}`.trim()
  }
}
