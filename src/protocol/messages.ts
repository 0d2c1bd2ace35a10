/** What the executors of a cluster say to each other. */
import type { Message } from '../kernel/actor.ts'
import type { CheckpointFailureReason } from './jobmanager/checkpoint-failure-reason.ts'
import type { CoordinatorJob, StatesByTask, TaskRef } from './jobmanager/checkpoint-coordinator-port.ts'
import type { ExecutionState } from './jobmanager/execution-state.ts'
import type { SubtaskSnapshot } from './jobmanager/subtask-snapshot.ts'
import type { Value } from './job.ts'
import type { TaskState } from './taskmanager/task-state.ts'

// ---- TaskExecutor -> JobManager

/** A TaskManager offers its slots. */
export interface RegisterTaskManager extends Message {
  readonly type: 'register'
  readonly taskManager: number
  /** Which incarnation of that TaskManager offers them (Flink: its ResourceID); 1 or more. */
  readonly resourceId: number
  /** How often that incarnation has registered, this time included (HB-4). */
  readonly registration: number
}

/** HB-1: what lives on a TaskManager, told in answer to the JobManager's heartbeat. */
export interface HeartbeatReply extends Message {
  readonly type: 'heartbeat-reply'
  readonly taskManager: number
  /** The request that it answers. */
  readonly registration: number
  readonly request: number
  readonly deployed: readonly TaskRef[]
}

/** A TaskManager has heard nothing of the JobManager for too long and drops this registration. */
export interface DisconnectTaskManager extends Message {
  readonly type: 'disconnect-task-manager'
  readonly taskManager: number
  readonly registration: number
}

/** SCH-1: a cancellation that was called for again has arrived; the task itself may take its time. */
export interface CancelAcknowledged extends Message {
  readonly type: 'cancel-acknowledged'
  readonly task: number
  readonly attempt: number
}

/** A subtask changed its state; `reason` where it failed. */
export interface TaskStateUpdate extends Message {
  readonly type: 'task-state'
  readonly task: number
  readonly attempt: number
  readonly state: ExecutionState
  readonly reason: string
}

/** CC-31: a subtask has seen the end of all its input and handed it on. */
export interface EndOfDataReached extends Message {
  readonly type: 'end-of-data-reached'
  readonly task: number
  readonly attempt: number
}

/** Records have been read at a source, as far as they matter to when checkpoints are triggered. */
export interface RecordsRead extends Message {
  readonly type: 'records-read'
  readonly task: number
  readonly attempt: number
  /** Records since the last report. */
  readonly records: number
  /** One of them asks for a checkpoint. */
  readonly isEvent: boolean
}

/** CC-3: a source subtask reads its backlog, or has read it. */
export interface BacklogChanged extends Message {
  readonly type: 'backlog-changed'
  readonly task: number
  readonly attempt: number
  readonly isProcessingBacklog: boolean
}

export interface Acknowledge extends Message {
  readonly type: 'acknowledge'
  readonly task: number
  readonly attempt: number
  readonly checkpointId: number
  readonly snapshot: SubtaskSnapshot
}

export interface Decline extends Message {
  readonly type: 'decline'
  readonly task: number
  readonly attempt: number
  readonly checkpointId: number
  readonly reason: CheckpointFailureReason
}

// ---- JobManager -> TaskExecutor -> subtask

export interface SubmitTask extends Message {
  readonly type: 'submit'
  /** The incarnation whose slot this is, and its registration; another one refuses the task. */
  readonly resourceId: number
  readonly registration: number
  readonly task: number
  readonly attempt: number
  /** TaskManager of every task of the job in this attempt: where the channels lead. */
  readonly placement: readonly number[]
  /** Checkpoint to restore from, 0 for none. */
  readonly restoredCheckpointId: number
  readonly restore: SubtaskSnapshot | null
}

export interface CancelTask extends Message {
  readonly type: 'cancel'
  readonly task: number
  readonly attempt: number
  /** It has been called for before, and nobody answered. */
  readonly wantsAnswer: boolean
}

/** HB-1: the JobManager's heartbeat, with the slots that it counts on there. */
export interface HeartbeatRequest extends Message {
  readonly type: 'heartbeat-request'
  /** To which registration of the TaskManager it is meant: one that was held up may find another. */
  readonly registration: number
  /** Counted for each TaskManager and registration, from 1. */
  readonly request: number
  readonly slots: readonly number[]
}

/** The JobManager drops a TaskManager: what lives there for it is to end. */
export interface DisconnectJobManager extends Message {
  readonly type: 'disconnect-job-manager'
  readonly registration: number
  /** The job is over; nobody needs to register again. */
  readonly isOver: boolean
}

export interface TriggerCheckpoint extends Message {
  readonly type: 'trigger-checkpoint'
  readonly task: number
  readonly attempt: number
  readonly checkpointId: number
  readonly timestampUs: number
}

export interface NotifyComplete extends Message {
  readonly type: 'notify-complete'
  readonly task: number
  readonly attempt: number
  readonly checkpointId: number
  /** CC-31: every subtask had seen all its data when it took this checkpoint; the job ends with it. */
  readonly isFinal: boolean
}

export interface NotifyAborted extends Message {
  readonly type: 'notify-aborted'
  readonly task: number
  readonly attempt: number
  readonly checkpointId: number
  readonly latestCompletedId: number
}

// ---- subtask -> subtask

/** A record in a buffer of its own. */
export interface DataRecord extends Message {
  readonly type: 'record'
  readonly value: Value
  /** NET-1: data buffers that wait behind it at the producer; 0 without credits. */
  readonly backlog: number
  /** Event time in milliseconds; absent where the record has none, so that jobs without event time carry nothing. */
  readonly timestampMs?: number
}

/** Records in one buffer, where a buffer holds several. It is taken in one step. */
export interface DataBuffer extends Message {
  readonly type: 'buffer'
  readonly values: readonly Value[]
  readonly backlog: number
  /** Of each value, null for none; absent where no value has one. */
  readonly timestampsMs?: readonly (number | null)[]
}

/** ET-1: no record with this timestamp or a smaller one will follow, unless late. In band, in a buffer of its own. */
export interface WatermarkElement extends Message {
  readonly type: 'watermark'
  readonly timestampMs: number
  readonly backlog: number
}

/** ET-1: the producer has nothing to say of event time for now, or has again. In band, in a buffer of its own. */
export interface WatermarkStatus extends Message {
  readonly type: 'watermark-status'
  readonly isIdle: boolean
  readonly backlog: number
}

export interface Barrier extends Message {
  readonly type: 'barrier'
  readonly id: number
  readonly timestampUs: number
}

/** An upstream task gave the checkpoint up. */
export interface CancelCheckpointMarker extends Message {
  readonly type: 'cancel-checkpoint'
  readonly id: number
}

export interface EndOfData extends Message {
  readonly type: 'end-of-data'
}

/** CC-31: the consumer has processed all data of the channel. Sent only where no final checkpoint says so. */
export interface AllDataProcessed extends Message {
  readonly type: 'all-data-processed'
}

/** NET-1: the consumer has taken this many buffers; the producer may send as many more. */
export interface AddCredit extends Message {
  readonly type: 'add-credit'
  readonly credit: number
}

/** NET-5: the consumer wants buffers of this size from here on. */
export interface NewBufferSize extends Message {
  readonly type: 'new-buffer-size'
  readonly sizeBytes: number
}

/** BH-1: the consumer takes what is behind the barrier again. */
export interface ResumeConsumption extends Message {
  readonly type: 'resume-consumption'
}

// ---- within a process

/** A piece of the coordinator's work arrives at another executor of the JobManager. */
export interface HandOff extends Message {
  readonly type: 'hand-off'
  readonly job: CoordinatorJob
}

/** Within the JobManager: what a timer asks of the main thread comes when the coordinator's lock is free. */
export interface AwaitedLock extends Message {
  readonly type: 'awaited-lock'
  readonly timer: string
}

/** The asynchronous part of a snapshot (SC-3) is run by a pool thread. */
export interface AsyncSnapshot extends Message {
  readonly type: 'async-snapshot'
  readonly checkpointId: number
  readonly state: TaskState
}

/** From outside: the user's code throws. */
export interface InjectedFailure extends Message {
  readonly type: 'injected-failure'
  readonly reason: string
}

/** From outside: the user's code hangs. The subtask handles nothing any more, not even its cancellation. */
export interface InjectedHang extends Message {
  readonly type: 'hang'
}

/** From outside: whoever runs the cluster ends the process of a subtask that hangs. */
export interface KillHanging extends Message {
  readonly type: 'kill-hanging'
}

/** From outside: the JobManager's watch over a TaskManager, by index, fails although that one lives. */
export interface SuspectTaskManager extends Message {
  readonly type: 'suspect-task-manager'
  readonly taskManager: number
}

/** From outside: a TaskManager's watch over the JobManager fails although that one lives. */
export interface SuspectJobManager extends Message {
  readonly type: 'suspect-job-manager'
}

/** From outside: the next matching notice of completion is lost on its way to a subtask here (CC-17). -1 matches all. */
export interface LoseNotification extends Message {
  readonly type: 'lose-notification'
  readonly task: number
  readonly checkpointId: number
}

/** From outside: the connection to another TaskManager, by index, or to the JobManager (-1), is down or up again (NET-6). */
export interface ConnectionCut extends Message {
  readonly type: 'connection-cut'
  readonly peer: number
  readonly isCut: boolean
}

// ---- checkpoint storage

export type StorageRequest =
  | { readonly type: 'initialise-location'; readonly checkpointId: number }
  | { readonly type: 'write-metadata'; readonly checkpointId: number; readonly states: StatesByTask }
  | { readonly type: 'write-state'; readonly path: string; readonly checkpointId: number; readonly state: TaskState }
  | { readonly type: 'read-state'; readonly path: string }
  | { readonly type: 'delete'; readonly checkpointId: number; readonly paths: readonly string[]; readonly wholeCheckpoint: boolean }

export type StorageReply =
  | { readonly type: 'location-initialised'; readonly checkpointId: number; readonly isOk: boolean }
  | { readonly type: 'metadata-written'; readonly checkpointId: number; readonly isOk: boolean }
  | { readonly type: 'state-written'; readonly checkpointId: number; readonly path: string; readonly isOk: boolean }
  | { readonly type: 'state-read'; readonly path: string; readonly state: TaskState | null }

// ---- external log

export type LogRequest =
  /** Everything of the transaction is durable from here on; it can be committed by its id alone. */
  | { readonly type: 'pre-commit'; readonly sink: string; readonly transaction: string; readonly values: readonly Value[] }
  | { readonly type: 'commit'; readonly transaction: string }
  | { readonly type: 'abort'; readonly transaction: string; readonly wantsReply: boolean }
  /** A new attempt of a sink subtask takes over: what earlier ones have prepared and not committed is aborted, and they are refused. */
  | { readonly type: 'fence'; readonly owner: string; readonly epoch: number }
  /** A write outside any transaction: visible at once. */
  | { readonly type: 'write'; readonly sink: string; readonly value: Value }
  /** SNK-10: the same into a table: the value of that key is replaced. */
  | { readonly type: 'upsert'; readonly sink: string; readonly key: Value; readonly value: Value }

export interface LogReply extends Message {
  readonly type: 'log-reply'
  readonly transaction: string
  readonly error: string
}
