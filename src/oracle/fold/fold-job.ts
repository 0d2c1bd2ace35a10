/**
 * A job as the oracles' own interpreter sees it. It shares no type and no line with the protocol, which it judges;
 * only how a key finds its subtask is handed in.
 */

/** Any JSON value. */
export type FoldValue = null | boolean | number | string | readonly FoldValue[] | { readonly [field: string]: FoldValue }

/** Field of an object or index of an array; null: the whole value. */
export type FoldField = string | number | null

/** A user's function; of two values for reduce. */
export type FoldFunction = (value: FoldValue, next: FoldValue) => FoldValue

export type FoldOperator = StatelessOperator | RunningOperator | WindowOperator | ConnectOperator | IntervalJoinOperator

export interface StatelessOperator {
  readonly type: 'map' | 'filter' | 'flatMap'
  readonly fn: FoldFunction
}

/** A keyed operator that emits its running result. */
export interface RunningOperator {
  readonly type: 'sum' | 'count' | 'reduce'
  /** The user's function; null for sum and count. */
  readonly fn: FoldFunction | null
  /** What holds the key. */
  readonly key: FoldField
  /** What is summed; null: 1 a record. */
  readonly field: FoldField
}

/** Keyed windows of time, in milliseconds. A tumbling window slides by its size. */
export interface WindowOperator {
  readonly type: 'window'
  readonly key: FoldField
  readonly sizeMs: number
  readonly slideMs: number
  readonly offsetMs: number
  readonly time: 'event' | 'processing'
  readonly latenessMs: number
  readonly aggregate: 'count' | 'sum' | 'min' | 'max' | 'collect'
  readonly field: FoldField
}

/** Two inputs, each with its own function. */
export interface ConnectOperator {
  readonly type: 'connect'
  readonly first: FoldFunction
  readonly second: FoldFunction
  readonly isFlat: boolean
}

/** Pairs of a left and a right element of one key with `left + lower <= right <= left + upper`, in event time. */
export interface IntervalJoinOperator {
  readonly type: 'interval-join'
  readonly key: FoldField
  readonly lowerMs: number
  readonly upperMs: number
}

export interface FoldEdge {
  readonly to: number
  readonly partition: 'hash' | 'forward' | 'rebalance' | 'broadcast'
  /** Which input of a two-input operator it feeds. */
  readonly input: 1 | 2
  /** The consumer's subtask that owns a value's key. Asked on hash edges only. */
  readonly subtaskOf: (value: FoldValue) => number
}

export interface FoldSource {
  readonly partitions: number
  readonly lengthOf: (partition: number) => number
  readonly at: (partition: number, offset: number) => FoldValue
  /** What holds a record's event timestamp; null: it has none. */
  readonly timestamp: string | number | null
}

export interface FoldVertex {
  readonly id: string
  readonly parallelism: number
  readonly source: FoldSource | null
  readonly operators: readonly FoldOperator[]
  readonly isSink: boolean
  /** Where a sink writes into a table: what holds the key of a row. */
  readonly rowKey: { readonly field: FoldField } | null
  readonly edges: readonly FoldEdge[]
}

/** Vertices in topological order: an edge leads to a larger index. */
export interface FoldJob {
  readonly vertices: readonly FoldVertex[]
}

/** Whether an operator keeps state by key. */
export function isKeyed({ type }: FoldOperator): boolean {
  return type === 'sum' || type === 'count' || type === 'reduce' || keepsTime(type)
}

/** Whether an operator has timers. */
export function keepsTime(type: FoldOperator['type']): boolean {
  return type === 'window' || type === 'interval-join'
}
