/**
 * A job as the oracles' own interpreter sees it. It shares no type and no line with the protocol, which it judges;
 * only how a key finds its subtask is handed in.
 */

/** Any JSON value. */
export type FoldValue = null | boolean | number | string | readonly FoldValue[] | { readonly [field: string]: FoldValue }

export interface FoldOperator {
  readonly type: 'map' | 'filter' | 'flatMap' | 'sum' | 'count' | 'reduce'
  /** The user's function; null for sum and count. */
  readonly fn: ((value: FoldValue, next: FoldValue) => FoldValue) | null
  /** Field that holds the key; null: the whole value. Keyed operators only. */
  readonly key: string | number | null
  /** Field that is summed; null: 1 a record. */
  readonly field: string | number | null
}

export interface FoldEdge {
  readonly to: number
  readonly partition: 'hash' | 'forward' | 'rebalance' | 'broadcast'
  /** The consumer's subtask that owns a value's key. Asked on hash edges only. */
  readonly subtaskOf: (value: FoldValue) => number
}

export interface FoldSource {
  readonly partitions: number
  readonly lengthOf: (partition: number) => number
  readonly at: (partition: number, offset: number) => FoldValue
}

export interface FoldVertex {
  readonly id: string
  readonly parallelism: number
  readonly source: FoldSource | null
  readonly operators: readonly FoldOperator[]
  readonly isSink: boolean
  readonly edges: readonly FoldEdge[]
}

/** Vertices in topological order: an edge leads to a larger index. */
export interface FoldJob {
  readonly vertices: readonly FoldVertex[]
}
