/** What the page shows of a run at one moment: plain data, small enough to post ten times a second. */
import type { TraceRowKind } from '../../src/kernel/trace.ts'
import type { JobStatus } from '../../src/protocol/jobmanager/job-status.ts'
import type { LocalText } from '../../src/scenario/scenario.ts'
import type { CauseKind } from './session.ts'
import type { VertexRole } from './stage/vertex-role.ts'
import type { BranchMarks } from './timeline/branch-marks.ts'

/** A process of the cluster that runs subtasks. Times are virtual, in microseconds. */
export interface TaskManagerView {
  readonly name: string
  readonly isAlive: boolean
  /** It stands still: to everybody else it looks dead. */
  readonly isPaused: boolean
  /** The JobManager counts on it: it has registered and has not been given up. */
  readonly isKnown: boolean
  /** Tasks that run there although the JobManager has given them up. */
  readonly zombies: number
  readonly freeSlots: number
  /** When it comes back, while it is down; null while it is up. */
  readonly backAtUs: number | null
}

/** What a subtask does, as someone who looks at the cluster would say. */
export type SubtaskStatus = 'waiting' | 'starting' | 'running' | 'stuck' | 'ended' | 'gone'

/** What a source has before it. */
export interface SourceView {
  readonly total: number
  /** Labels of the records that it reads next, the very next first. */
  readonly ahead: readonly string[]
}

/** Event time as a subtask has handed it on. */
export interface EventTimeView {
  /** Milliseconds; null before the first watermark. */
  readonly ms: number | null
  readonly isOver: boolean
  readonly isIdle: boolean
}

/** What there is beside TaskManagers. */
export interface ServicesView {
  readonly isJobManagerAlive: boolean
  readonly isJobManagerPaused: boolean
  readonly storage: 'well' | 'slow' | 'failing'
}

export interface SubtaskView {
  readonly name: string
  readonly vertex: string
  /** Its number among those of its vertex, from 0. */
  readonly subtask: number
  readonly role: VertexRole
  /** Edges on the longest way to it from a source. */
  readonly depth: number
  /** Number of the TaskManager, from 0, in the last deployment; -1 before the first. */
  readonly taskManager: number
  readonly attempt: number
  readonly status: SubtaskStatus
  /** What the newest pending checkpoint has of it. */
  readonly snapshot: 'none' | 'awaited' | 'taken'
  /** Records read by a source, counted by a counter; windows, kept elements or keys; values not handed in. Null: it keeps nothing. */
  readonly count: number | null
  /** Null for who reads no source. */
  readonly source: SourceView | null
  /** Null in jobs without event time. */
  readonly eventTime: EventTimeView | null
}

/** Something on its way. `key` is unique on its channel. */
export interface TokenView {
  readonly key: string
  readonly kind: 'record' | 'barrier' | 'event'
  /** First sign of a record's key, a barrier's number. */
  readonly label: string
  /** 0 just sent, 1 at the receiver's gate. */
  readonly progress: number
}

export interface ChannelView {
  readonly from: number
  readonly to: number
  readonly isBlocked: boolean
  /** Oldest first, at most `TOKENS_SHOWN`. */
  readonly tokens: readonly TokenView[]
  /** All that is on its way or at the gate, shown or not. */
  readonly waiting: number
  /** What waits at the producer until there is room. */
  readonly unsent: number
  /** Buffers that the producer may send yet; null where flow is not by credit. */
  readonly room: number | null
}

export interface CheckpointView {
  readonly id: number
  readonly status: 'pending' | 'completed' | 'aborted'
  readonly acknowledged: number
  readonly awaited: number
  /** How many restarts went back to it. */
  readonly restored: number
}

export interface TransactionView {
  readonly id: string
  readonly status: 'open' | 'committed' | 'aborted'
  readonly values: number
}

/** A row of the trace that the event list shows. */
export interface EventView {
  readonly row: number
  readonly timeUs: number
  readonly actor: string
  readonly kind: TraceRowKind
  readonly type: string
  /** Who sent what was handled, empty for nobody. */
  readonly peer: string
  readonly detail: string
  readonly a: number
  readonly b: number
  /** Right after which it happened; -1 where the list does not say. */
  readonly place: number
}

/** Committed values held against an independent fold of the input; values of all sinks. */
export interface OutputView {
  /** Records of all sources. */
  readonly records: number
  /** Null where the order of arrival decides, so that there is no one answer. */
  readonly expected: number | null
  readonly committed: number
  /** Expected and not committed. */
  readonly missing: number
  /** Committed and not expected, or more often than expected. */
  readonly extra: number
}

/** A line of the run's history: what happened when somebody acted at a place of another. */
export interface BranchView {
  readonly id: number
  /** The branch that it leaves, and where; -1 for the run that nobody has touched. */
  readonly parent: number
  readonly from: number
  /** What was done there, in words: a fault, or the name of a step. */
  readonly cause: string
  readonly causeKind: CauseKind
  /** What a person calls it; empty: by its cause. */
  readonly name: string
  readonly end: number
}

export interface Snapshot {
  readonly scenario: string
  readonly title: LocalText
  /** Options put over those of the scenario, each `key=value`. */
  readonly config: readonly string[]
  readonly timeUs: number
  /** False where time is abstracted: any order of steps is possible, and none of them has a time. */
  readonly isTimed: boolean
  /** The cursor: moves made so far in this branch. */
  readonly place: number
  /** The last place that has been computed, and whether it is the last of all. */
  readonly end: number
  readonly isComplete: boolean
  /** So much has been computed that the rest is left until somebody asks for it. */
  readonly isCut: boolean
  /** The scenario is one that came with a link or a file, or that a person wrote. */
  readonly isOwn: boolean
  readonly branchId: number
  readonly branches: readonly BranchView[]
  /** The branch that the current one is held against; -1 for none. */
  readonly comparedId: number
  readonly marks: BranchMarks
  /** Kernel events so far. */
  readonly events: number
  readonly isPlaying: boolean
  /** The job has finished or failed for good. */
  readonly isOver: boolean
  readonly jobStatus: JobStatus
  readonly restarts: number
  readonly crashes: number
  readonly taskManagers: readonly TaskManagerView[]
  readonly services: ServicesView
  readonly subtasks: readonly SubtaskView[]
  readonly channels: readonly ChannelView[]
  readonly checkpoints: readonly CheckpointView[]
  readonly transactions: readonly TransactionView[]
  readonly output: OutputView
  /** Newest first, at most `EVENTS_SHOWN`. */
  readonly list: readonly EventView[]
  /** Rows that the list could show in all. */
  readonly listed: number
  /** What the last single step did; null while the run plays. */
  readonly lastStep: EventView | null
}

export const TOKENS_SHOWN = 6
export const EVENTS_SHOWN = 200
