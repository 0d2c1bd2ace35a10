/** Tells the oracles' own execution of a job what the real one does: the steps that decide what its functions see, and in which order. */
import type { OwnAction, TimerFired } from '../kernel/actor.ts'
import type { DataBuffer } from '../protocol/messages.ts'
import { WORK_TIMER } from '../protocol/taskmanager/record-work.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import { fireProcessingTime, readNext, sayStatus, sayWatermark, takeNext, type Element, type History } from './fold/history.ts'
import type { HistoryPlan } from './fold/history-plan.ts'
import type { OracleEmission, OracleEvent, OracleView } from './oracle.ts'

/** What must be heard of for it. */
export const historyEvents: readonly string[] = ['record', 'buffer', 'watermark', 'watermark-status', 'action', 'timer']
export const historyEmissions: readonly string[] = ['watermark', 'watermark-status']

/** A record was taken that this execution knows nothing of. */
export interface UnknownRecord {
  readonly task: number
  readonly channel: number
}

/**
 * A subtask of the current attempt takes a step.
 *
 * @returns a record that nothing which survives has sent, null if all is well
 * @throws whatever a user function throws: the real task has failed there too
 */
export function followEvent(plan: HistoryPlan, history: History, event: OracleEvent, view: OracleView): UnknownRecord | null {
  const { actor, peer, message } = event
  const task = view.taskOf(actor)
  const state = view.stateOf(actor) as SubtaskState
  history.tasks[task].fold.nowMs = processingMs(state, view)
  const isSlow = view.plan.isTimed && (view.plan.tasks[task].vertex.costsUs[view.plan.tasks[task].subtask] ?? 0) > 0
  if (event.kind === 'timer') return isSlow ? followWork(plan, history, task, (message as TimerFired).name, state) : null
  if (event.kind === 'action') {
    follow(plan, history, task, (message as OwnAction).name, state, isSlow)
    return null
  }
  const kind = KINDS[message!.type]
  if (isSlow && kind === 'record') return null
  const channel = plan.tasks[task].inputs.indexOf(view.taskOf(peer))
  const count = message!.type === 'buffer' ? (message as DataBuffer).values.length : 1
  for (let i = 0; i < count; i++) {
    if (!takeNext(plan, history, task, channel, kind)) return { task, channel }
  }
  return null
}

/** A record that takes time has its effect when that is over. */
function followWork(plan: HistoryPlan, history: History, task: number, timer: string, { work }: SubtaskState): UnknownRecord | null {
  if (timer !== WORK_TIMER) return null
  const { channel } = work!
  if (channel < 0) readNext(plan, history, task)
  else if (!takeNext(plan, history, task, channel, 'record')) return { task, channel }
  return null
}

const KINDS: Readonly<Record<string, Element['kind']>> = {
  'record': 'record', 'buffer': 'record', 'watermark': 'watermark', 'watermark-status': 'status',
}

function follow(plan: HistoryPlan, history: History, task: number, action: string, { time }: SubtaskState, isSlow: boolean): void {
  if (action === 'emit' && !isSlow) readNext(plan, history, task)
  const dueMs = time?.dueProcessingMs ?? null
  if (action === 'fire-timers' && dueMs !== null) fireProcessingTime(plan, history, task, dueMs)
}

/** The subtask's clock; where time is abstracted it stands at 0 and its zero moves. */
function processingMs({ time }: SubtaskState, view: OracleView): number {
  if (time === null) return 0
  return Math.floor(((view.plan.isTimed ? view.nowUs : 0) - (time.processingZeroUs ?? 0)) / 1000)
}

/** A source of the current attempt says how far event time has come; of everybody else that follows from what it has taken. */
export function followEmission(plan: HistoryPlan, history: History, { type, a, b: task }: OracleEmission): void {
  if (plan.tasks[task].inputs.length > 0) return
  if (type === 'watermark') sayWatermark(plan, history, task, a)
  else sayStatus(plan, history, task, a === 1)
}
