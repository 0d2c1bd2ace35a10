/**
 * The logical job as the cluster receives it: plain data, no functions, only their names.
 * A scenario is validated elsewhere; what is here is already legal.
 * Every duration is an integer number of microseconds (`Us`), every size a number of bytes.
 */

/** A record's value: any JSON value. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [field: string]: Value }

export interface JobGraph {
  readonly name: string
  /** In topological order: an edge always leads from a smaller to a larger index. */
  readonly vertices: readonly JobVertex[]
  readonly edges: readonly JobEdge[]
  readonly config: JobConfig
}

/** One vertex: a chain of a source or an input, then operators, then perhaps a sink. Chained operators share one subtask. */
export interface JobVertex {
  readonly id: string
  readonly parallelism: number
  readonly maxParallelism: number
  readonly source: SourceSpec | null
  readonly operators: readonly OperatorSpec[]
  readonly sink: SinkSpec | null
  /** Virtual time that one record takes in each subtask; empty: records take no time. Ignored where time is abstracted. */
  readonly costsUs: readonly number[]
}

export type Partitioning = 'hash' | 'forward' | 'rebalance' | 'broadcast'

export interface JobEdge {
  readonly from: number
  readonly to: number
  readonly partition: Partitioning
  /** Field (of an object) or index (of an array) that holds the key; null means the whole value. Only for `hash`. */
  readonly key: string | number | null
}

/** A replayable partitioned source. Partition p of a source with parallelism n is read by subtask p % n. */
export interface SourceSpec {
  /** What the partitions hold, already materialised or generated: see `records`. */
  readonly type: 'log' | 'generator'
  /** `records[p][o]` is the value at offset o of partition p. A generator makes its values from its offset instead. */
  readonly records: readonly (readonly Value[])[]
  readonly generator: GeneratorSpec | null
  /** Time between two records of one subtask; 0 means as fast as downstream takes them. */
  readonly intervalUs: number
  /** CC-3: so many first records of each partition are backlog, as the bounded part of a hybrid source is; 0: none. */
  readonly backlogRecords: number
}

/** Values made from the offset alone, so that a replay makes the same ones: `prefix + offset`. */
export interface GeneratorSpec {
  readonly prefix: string
  /** Records per partition. */
  readonly count: number
  readonly partitions: number
}

export type OperatorSpec =
  | { readonly type: 'map' | 'filter' | 'flatMap'; readonly function: string }
  /** Keyed. Emits `{ [key field]: key, count: running sum }` for each record. `field` null adds 1 a record. */
  | { readonly type: 'sum'; readonly key: string | number | null; readonly field: string | number | null }
  /** Keyed. The same as `sum` with `field` null. */
  | { readonly type: 'count'; readonly key: string | number | null }
  /** Keyed. Emits the running reduction of the values of a key; the function takes (accumulated, value). */
  | { readonly type: 'reduce'; readonly key: string | number | null; readonly function: string }

export interface SinkSpec {
  /**
   * `two-phase-commit`: transactions on an external log. `table`: files that are added to a table of versions. `collect`,
   * `print`: written at once, at least once.
   */
  readonly type: 'two-phase-commit' | 'table' | 'collect' | 'print'
  /** `two-phase-commit`: each transaction has an id of its own, or takes one from a pool that was used before. */
  readonly transactionalIds: 'unique' | 'pool'
}

/** Whether what a sink writes becomes visible only when the checkpoint that covers it is complete. */
export function isTransactional(sink: SinkSpec | null): boolean {
  return sink !== null && (sink.type === 'two-phase-commit' || sink.type === 'table')
}

export interface JobConfig {
  readonly checkpointing: CheckpointConfig
  readonly restart: RestartStrategyConfig
  readonly network: NetworkConfig
  readonly storage: StorageConfig
  /** Name of the state backend (state.backend.type); `hashmap` is built in. */
  readonly stateBackend: string
  readonly sink: TransactionConfig
}

export interface CheckpointConfig {
  /** null: no periodic checkpoints; without `recordTrigger` checkpointing is off. */
  readonly intervalUs: number | null
  /** CC-3: the interval while a source has a backlog; 0: no periodic checkpoints meanwhile; null: the same interval. */
  readonly intervalDuringBacklogUs: number | null
  /** Records ask for checkpoints, beside the interval or in its place: Cleancut's extension, Flink has none. null: they do not. */
  readonly recordTrigger: RecordTrigger | null
  readonly timeoutUs: number
  readonly minPauseUs: number
  readonly maxConcurrent: number
  readonly tolerableFailures: number
  readonly mode: 'EXACTLY_ONCE' | 'AT_LEAST_ONCE'
  readonly numRetained: number
  readonly afterTasksFinish: boolean
  /** Retained when the job is cancelled (RETAIN_ON_CANCELLATION), only when it failed, or never (CC-22). */
  readonly retention: 'NO_EXTERNALIZED_CHECKPOINTS' | 'DELETE_ON_CANCELLATION' | 'RETAIN_ON_CANCELLATION'
}

/** What asks for a checkpoint at the sources; one of the two at least. */
export interface RecordTrigger {
  /** Every so many records of all sources together. */
  readonly count: number | null
  /** Name of a filter function: a record for which it is true, as the source reads it, asks for a checkpoint. */
  readonly event: string | null
}

export type RestartStrategyConfig =
  | { readonly type: 'none' }
  | { readonly type: 'fixed-delay'; readonly attempts: number; readonly delayUs: number }
  | { readonly type: 'failure-rate'; readonly maxFailuresPerInterval: number; readonly intervalUs: number; readonly delayUs: number }
  | {
      readonly type: 'exponential-delay'
      readonly initialBackoffUs: number
      readonly maxBackoffUs: number
      readonly multiplier: number
      readonly resetThresholdUs: number
      readonly jitterFactor: number
      /** Number.MAX_SAFE_INTEGER: unlimited. */
      readonly attempts: number
    }

export interface NetworkConfig {
  /** `credit`: Flink's credits and producer-side queues. `bounded-queue`: one bounded queue a channel; fewer steps, equal outputs. */
  readonly flow: 'credit' | 'bounded-queue'
  readonly exclusiveBuffersPerChannel: number
  /** Buffers that the remote channels of one gate share beside their exclusive ones. */
  readonly floatingBuffersPerGate: number
  /** Records that fill a buffer; without effect where buffers are debloated, as their size in bytes counts then. */
  readonly recordsPerBuffer: number
  /** Null: a buffer's size stays as it is. */
  readonly debloat: DebloatConfig | null
  /** One way, between two TaskManagers. */
  readonly latencyUs: number
}

/** How a gate keeps what its channels hold to what it takes in a given time (NET-5). */
export interface DebloatConfig {
  readonly periodUs: number
  /** Time in which the buffers in use should be taken. */
  readonly targetUs: number
  /** Over how many periods the size is smoothed. */
  readonly samples: number
  /** A change of less than this part of the size is not announced. */
  readonly thresholdPercentages: number
  readonly minSizeBytes: number
  /** A memory segment: also the size at the start. */
  readonly maxSizeBytes: number
}

export interface StorageConfig {
  /** Time that a write or read of the checkpoint storage takes. */
  readonly latencyUs: number
  /** State of at most this size is kept in the metadata itself (execution.checkpointing.data-inline-threshold). */
  readonly inlineThresholdBytes: number
  readonly place: StoragePlace
}

/** Where checkpoints are kept (execution.checkpointing.storage and .dir). */
export type StoragePlace =
  /** A file system that every machine reaches and that forgets nothing. */
  | { readonly kind: 'shared' }
  /** The JobManager's heap (ST-13). Neither a single state nor an acknowledgement may be larger. */
  | { readonly kind: 'jobmanager'; readonly maxStateSizeBytes: number; readonly frameSizeBytes: number }
  /** Each machine's own disk; a write is safe from the machine's crash after the delay. */
  | { readonly kind: 'local'; readonly syncDelayUs: number }
  | {
      readonly kind: 'object-store'
      /** 0: no limit. */
      readonly bytesPerSecond: number
      readonly requestsPerSecond: number
      readonly retries: number
      readonly backoffUs: number
      readonly requestTimeoutUs: number
    }

export interface TransactionConfig {
  /** The external log aborts a transaction that has been open this long; 0 means never. */
  readonly transactionTimeoutUs: number
  /** A commit to a table takes up to this much longer on its way, drawn in whole milliseconds. */
  readonly commitDelayUs: number
}
