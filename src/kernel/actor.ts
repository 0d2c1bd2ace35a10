/**
 * What a protocol writes: actors that see the world only through a `Context`.
 *
 * An actor is one executor: a subtask's mailbox, an RPC main thread. It takes one input at a time, to completion.
 * `handle` changes its own state only and is pure in (state, message, now, choices): a searching engine memoises it,
 * and a sample of all calls is made twice to check.
 */

/** Index of an actor in its world's table. */
export type ActorId = number
/** Index of a process: what crashes together. */
export type ProcessId = number

/** Plain data; `type` says which. Frozen once sent: the receiver must not write to it. */
export interface Message {
  readonly type: string
}

/** How a timer fires at its actor. */
export interface TimerFired extends Message {
  readonly type: 'timer'
  readonly name: string
}

/** The actor's own next action (a source emitting), by the name that `actions` gave. */
export interface OwnAction extends Message {
  readonly type: 'action'
  readonly name: string
}

/** The connection to a peer broke; comes on the links whose lane has `notifiesLoss`. */
export interface ConnectionLost extends Message {
  readonly type: 'connection-lost'
}

/**
 * `pace` timers drive the job (checkpoint interval, restart delay, source rate). `guard` timers suspect a failure
 * (checkpoint timeout, watchdog): where time is abstracted, one that fires is a fault and is off unless listed. `idle`
 * timers belong to chatter that goes on for ever (heartbeats): a timed world in which nothing else is left is over
 * (`WorldSpec.idleSpanUs`); where time is abstracted nobody may set one.
 */
export type TimerKind = 'pace' | 'guard' | 'idle'

/**
 * The only door out of an actor.
 *
 * @typeParam R the run's decision functions, fixed for a run and shared by forks
 */
export interface Context<R = unknown> {
  readonly rules: R
  readonly self: ActorId
  /** Who sent the message being handled; the actor itself for timers and own actions. */
  readonly sender: ActorId
  /**
   * Virtual time in microseconds. Where time is abstracted each actor has a clock of its own that reads 0 at every
   * step: only differences mean anything.
   */
  now(): number
  /** Puts a message on the link to another actor (lanes are independent links between the same two actors). */
  send(to: ActorId, message: Message, lane?: number, delayUs?: number): void
  /**
   * Arms a timer of this actor; arming an armed one moves it. Timers of one name are counted, so that each firing has
   * a name of its own.
   */
  setTimer(name: string, delayUs: number, kind: TimerKind): void
  cancelTimer(name: string): void
  /** Which of `n` alternatives happens; 0 is the nominal one. */
  choose(label: string, n: number): number
  /** A line for the trace: nothing in a run depends on it. */
  emit(type: string, a?: number, b?: number, text?: string): void
  /** True when somebody reads the trace: guards an `emit` whose arguments cost something. */
  readonly isTraced: boolean
  /** Starts a vacant actor with a configuration, as if it had just been created. */
  spawn(actor: ActorId, config: unknown): void
  /** Ends an actor at once: its state, its timers and all that waits for it are gone. */
  stop(actor: ActorId): void
  /** Drops what waits on the link from one actor to another (a released partition). */
  clear(from: ActorId, to: ActorId, lane?: number): void
  /** Ends the actor's own process at the end of this step, as a crash does (a fatal error). */
  exit(): void
}

/**
 * The behaviour of a kind of actor.
 *
 * @typeParam S its state: plain data, fields always present and in one order, no closures, no dead data
 * @typeParam C its configuration
 */
export interface ActorType<S extends object, C = unknown, R = unknown> {
  readonly name: string
  /** The state at birth. */
  init(config: C): S
  /** Runs right after birth, in the same step. */
  start?(state: S, context: Context<R>): void
  handle(state: S, message: Message, context: Context<R>): void
  /** Guarded receive: does this actor want the head of this link now? Reads its own state only. Default: yes. */
  wants?(state: Readonly<S>, message: Message, from: ActorId): boolean
  /** May handling this send on links with a capacity? If so it waits until all of those have room. Default: no. */
  needsRoom?(state: Readonly<S>, message: Message): boolean
  /** Own actions possible now, by name, most natural first. */
  actions?(state: Readonly<S>): readonly string[]
  /** True once this actor will never again want anything from that sender: what waits there is dead and is dropped. */
  isDeaf?(state: Readonly<S>, from: ActorId, lane: number): boolean
  /**
   * How the handling of this input now, or of this action of its own (`OwnAction`), depends on what else this actor may be given or
   * do before it, as flags of `independence`.
   * Declared for searches, and checked by searches with and without. Default: 0, it depends.
   */
  independence?(state: Readonly<S>, message: Message, from: ActorId): number
  /**
   * Subtracts from each absolute time in the state (times then read relative to the actor's clock), dropping what no
   * longer matters. Needed only by types that store times.
   */
  rebase?(state: S, deltaUs: number): void
}

/** Flags of `ActorType.independence`. */
export const independence = {
  /** It commutes with whatever may come before it, as long as no failure is on its way (`WorldSpec.isAlarm`). */
  ofOrder: 1,
  /** It commutes with that also while a failure is on its way. */
  ofFailure: 2,
  /** What it does and sends is the same whatever comes before it, so that a crash which wipes it out may come instead. */
  ofPredecessors: 4,
} as const

/** An actor type in a table of all types: each is sound with the state and configuration of its own. */
export type AnyActorType = ActorType<object, unknown, unknown>

/** The properties that links of one lane share. */
export interface Lane {
  /** Shown in names where it is not empty: `deliver jm <- tm-1 ack #3`. */
  readonly name: string
  /** One-way latency in microseconds. */
  readonly latencyUs: number
  /** Messages that may wait before a sender that needs room is held back; 0: unbounded. */
  readonly capacity: number
  /** Extra latency of 0 to this many microseconds, drawn for each message; FIFO all the same. */
  readonly jitterUs: number
  /** How many of the waiting messages may be taken first: 1 is FIFO, n a pool of n threads. */
  readonly width: number
  /** One queue a receiver for all senders instead of one a pair: for unordered lanes between very many actors. */
  readonly isSharedInbox: boolean
  /** Handled within the sender's own step, nothing comes between; where the receiver does not want it now, it waits. */
  readonly isInstant: boolean
  /** A connection: lost whole when either end goes. Otherwise what was sent survives its sender. */
  readonly isConnection: boolean
  /** The receiver is told when the sender's process is lost. */
  readonly notifiesLoss: boolean
  /** Waits for a receiver that does not live yet; otherwise what is sent to a vacant actor is dropped. */
  readonly keepsForVacant: boolean
}

/** Plain FIFO lane without latency; spread it and change what differs. */
export const plainLane: Lane = {
  name: '',
  latencyUs: 0,
  capacity: 0,
  jitterUs: 0,
  width: 1,
  isSharedInbox: false,
  isInstant: false,
  isConnection: false,
  notifiesLoss: false,
  keepsForVacant: false,
}

export interface ActorSpec {
  readonly name: string
  readonly process: ProcessId
  readonly type: AnyActorType
  /**
   * Configuration given when its process boots, with the field `incarnation` added: how often the process has booted by
   * then. `undefined`: vacant until somebody spawns it.
   */
  readonly boot?: object
}

/** A closed system: everything that a run is made of but the choices. */
export interface WorldSpec<R = unknown> {
  readonly processes: readonly string[]
  readonly actors: readonly ActorSpec[]
  readonly lanes: readonly Lane[]
  readonly rules: R
  /** By these an actor says that it has failed: one that comes without a fault takes what was declared of independence back. */
  isFailure?(message: Message): boolean
  /** Messages that announce a failure, from its cause to its last consequence: see `independence`. */
  isAlarm?(message: Message): boolean
  /** Messages of periodic chatter: see `TimerKind`. Timed worlds only. */
  isChatter?(message: Message): boolean
  /** A timed world with nothing but chatter for so long is over. Default: 0. */
  readonly idleSpanUs?: number
  /** Latency of one link where it differs from its lane's (a local channel). */
  latencyUs?(from: ActorId, to: ActorId, lane: number): number | undefined
}
