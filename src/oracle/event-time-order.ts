/** Event time never goes back and never runs ahead of the records, and a timer fires once and not before its time. */
import { partitionLength, recordAt, watermarkOf, type TaskPlan } from '../protocol/execution-plan.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import type { FoldValue } from './fold/fold-job.ts'
import { MAX_MS, MIN_MS } from './fold/fold-timers.ts'
import { fieldOf } from './fold/key-text.ts'
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'
import { attemptAt } from './world-reading.ts'

interface TaskMemory {
  attempt: number
  /** The watermark said last in this attempt. */
  watermarkMs: number
  /** The timer fired last since then, empty for none: those of one time fire in order, so that equal ones follow each other. */
  fired: string
  /** By partition of a source: how far its records have been looked at, and their largest timestamp. */
  readonly read: { offset: number; maxMs: number }[]
}

interface Memory {
  readonly tasks: TaskMemory[]
}

/**
 * Invariant 31, of each subtask and attempt. A timer may fire again after a restore whose checkpoint was taken before: that
 * what it put out is committed once, the output oracles judge.
 */
export const eventTimeOrder: Oracle<Memory> = {
  name: 'event-time-order',
  invariants: [31],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['watermark', 'timer-fired'],
  init: ({ tasks }) => ({ tasks: tasks.map((task) => fresh(task, 0)) }),
  onEmission(memory, emission, view) {
    const task = view.plan.tasks[emission.b]
    const attempt = attemptAt(view, emission.actor)
    if (attempt > memory.tasks[task.index].attempt) memory.tasks[task.index] = fresh(task, attempt)
    const m = memory.tasks[task.index]
    if (attempt < m.attempt) return null
    return emission.type === 'watermark' ? onWatermark(m, task, emission, view) : onFired(m, task, emission, view)
  },
}

function fresh({ partitions }: TaskPlan, attempt: number): TaskMemory {
  return { attempt, watermarkMs: MIN_MS, fired: '', read: partitions.map(() => ({ offset: 0, maxMs: MIN_MS })) }
}

function onWatermark(m: TaskMemory, task: TaskPlan, { a: watermarkMs, actor }: OracleEmission, view: OracleView): Finding | null {
  const before = m.watermarkMs
  m.watermarkMs = watermarkMs
  m.fired = ''
  const { name } = task
  if (watermarkMs < before) {
    return { message: `the watermark of ${name} went back from ${before} ms to ${watermarkMs} ms`, witnesses: [name] }
  }
  const rightMs = largestWatermark(m, task, view.stateOf(actor) as SubtaskState)
  if (watermarkMs <= rightMs) return null
  return { message: `${name} said watermark ${watermarkMs} ms, its records allow ${rightMs} ms at most`, witnesses: [name] }
}

/** The largest watermark that a source may say: what is still to come of its partitions may be late by the bound. */
function largestWatermark({ read }: TaskMemory, { vertex, partitions }: TaskPlan, { offsets }: SubtaskState): number {
  const spec = watermarkOf(vertex)
  if (spec === null || spec.idleTimeoutUs !== null) return MAX_MS
  return partitions.reduce((least, partition, at) => {
    const seen = read[at]
    for (; seen.offset < offsets[at]; seen.offset++) {
      seen.maxMs = Math.max(seen.maxMs, Number(fieldOf(recordAt(vertex, partition, seen.offset) as FoldValue, spec.timestamp)))
    }
    const hasEnded = offsets[at] === partitionLength(vertex, partition)
    return hasEnded ? least : Math.min(least, seen.maxMs === MIN_MS ? MIN_MS : seen.maxMs - spec.outOfOrdernessMs - 1)
  }, MAX_MS)
}

function onFired(m: TaskMemory, task: TaskPlan, { a: timeMs, text }: OracleEmission, view: OracleView): Finding | null {
  const keeping = task.vertex.operators.filter(({ type }) => type === 'window' || type === 'interval-join')
  const isOfProcessing = keeping.some((operator) => operator.type === 'window' && operator.time === 'processing')
  const says = `the timer ${text} of ${task.name} for ${timeMs} ms fired`
  const witnesses = [task.name, text]
  if (!isOfProcessing && timeMs > m.watermarkMs) {
    return { message: `${says} at watermark ${m.watermarkMs === MIN_MS ? 'none' : `${m.watermarkMs} ms`}`, witnesses }
  }
  if (isOfProcessing && keeping.length === 1 && view.plan.isTimed && timeMs * 1000 > view.nowUs) {
    return { message: `${says} at ${view.nowUs} us`, witnesses }
  }
  const timer = `${timeMs} ${text}`
  const isAgain = timer === m.fired && keeping.length === 1
  m.fired = timer
  return isAgain ? { message: `${says} twice`, witnesses } : null
}
