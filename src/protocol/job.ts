/**
 * The logical job as the cluster receives it: plain data, no functions, only their names.
 * A scenario is validated elsewhere; what is here is already legal.
 * Every duration is an integer number of microseconds (`Us`), every size a number of bytes.
 */

import type { FailureDetectionConfig } from './failure-detection.ts'

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
  /** Which input of a two-input operator it feeds; null or absent: the first edge to the vertex feeds input 1, every other input 2. */
  readonly input?: 1 | 2 | null
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
  /** Event time; null or absent: its records have no timestamps. */
  readonly watermark?: WatermarkSpec | null
}

/**
 * How records get their event timestamps, and watermarks follow them: one generator for each partition (a split), of which the
 * smallest that is not idle is emitted (Flink's `BoundedOutOfOrdernessWatermarks`, `WatermarksWithIdleness`).
 * At the end of its input every source of a job with event time emits MAX_WATERMARK.
 */
export interface WatermarkSpec {
  /** Field (of an object) or index (of an array) that holds the timestamp: whole milliseconds. A record without one fails its task. */
  readonly timestamp: string | number
  /** A partition's watermark is its largest timestamp so far, less this, less 1. */
  readonly outOfOrdernessMs: number
  /** A partition without records for longer than this is idle and holds nothing back; null: never. Timed runs only. */
  readonly idleTimeoutUs: number | null
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
  | WindowSpec
  | ConnectSpec
  | IntervalJoinSpec

/**
 * Keyed, ET-5. Each firing emits `{ [key field, or "key"]: key, start, end, value }` (milliseconds) with timestamp `end - 1`, the
 * window's largest. A window holds timestamps t with `start <= t < end`; starts are `offset` plus multiples of the slide.
 *
 * `event`: a window fires when the operator's watermark reaches its largest timestamp, and again for each element that comes
 * later; it is cleaned up, silently, when the watermark reaches largest timestamp + lateness. An element none of whose windows
 * is left is dropped. `processing`: by the subtask's clock; it fires once, at `end`. What has not fired when the input ends never does.
 */
export interface WindowSpec {
  readonly type: 'window'
  readonly key: string | number | null
  readonly window: 'tumbling' | 'sliding'
  readonly sizeMs: number
  /** For tumbling windows: the size. */
  readonly slideMs: number
  /** May be negative. */
  readonly offsetMs: number
  readonly time: 'event' | 'processing'
  /** 0 for processing time. */
  readonly allowedLatenessMs: number
  /** `count`: elements. `sum`, `min`, `max`: of the numbers in `field`. `collect`: the list of the fields, in order of arrival. */
  readonly aggregate: 'count' | 'sum' | 'min' | 'max' | 'collect'
  /** Null: the element itself. */
  readonly field: string | number | null
}

/**
 * Two inputs, each with a map function of its own (a flatMap function where `isFlat`). Only as the first operator of a vertex
 * with two input edges or more. Its outputs keep their input's timestamp; its watermark is the smaller of its inputs'.
 */
export interface ConnectSpec {
  readonly type: 'connect'
  readonly first: string
  readonly second: string
  readonly isFlat: boolean
}

/**
 * Keyed, two inputs (left and right), event time. Emits `{ key, left, right }` with the larger timestamp for each pair of one
 * key with `left + lower <= right <= left + upper`. An element whose timestamp is below the watermark is dropped.
 */
export interface IntervalJoinSpec {
  readonly type: 'interval-join'
  readonly key: string | number | null
  readonly lowerMs: number
  readonly upperMs: number
}

export type SinkSpec =
  /**
   * `two-phase-commit`: transactions on an external log, each with an id of its own. `transaction-pool`: the same with ids from a
   * pool, used again and again. `table`: files that are added to a table of versions. `collect`, `print`: written at once, at least once.
   */
  | { readonly type: 'two-phase-commit' | 'transaction-pool' | 'table' | 'collect' | 'print' }
  /** SNK-10: a table by the key of each value; the last write wins, outside transactions, visible at once. */
  | { readonly type: 'upsert'; readonly key: string | number | null }

/** Whether what a sink writes becomes visible only when the checkpoint that covers it is complete. */
export function isTransactional(sink: SinkSpec | null): boolean {
  return sink !== null && (sink.type === 'two-phase-commit' || sink.type === 'transaction-pool' || sink.type === 'table')
}

export interface JobConfig {
  readonly checkpointing: CheckpointConfig
  readonly restart: RestartStrategyConfig
  readonly network: NetworkConfig
  readonly storage: StorageConfig
  /** Name of the state backend (state.backend.type); `hashmap` is built in. */
  readonly stateBackend: string
  readonly sink: TransactionConfig
  readonly failureDetection: FailureDetectionConfig
  /** Absent: Flink's defaults. */
  readonly eventTime?: EventTimeConfig
}

export interface EventTimeConfig {
  /** pipeline.auto-watermark-interval; 0: only the end of input brings a watermark. Untimed searches emit after each record instead. */
  readonly autoWatermarkIntervalUs: number
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
