/**
 * What must hold, checked from what a run says and from the world's states; never from inside the protocol.
 *
 * An oracle is an automaton: its memory is plain data, so that a search can keep it as part of a state. It sees every
 * kernel event and every emission in order, and the world at the end.
 */
import type { ActorId, Message } from '../kernel/actor.ts'
import type { KernelEventKind } from '../kernel/trace-sink.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'

/** What an oracle reads of the world; valid only during the call. */
export interface OracleView {
  readonly plan: ExecutionPlan
  /** Virtual time in microseconds; meaningless where time is abstracted. */
  readonly nowUs: number
  /** An actor's state, `undefined` if it is vacant. Not to be written to. */
  stateOf(actor: ActorId): object | undefined
  /** Index of the task that an actor stands for, -1 for an actor that is no subtask. */
  taskOf(actor: ActorId): number
}

/** A kernel event as an oracle sees it. */
export interface OracleEvent {
  readonly index: number
  /** Index of the event that made it possible, in which a message was sent; -1 for none. */
  readonly cause: number
  readonly kind: KernelEventKind
  /** Who handled it; the process for `crash` and `boot`. */
  readonly actor: ActorId
  /** Who sent it, -1 for nobody. */
  readonly peer: ActorId
  readonly message: Message | null
}

/** An emission as an oracle sees it: belongs to the kernel event before it. */
export interface OracleEmission {
  readonly actor: ActorId
  readonly type: string
  readonly a: number
  readonly b: number
  readonly text: string
}

/** How a run ended, for oracles that judge the whole. */
export type RunOutcome =
  /** Nothing can happen any more. */
  | 'quiescent'
  /** A bound was reached with things still to happen. */
  | 'bound'

/** Something that must hold does not. */
export interface Finding {
  /** A sentence a Flink user reads without the source beside it. */
  readonly message: string
  /** Names of what shows it: records, checkpoints, subtasks, channels, transactions. */
  readonly witnesses: readonly string[]
}

/**
 * What an oracle reads, and so what a reduction must keep apart: single events, completed checkpoints, the end of a
 * run, or anything anywhere.
 */
export type OracleScope = 'event' | 'cut' | 'quiescence' | 'global'

export interface Oracle<M extends object = object> {
  /** Short, kebab-case: `consistent-cut`. */
  readonly name: string
  /** Numbers of the reference's invariants that it stands for. */
  readonly invariants: readonly number[]
  readonly scope: OracleScope
  /** The only events that it is shown: a type of delivered message, or a kind of event other than `deliver`. */
  readonly eventTypes: readonly string[]
  /** The only emissions that it is shown, by type. */
  readonly emissionTypes: readonly string[]
  /** The memory at the start: plain data, canonical, without anything that no later judgement needs. */
  init(plan: ExecutionPlan): M
  onEvent?(memory: M, event: OracleEvent, view: OracleView): Finding | null
  onEmission?(memory: M, emission: OracleEmission, view: OracleView): Finding | null
  atEnd?(memory: M, outcome: RunOutcome, view: OracleView): Finding | null
}
