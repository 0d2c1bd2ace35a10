/** Measures what a subtask's gate takes and tells its producers how large buffers should be (NET-5). */
import { lane } from '../lanes.ts'
import type { Value } from '../job.ts'
import type { NewBufferSize } from '../messages.ts'
import { createBufferDebloater, recalculateBufferSize, type BufferDebloater } from './buffer-debloater.ts'
import { producerOf } from './input-gate.ts'
import { recordSizeBytes } from './record-size.ts'
import type { SubtaskRun } from './subtask-run.ts'

export interface Debloating {
  readonly debloater: BufferDebloater
  /** What was taken in this period. */
  takenBytes: number
  /** Time of this period in which the task was busy or backpressured: all but its idle time. */
  activeUs: number
  /** Since when the output has had no buffer, in virtual time; null while it has. */
  backpressuredSinceUs: number | null
  /** Newest backlog of each input channel. */
  readonly backlogs: number[]
}

export const DEBLOAT_TIMER = 'buffer-debloat'

/** Begins to measure, where the job debloats and there is a clock. */
export function startDebloating(run: SubtaskRun): void {
  const { debloat } = run.plan.graph.config.network
  if (debloat === null || !run.plan.isTimed || run.s.gate === null) return
  run.s.debloating = {
    debloater: createBufferDebloater(debloat.maxSizeBytes),
    takenBytes: 0,
    activeUs: 0,
    backpressuredSinceUs: null,
    backlogs: run.task.inputs.map(() => 0),
  }
  run.context.setTimer(DEBLOAT_TIMER, debloat.periodUs, 'pace')
}

/** A record has been read, which took so long. */
export function countTaken(s: Debloating, value: Value, costUs: number): void {
  s.takenBytes += recordSizeBytes(value)
  s.activeUs += costUs
}

/** NET-2: from here on the output has no buffer, or has one again. */
export function onAvailabilityChange(s: Debloating, isAvailable: boolean, nowUs: number): void {
  if (!isAvailable) {
    s.backpressuredSinceUs = nowUs
  } else if (s.backpressuredSinceUs !== null) {
    s.activeUs += nowUs - s.backpressuredSinceUs
    s.backpressuredSinceUs = null
  }
}

/** A period is over. In one that took the task no time nothing can be told. */
export function debloat(run: SubtaskRun, s: Debloating): void {
  const config = run.plan.graph.config.network.debloat!
  const nowUs = run.context.now()
  if (s.backpressuredSinceUs !== null) {
    s.activeUs += nowUs - s.backpressuredSinceUs
    s.backpressuredSinceUs = nowUs
  }
  const { takenBytes, activeUs } = s
  s.takenBytes = 0
  s.activeUs = 0
  run.context.setTimer(DEBLOAT_TIMER, config.periodUs, 'pace')
  if (activeUs === 0) return
  const throughput = Math.floor((takenBytes * 1_000_000) / activeUs)
  const sizeBytes = recalculateBufferSize(s.debloater, throughput, buffersInUse(run, s), config, run.context.rules.bufferDebloater)
  if (sizeBytes !== null) announce(run, sizeBytes)
}

function buffersInUse(run: SubtaskRun, { backlogs }: Debloating): number {
  const { exclusiveBuffersPerChannel } = run.plan.graph.config.network
  const { held } = run.s.gate!.floating
  const rules = run.context.rules.bufferDebloater
  return backlogs.reduce((sum, backlog, channel) => sum + rules.buffersInUse(backlog, exclusiveBuffersPerChannel, held[channel]), 0)
}

function announce(run: SubtaskRun, sizeBytes: number): void {
  if (run.context.isTraced) run.context.emit('buffer-size', sizeBytes, run.task.index)
  const message: NewBufferSize = { type: 'new-buffer-size', sizeBytes }
  for (let channel = 0; channel < run.task.inputs.length; channel++) run.context.send(producerOf(run, channel), message, lane.credit)
}

/** Shifts the one absolute time. */
export function rebaseDebloating(s: Debloating, deltaUs: number): void {
  if (s.backpressuredSinceUs !== null) s.backpressuredSinceUs -= deltaUs
}
