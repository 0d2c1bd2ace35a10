/** The consumer's side of a subtask's channels where flow is by credit (Flink's RemoteInputChannel and BufferManager). */
import { lane } from '../lanes.ts'
import type { AddCredit, ResumeConsumption } from '../messages.ts'
import { createFloatingBufferPool, exchangeBuffers, type FloatingBufferPool } from './floating-buffer-pool.ts'
import type { SubtaskRun } from './subtask-run.ts'

export interface InputGate {
  readonly floating: FloatingBufferPool
}

/** A gate that has taken nothing. */
export function createInputGate(channels: number, floatingBuffers: number): InputGate {
  return { floating: createFloatingBufferPool(channels, floatingBuffers) }
}

/** NET-1: a data buffer has been read: its producer may send another, and more if its backlog gets floating buffers. */
export function returnCredit(run: SubtaskRun, gate: InputGate, channel: number, backlog: number): void {
  if (isLocalInput(run, channel)) return
  const { held, waiting } = gate.floating
  if (backlog === 0 && held[channel] === 0 && waiting.length === 0) {
    // An exclusive buffer comes back and nobody wants more: most buffers never see the pool.
    run.context.send(producerOf(run, channel), ONE_CREDIT, lane.credit)
    return
  }
  exchangeBuffers(gate.floating, channel, backlog, run.context.rules.floatingBuffers, announceCredit, run)
}

function announceCredit(run: SubtaskRun, channel: number, credit: number): void {
  const message: AddCredit = credit === 1 ? ONE_CREDIT : { type: 'add-credit', credit }
  run.context.send(producerOf(run, channel), message, lane.credit)
}

const ONE_CREDIT: AddCredit = Object.freeze({ type: 'add-credit', credit: 1 })
const RESUME: ResumeConsumption = Object.freeze({ type: 'resume-consumption' })

/** BH-1: the producer of a channel may go on behind its barrier. */
export function resumeProducer(run: SubtaskRun, channel: number): void {
  const isAligned = run.plan.graph.config.checkpointing.mode === 'EXACTLY_ONCE'
  if (isLocalInput(run, channel) || !run.context.rules.network.resumesProducer(isAligned)) return
  run.context.send(producerOf(run, channel), RESUME, lane.credit)
}

/** The actor at the other end of an input channel. */
export function producerOf(run: SubtaskRun, channel: number): number {
  const producer = run.task.inputs[channel]
  return run.plan.layout.subtasks[producer][run.s.placement[producer]]
}

/** NET-4: both ends live on one TaskManager. */
export function isLocalInput(run: SubtaskRun, channel: number): boolean {
  const { placement } = run.s
  return placement[run.task.inputs[channel]] === placement[run.task.index]
}
