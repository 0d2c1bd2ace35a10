/** What a subtask holds when it takes its snapshot, and how a history goes back to that. */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { createFoldTask } from './fold-task.ts'
import type { FoldValue } from './fold-job.ts'
import { freshChannels, freshFlow, type Element, type History } from './history.ts'
import type { HistoryPlan } from './history-plan.ts'
import { emptySum, type MultisetSum } from './multiset.ts'

/** One subtask at its snapshot. */
export interface TaskMark {
  readonly keyed: readonly (KeyedMap<FoldValue> | null)[]
  /** Of the partitions that it reads, in their order. */
  readonly offsets: readonly number[]
  readonly output: MultisetSum
  /** How many texts of the output. */
  readonly texts: number
  readonly rows: KeyedMap<FoldValue>
  /** Elements sent over each channel that leads from it, in the order of `HistoryPlan.outputs`. */
  readonly sent: readonly number[]
  /** Elements taken from each channel that leads to it, and what came next there, null for nothing yet. */
  readonly taken: readonly number[]
  readonly next: readonly (Element | null)[]
}

/** By task; null where a subtask has not taken its snapshot. */
export type HistoryMark = (TaskMark | null)[]

/** A record that one side of a checkpoint knows of and the other does not. */
export interface Unexplained {
  readonly kind: 'lost' | 'never-sent'
  readonly from: string
  readonly to: string
  /** What was lost; null where that is not known. */
  readonly value: FoldValue | null
}

/** Notes where a subtask is. */
export function markTask(plan: HistoryPlan, history: History, task: number): TaskMark {
  const { vertex } = plan.tasks[task]
  const { fold, output, texts, rows, channels } = history.tasks[task]
  return {
    keyed: fold.keyed.map((keyed) => (keyed === null ? null : keyed.snapshot())),
    offsets: partitionsOf(plan, task).map((partition) => history.offsets[vertex][partition]),
    output: { ...output },
    texts: texts.length,
    rows: rows.snapshot(),
    sent: plan.outputs[task].map((receiver) => history.tasks[receiver.task].channels[receiver.channel].sent),
    taken: channels.map(({ taken }) => taken),
    next: channels.map(({ waiting }) => (waiting.length > 0 ? waiting[0] : null)),
  }
}

/**
 * Compares what was sent before the cut with what was taken before it, on every channel.
 *
 * @param mayTakeMore what was sent after the cut may be in the consumer's state: then it will come again
 * @returns the first difference, null if there is none
 */
export function unexplainedOf(plan: HistoryPlan, mark: readonly TaskMark[], mayTakeMore: boolean): Unexplained | null {
  for (const [producer, { name: from }] of plan.tasks.entries()) {
    for (const [at, { task, channel }] of plan.outputs[producer].entries()) {
      const sent = mark[producer].sent[at]
      const taken = mark[task].taken[channel]
      const { name: to } = plan.tasks[task]
      if (taken > sent && !mayTakeMore) return { kind: 'never-sent', from, to, value: null }
      if (taken >= sent) continue
      const next = mark[task].next[channel]
      return { kind: 'lost', from, to, value: next?.kind === 'record' ? next.value : null }
    }
  }
  return null
}

/** A new attempt begins where the mark is, or at the beginning. What was on its way is gone. */
export function rewind(plan: HistoryPlan, history: History, mark: readonly TaskMark[] | null): void {
  plan.tasks.forEach(({ vertex }, task) => {
    const own = history.tasks[task]
    const at = mark === null ? null : mark[task]
    own.fold = createFoldTask(plan.job.vertices[vertex], at === null ? null : at.keyed)
    own.flow = freshFlow(plan, task)
    own.channels = freshChannels(plan, task)
    own.nextTargets.fill(0)
    own.output = at === null ? emptySum() : { ...at.output }
    own.texts.length = at === null ? 0 : at.texts
    own.rows = at === null ? new KeyedMap() : at.rows.fork()
    partitionsOf(plan, task).forEach((partition, index) => {
      history.offsets[vertex][partition] = at === null ? 0 : at.offsets[index]
    })
  })
}

/** The partitions that a subtask of a source reads. */
export function partitionsOf({ job, tasks }: HistoryPlan, task: number): readonly number[] {
  const { vertex, subtask } = tasks[task]
  const { source, parallelism } = job.vertices[vertex]
  const partitions: number[] = []
  for (let partition = subtask; partition < (source?.partitions ?? 0); partition += parallelism) partitions.push(partition)
  return partitions
}
