/** What one attempt of one subtask holds. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { TwoPhaseCommitSink } from '../connectors/two-phase-commit-sink.ts'
import type { Value } from '../job.ts'
import type { FileCommit } from '../connectors/table-messages.ts'
import type { CheckpointBarrierHandler } from './checkpoint-barrier-handler.ts'
import type { Debloating } from './debloating.ts'
import type { InputGate } from './input-gate.ts'
import type { RecordWork } from './record-work.ts'
import type { ResultPartition } from './result-partition.ts'
import type { SubtaskTime } from './subtask-time.ts'
import type { BackendSaves } from './subtask-state-backend.ts'
import type { TaskSnapshot, TaskState } from './task-state.ts'

/** What the mailbox does when the external system has answered everything that it was asked. */
export type AfterReplies =
  | { readonly then: 'run' }
  | { readonly then: 'finish-snapshot'; readonly checkpointId: number; readonly state: TaskState }
  | { readonly then: 'go-on' }
  | { readonly then: 'finish' }

export interface SubtaskState {
  readonly attempt: number
  /** TaskManager of every task in this attempt. */
  readonly placement: readonly number[]
  status: 'INITIALIZING' | 'RUNNING'
  /** The user's code does not come back: nothing is handled any more until the process ends. */
  isHanging: boolean
  /** It hangs and has been cancelled: a second cancellation changes nothing. */
  isInterrupted: boolean
  /** The file that holds the state to restore, while its content is awaited; empty otherwise. */
  reading: string
  /** Null for a subtask without input. */
  barriers: CheckpointBarrierHandler | null
  /** Next offset of each partition of a source; empty elsewhere. */
  offsets: number[]
  /** A source with a rate may emit one record now. */
  isDue: boolean
  /** Keyed state of each operator, null for stateless ones. */
  keyed: (KeyedMap<Value> | null)[]
  sink: TwoPhaseCommitSink<string> | null
  /** Values written to the open transaction and not sent yet. */
  buffer: Value[]
  /** Transactions begun in this attempt. */
  transactions: number
  /** Transactions whose answer the mailbox thread waits for, in order; while there are any it does nothing else. */
  awaiting: string[]
  /** Commits to a table, in order; the first is under way. */
  committing: FileCommit[]
  /** Pooled transactions of the restored checkpoint: their ids are not begun again in this attempt. */
  restoredTransactions: string[]
  afterReplies: AfterReplies
  /** First error among the answers, empty for none. */
  error: string
  /** SC-1 (0): the newest checkpoint seen. */
  lastSeenId: number
  /** SC-4: aborted before their barriers came, ascending. */
  abortedIds: number[]
  /** SC-5: the newest completion reported, at first the restored checkpoint. */
  lastCompletedId: number
  /** Asynchronous parts that run or write, ascending. */
  asyncIds: number[]
  /** Snapshots whose state is being written to the storage. */
  writing: { readonly checkpointId: number; readonly snapshot: TaskSnapshot }[]
  /** For a state backend of the user's; null for `hashmap`. */
  readonly saves: BackendSaves | null
  /** Output channels where flow is by credit; null otherwise and for a subtask without output. */
  partition: ResultPartition | null
  /** Input channels where flow is by credit; null otherwise and for a subtask without input. */
  gate: InputGate | null
  /** Null unless buffers are debloated here. */
  debloating: Debloating | null
  /** Records that take time and have been taken; null for none. */
  work: RecordWork | null
  /** Input channels that have brought their end of data. */
  endedChannels: number
  /** All input has ended and the end was handed on (CC-31). */
  isEnded: boolean
  /** CC-31: output channels whose consumer has processed all data; counted only where there are no checkpoints. */
  processedChannels: number
  /** Next target of each rebalanced output. */
  nextTargets: number[]
  /** Watermarks and timers; null where the job has no event time and the subtask no timers. */
  time: SubtaskTime | null
}
