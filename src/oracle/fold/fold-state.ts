import type { FoldJob } from './fold-job.ts'
import { createFoldTask, type FoldTask } from './fold-task.ts'

/** What the job's operators hold after some prefix of its input. */
export interface FoldState {
  /** `tasks[vertex][subtask]` */
  readonly tasks: readonly (readonly FoldTask[])[]
  /** `nextTargets[vertex][subtask][edge]`: whose turn it is on a rebalanced edge. */
  readonly nextTargets: number[][][]
  /** `offsets[vertex][partition]`: the next record to read; empty where there is no source. */
  readonly offsets: number[][]
}

/** The state before the first record. */
export function createFoldState(job: FoldJob): FoldState {
  return {
    tasks: job.vertices.map((vertex) => Array.from({ length: vertex.parallelism }, () => createFoldTask(vertex, null))),
    nextTargets: job.vertices.map(({ parallelism, edges }) => Array.from({ length: parallelism }, () => edges.map(() => 0))),
    offsets: job.vertices.map(({ source }) => new Array<number>(source === null ? 0 : source.partitions).fill(0)),
  }
}
