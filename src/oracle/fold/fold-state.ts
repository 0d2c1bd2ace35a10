import { KeyedMap } from '../../kernel/keyed-map.ts'
import type { FoldJob, FoldOperator, FoldValue } from './fold-job.ts'

/** What the job's operators hold after some prefix of its input. */
export interface FoldState {
  /** `keyed[vertex][subtask][operator]`, null for stateless operators. */
  readonly keyed: (KeyedMap<FoldValue> | null)[][][]
  /** `nextTargets[vertex][subtask][edge]`: whose turn it is on a rebalanced edge. */
  readonly nextTargets: number[][][]
  /** `offsets[vertex][partition]`: the next record to read; empty where there is no source. */
  readonly offsets: number[][]
}

/** Whether an operator keeps state by key. */
export function isKeyed({ type }: FoldOperator): boolean {
  return type === 'sum' || type === 'count' || type === 'reduce'
}

/** The state before the first record. */
export function createFoldState(job: FoldJob): FoldState {
  return {
    keyed: job.vertices.map(({ parallelism, operators }) =>
      Array.from({ length: parallelism }, () => operators.map((operator) => (isKeyed(operator) ? new KeyedMap<FoldValue>() : null))),
    ),
    nextTargets: zeroTargets(job),
    offsets: job.vertices.map(({ source }) => new Array<number>(source === null ? 0 : source.partitions).fill(0)),
  }
}

/** Every rebalanced edge begins with its first consumer, as it does in a fresh attempt. */
export function zeroTargets(job: FoldJob): number[][][] {
  return job.vertices.map(({ parallelism, edges }) => Array.from({ length: parallelism }, () => edges.map(() => 0)))
}
