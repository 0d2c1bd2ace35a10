/** Runs oracles over a world while it goes on, and keeps the first thing that each of them finds. */
import type { ActorId, Message } from '../kernel/actor.ts'
import { clonePlain } from '../kernel/clone.ts'
import { hashPlain, hex64, laneB } from '../kernel/hash.ts'
import type { KernelEventKind, TraceSink } from '../kernel/trace-sink.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import type { Finding, Oracle, OracleEmission, OracleEvent, OracleView, RunOutcome } from './oracle.ts'
import { taskByActor } from './task-by-actor.ts'

/** Something that must hold does not, with the moment at which that showed. */
export interface Violation extends Finding {
  /** Name of the oracle. */
  readonly oracle: string
  readonly invariants: readonly number[]
  /** Index of the kernel event. */
  readonly step: number
  /** Virtual time in microseconds. */
  readonly atUs: number
}

/** What the sink reads of a world: a world of the kernel has it. */
export interface WatchedWorld {
  readonly nowUs: number
  state(actor: ActorId): object | undefined
}

interface Running {
  readonly oracle: Oracle
  readonly memory: object
  isDone: boolean
}

type Mutable<T> = { -readonly [F in keyof T]: T[F] }

const NOBODY: readonly Running[] = []

/**
 * Listens to a world (`world.sink = sink`), before it starts. Each oracle is shown the events and emissions that it asks for,
 * is silent after its first finding, and judges the end when `end` is called.
 */
export class OracleSink implements TraceSink {
  /** In the order in which they were found; one an oracle at most. */
  readonly violations: Violation[] = []
  readonly #running: readonly Running[]
  readonly #byEvent = new Map<string, readonly Running[]>()
  readonly #byEmission = new Map<string, readonly Running[]>()
  readonly #next: TraceSink | null
  readonly #view: Mutable<OracleView>
  readonly #world: WatchedWorld
  readonly #plan: ExecutionPlan
  /** One object for all events: what an oracle is shown is valid only during the call. */
  readonly #event: Mutable<OracleEvent> = { index: -1, cause: -1, kind: 'deliver', actor: -1, peer: -1, message: null }
  readonly #emission: Mutable<OracleEmission> = { actor: -1, type: '', a: 0, b: 0, text: '' }
  #events = 0

  /**
   * @param next another listener, which hears everything first (a trace)
   * @param from remembers and has found what this one does
   */
  constructor(world: WatchedWorld, plan: ExecutionPlan, oracles: readonly Oracle[], next: TraceSink | null = null, from?: OracleSink) {
    this.#next = next
    this.#world = world
    this.#plan = plan
    const tasks = taskByActor(plan)
    this.#view = { plan, nowUs: 0, stateOf: (actor) => world.state(actor), taskOf: (actor) => tasks[actor] ?? -1 }
    this.#running = from === undefined ? oracles.map((oracle) => begun(oracle, plan)) : from.#running.map(copyOf)
    if (from !== undefined) {
      this.violations.push(...from.violations)
      this.#events = from.#events
    }
    for (const running of this.#running) {
      for (const type of running.oracle.eventTypes) addListener(this.#byEvent, type, running)
      for (const type of running.oracle.emissionTypes) addListener(this.#byEmission, type, running)
    }
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null, cause: number): void {
    if (this.#next !== null) this.#next.kernelEvent(timeUs, kind, actor, peer, message, cause)
    this.#events++
    const listeners = this.#byEvent.get(kind === 'deliver' ? message!.type : kind)
    if (listeners === undefined) return
    const event = this.#event
    event.index = this.#events - 1
    event.cause = cause
    event.kind = kind
    event.actor = actor
    event.peer = peer
    event.message = message
    this.#view.nowUs = timeUs
    for (let i = 0; i < listeners.length; i++) {
      const { oracle, memory, isDone } = listeners[i]
      if (isDone) continue
      const finding = oracle.onEvent!(memory, event, this.#view)
      if (finding !== null) this.#report(listeners[i], finding, timeUs)
    }
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    if (this.#next !== null) this.#next.emit(timeUs, actor, type, a, b, text)
    const listeners = this.#byEmission.get(type)
    if (listeners === undefined) return
    const emission = this.#emission
    emission.actor = actor
    emission.type = type
    emission.a = a
    emission.b = b
    emission.text = text
    this.#view.nowUs = timeUs
    for (let i = 0; i < listeners.length; i++) {
      const { oracle, memory, isDone } = listeners[i]
      if (isDone) continue
      const finding = oracle.onEmission!(memory, emission, this.#view)
      if (finding !== null) this.#report(listeners[i], finding, timeUs)
    }
  }

  /** The run is over. @returns all violations */
  end(outcome: RunOutcome): readonly Violation[] {
    this.#view.nowUs = this.#world.nowUs
    for (const running of this.#running) {
      if (running.isDone || running.oracle.atEnd === undefined) continue
      const finding = running.oracle.atEnd(running.memory, outcome, this.#view)
      if (finding !== null) this.#report(running, finding, this.#world.nowUs)
    }
    return this.violations
  }

  /** Goes on beside this one, for a fork of its world; it has no other listener. */
  fork(world: WatchedWorld): OracleSink {
    return new OracleSink(world, this.#plan, [], null, this)
  }

  /** What the oracles that are still silent remember, as 16 hexadecimal digits: equal memories judge the same future alike. */
  memoryHash(): string {
    const a = hashPlain(this.#running.map(({ memory, isDone }) => (isDone ? null : memory)))
    return hex64(a, laneB())
  }

  /** What an oracle remembers, for a view or a test; `undefined` if it does not run here. */
  memoryOf(oracle: string): object | undefined {
    return this.#running.find((running) => running.oracle.name === oracle)?.memory
  }

  #report(running: Running, { message, witnesses }: Finding, atUs: number): void {
    running.isDone = true
    const { name, invariants } = running.oracle
    this.violations.push({ oracle: name, invariants, step: this.#events - 1, atUs, message, witnesses })
  }
}

function begun(oracle: Oracle, plan: ExecutionPlan): Running {
  return { oracle, memory: oracle.init(plan), isDone: false }
}

function copyOf({ oracle, memory, isDone }: Running): Running {
  return { oracle, memory: clonePlain(memory), isDone }
}

function addListener(listeners: Map<string, readonly Running[]>, type: string, running: Running): void {
  listeners.set(type, [...(listeners.get(type) ?? NOBODY), running])
}
