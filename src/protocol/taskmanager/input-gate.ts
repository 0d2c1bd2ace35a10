/** The consumer's side of a subtask's channels where flow is by credit (Flink's RemoteInputChannel and BufferManager). */
import { lane } from '../lanes.ts'
import type { AddCredit, ResumeConsumption } from '../messages.ts'
import type { SubtaskRun } from './subtask-run.ts'

export interface InputGate {
  /** Floating buffers that each channel holds, by input channel. */
  readonly floating: number[]
  /** Floating buffers that no channel holds. */
  floatingFree: number
}

/** A gate that has taken nothing. */
export function createInputGate(channels: number, floatingBuffers: number): InputGate {
  return { floating: Array.from({ length: channels }, () => 0), floatingFree: floatingBuffers }
}

/** NET-1: a data buffer has been taken: its producer may send another, and more if its backlog gets floating buffers. */
export function returnCredit(run: SubtaskRun, gate: InputGate, channel: number, backlog: number): void {
  if (isLocal(run, channel)) return
  const lent = gate.floating[channel]
  const floating = run.context.rules.network.floatingBuffersOf(backlog, lent, gate.floatingFree)
  gate.floating[channel] = floating
  gate.floatingFree += lent - floating
  const credit = 1 + floating - lent
  if (credit === 0) return
  const message: AddCredit = credit === 1 ? ONE_CREDIT : { type: 'add-credit', credit }
  run.context.send(run.context.sender, message, lane.credit)
}

const ONE_CREDIT: AddCredit = Object.freeze({ type: 'add-credit', credit: 1 })
const RESUME: ResumeConsumption = Object.freeze({ type: 'resume-consumption' })

/** BH-1: the producer of a channel may go on behind its barrier. */
export function resumeProducer(run: SubtaskRun, channel: number): void {
  const isAligned = run.plan.graph.config.checkpointing.mode === 'EXACTLY_ONCE'
  if (isLocal(run, channel) || !run.context.rules.network.resumesProducer(isAligned)) return
  const producer = run.task.inputs[channel]
  run.context.send(run.plan.layout.subtasks[producer][run.s.placement[producer]], RESUME, lane.credit)
}

/** NET-4 */
function isLocal(run: SubtaskRun, channel: number): boolean {
  const { placement } = run.s
  return placement[run.task.inputs[channel]] === placement[run.task.index]
}
