/** Re-executes what the subtasks of a job consumed, in the order in which each of them did. */
import { forEachTarget, type Output } from './fold-input.ts'
import type { FoldJob, FoldValue } from './fold-job.ts'
import type { FoldState } from './fold-state.ts'
import { runOperators } from './run-operators.ts'

/** A subtask and its input channels: the subtasks that send to it, in the order of the channels. */
export interface ReplayTask {
  readonly vertex: number
  readonly subtask: number
  readonly name: string
  /** Index of the task at the other end of each channel. */
  readonly inputs: readonly number[]
}

/** A record that one side knows of and the other does not. */
export interface Unexplained {
  readonly from: string
  readonly to: string
  /** Null: consumed, but nothing that survives has sent it. */
  readonly value: FoldValue | null
  readonly kind: 'never-consumed' | 'never-sent'
}

/**
 * Runs a stretch of history on from `state`: sources read up to `offsets`, every other task takes from its channels in the
 * given order. Nothing was under way at its start, and nothing may be at its end.
 *
 * @param tasks in topological order
 * @param consumed by task: the channels from which it took a record, one entry a record
 * @returns what does not fit, null if all does
 * @throws whatever a user function throws
 */
export function replayHistory(
  job: FoldJob,
  tasks: readonly ReplayTask[],
  state: FoldState,
  offsets: readonly (readonly number[])[],
  consumed: readonly (readonly number[])[],
  output: Output,
): Unexplained | null {
  const taskAt = job.vertices.map(() => [] as number[])
  tasks.forEach(({ vertex, subtask }, task) => {
    taskAt[vertex][subtask] = task
  })
  /** `queues[task][channel]` */
  const queues = tasks.map(({ inputs }) => inputs.map(() => [] as FoldValue[]))
  for (const [task, { vertex, subtask, name, inputs }] of tasks.entries()) {
    const run = (value: FoldValue): void =>
      runOperators(job.vertices[vertex], state.keyed[vertex][subtask], value, 0, (left) => {
        if (job.vertices[vertex].isSink) output(vertex, left)
        job.vertices[vertex].edges.forEach((edge, edgeIndex) => {
          forEachTarget(job, edge, edgeIndex, vertex, subtask, left, state, (target) => {
            const to = taskAt[edge.to][target]
            queues[to][tasks[to].inputs.indexOf(task)].push(left)
          })
        })
      })
    if (job.vertices[vertex].source !== null) readSource(job, vertex, subtask, state, offsets, run)
    const taken = inputs.map(() => 0)
    for (const channel of consumed[task]) {
      if (taken[channel] === queues[task][channel].length) {
        return { from: tasks[inputs[channel]].name, to: name, value: null, kind: 'never-sent' }
      }
      run(queues[task][channel][taken[channel]++])
    }
    const left = taken.findIndex((count, channel) => count < queues[task][channel].length)
    if (left < 0) continue
    return { from: tasks[inputs[left]].name, to: name, value: queues[task][left][taken[left]], kind: 'never-consumed' }
  }
  return null
}

/** A subtask of a source reads its partitions in turn, the one with the smallest offset first. */
function readSource(
  job: FoldJob,
  vertex: number,
  subtask: number,
  state: FoldState,
  offsets: readonly (readonly number[])[],
  run: (value: FoldValue) => void,
): void {
  const { source, parallelism } = job.vertices[vertex]
  const at = state.offsets[vertex]
  for (;;) {
    let next = -1
    for (let partition = subtask; partition < source!.partitions; partition += parallelism) {
      if (at[partition] < offsets[vertex][partition] && (next < 0 || at[partition] < at[next])) next = partition
    }
    if (next < 0) return
    run(source!.at(next, at[next]++))
  }
}
