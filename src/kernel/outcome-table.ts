/**
 * What each distinct call of a handler does. `handle` is pure in (state, message, choices), so it is called once
 * for each and its outcome is kept.
 */
import type { ActorId, AnyActorType, Message, TimerKind, WorldSpec } from './actor.ts'
import { assert } from './assert.ts'
import { clonePlain, deepFreeze } from './clone.ts'
import { hashPlain, hashString, laneB, mixA, mixB } from './hash.ts'
import { Interner } from './interner.ts'
import type { LinkRegistry } from './link-registry.ts'
import { RecordingContext, type Effect, type Emission } from './recording-context.ts'
import { Table3 } from './table-3.ts'

/** An actor's interned state with its timers, the first due first. */
export interface ActorState {
  readonly actor: ActorId
  readonly state: object
  readonly timers: readonly { readonly name: string; readonly kind: TimerKind; readonly leftUs: number }[]
  readonly actions: readonly string[]
}

/** What waits on a link. The sender is -1 unless the link is a shared inbox: the link says it. */
export interface Item {
  readonly message: Message
  readonly sender: ActorId
}

/** What one call of `handle` does, for one answer of the choices it asked for. */
export interface Outcome {
  /** Interned state after it, before the effects (which may stop the actor); 0 if it ended in an error. */
  readonly next: number
  readonly effects: readonly ResolvedEffect[]
  readonly emissions: readonly Emission[]
  /** The values that its choices had, in order. */
  readonly choices: readonly number[]
  /** An assertion that did not hold, or an exception: the run ends here. */
  readonly error: string | null
}

export type ResolvedEffect =
  | { readonly kind: 'send'; readonly link: number; readonly item: number }
  | { readonly kind: 'spawn'; readonly actor: ActorId; readonly config: unknown }
  | { readonly kind: 'stop'; readonly actor: ActorId }
  | { readonly kind: 'clear'; readonly link: number }
  | { readonly kind: 'exit'; readonly process: number }

/** One call of handle in 32 is made twice, to see that it is pure. */
const SAMPLE_MASK = 31

/** What an interned value takes with its place in the tables, measured on whole searches; within a half of what is really used. */
const STATE_BYTES = 2000
const ITEM_BYTES = 600
const OUTCOME_BYTES = 600

/** Inputs that are not links. */
export const INJECTED = -3
export const OWN_ACTION = -2
export const TIMER_FIRED = -1

export class OutcomeTable {
  readonly states = new Interner<ActorState>()
  readonly items = new Interner<Item>()
  /** Calls of `handle` that were really made. */
  handlerCalls = 0
  readonly #types: readonly AnyActorType[]
  readonly #processes: readonly number[]
  readonly #links: LinkRegistry
  readonly #context: RecordingContext<unknown>
  readonly #ids = new Table3()
  readonly #outcomes: (readonly Outcome[])[] = []
  readonly #births = new Map<string, Outcome>()

  constructor(spec: WorldSpec, links: LinkRegistry, branchOn: (label: string) => boolean) {
    this.#types = spec.actors.map((actor) => actor.type)
    this.#processes = spec.actors.map(({ process }) => process)
    this.#links = links
    this.#context = new RecordingContext(spec, branchOn)
    // Number 0 of every table stands for nothing: a vacant actor, no message.
    this.states.internHashed(0, 0, () => ({ actor: -1, state: {}, timers: [], actions: [] }))
    this.items.internHashed(0, 0, () => ({ message: { type: '' }, sender: -1 }))
  }

  /** About how much memory it holds, in bytes. */
  get memoryBytes(): number {
    const { states, items, handlerCalls } = this
    return states.values.length * STATE_BYTES + items.values.length * ITEM_BYTES + handlerCalls * OUTCOME_BYTES + this.#ids.memoryBytes
  }

  /** All outcomes of one input at one state. The argument is an item, or the position of a timer or an action. */
  handled(state: number, input: number, argument: number): readonly Outcome[] {
    const known = this.#ids.get(state, input - INJECTED, argument)
    if (known >= 0) return this.#outcomes[known]
    const before = this.states.values[state]
    const outcomes: Outcome[] = []
    let forced: number[] | null = []
    while (forced !== null) {
      const outcome = this.#call(before, input, argument, forced)
      const next = this.#context.nextChoices()
      if ((++this.handlerCalls & SAMPLE_MASK) === 0) this.#checkPure(outcome, this.#call(before, input, argument, forced), before.actor)
      outcomes.push(outcome)
      forced = next
    }
    this.#ids.add(state, input - INJECTED, argument, this.#outcomes.length)
    this.#outcomes.push(outcomes)
    return outcomes
  }

  /** What the birth of an actor with a configuration does. */
  born(actor: ActorId, config: unknown): Outcome {
    const key = `${actor} ${hashPlain(config)} ${laneB()}`
    const known = this.#births.get(key)
    if (known !== undefined) return known
    const type = this.#types[actor]
    const state = type.init(config)
    this.#context.begin(actor, actor, [], [])
    type.start?.(state, this.#context)
    assert(this.#context.nextChoices() === null, 'an actor makes no choices while it starts')
    const outcome = this.#outcome(actor, state, null)
    this.#births.set(key, outcome)
    return outcome
  }

  /** The number of a message as it waits on a link. */
  item(message: Message, sender: ActorId, link: number): number {
    const a = hashPlain(deepFreeze(message))
    const b = laneB()
    if (this.#links.infos[link].from >= 0) return this.items.internHashed(a, b, () => ({ message, sender: -1 }))
    return this.items.internHashed(mixA(a, sender), mixB(b, sender), () => ({ message, sender }))
  }

  #call(before: ActorState, input: number, argument: number, forced: readonly number[]): Outcome {
    const type = this.#types[before.actor]
    const state = clonePlain(before.state)
    let timers = before.timers
    let message: Message
    let sender = before.actor
    if (input === TIMER_FIRED) {
      const fired = timers[argument]
      message = { type: 'timer', name: fired.name } as Message
      timers = timers.filter((timer) => timer !== fired)
      if (fired.leftUs > 0) {
        timers = timers.map((timer) => ({ ...timer, leftUs: timer.leftUs - fired.leftUs }))
        type.rebase?.(state, fired.leftUs)
      }
    } else if (input === OWN_ACTION) {
      message = { type: 'action', name: before.actions[argument] } as Message
    } else {
      const item = this.items.values[argument]
      message = item.message
      if (input !== INJECTED) sender = item.sender >= 0 ? item.sender : this.#links.infos[input].from
    }
    const context = this.#context
    context.begin(before.actor, sender, timers, forced)
    let error: string | null = null
    try {
      type.handle(state, message, context)
    } catch (thrown) {
      error = thrown instanceof Error ? thrown.message : String(thrown)
    }
    return this.#outcome(before.actor, state, error)
  }

  #checkPure(first: Outcome, second: Outcome, actor: ActorId): void {
    const isSame = first.next === second.next && first.error === second.error && hashPlain(first.effects) === hashPlain(second.effects)
    assert(isSame, `${this.#types[actor].name} does the same when it is given the same: handle is pure in (state, message, choices)`)
  }

  #outcome(actor: ActorId, state: object, error: string | null): Outcome {
    const context = this.#context
    return {
      next: error !== null ? 0 : this.#internState(actor, state, context.timers),
      effects: context.effects.map((effect) => this.#resolve(actor, effect)),
      emissions: context.emissions,
      choices: context.choices.slice(),
      error,
    }
  }

  #internState(actor: ActorId, state: object, timers: ActorState['timers']): number {
    const sorted = timers.length < 2 ? timers : timers.slice().sort((x, y) => x.leftUs - y.leftUs)
    let a = mixA(hashPlain(state), actor + 1)
    let b = mixB(laneB(), actor + 1)
    for (const timer of sorted) {
      const nameA = hashString(timer.name)
      const left = timer.kind === 'guard' ? ~timer.leftUs : timer.leftUs
      b = mixB(mixB(b, laneB()), left)
      a = mixA(mixA(a, nameA), left)
    }
    return this.states.internHashed(a, b, () => ({ actor, state, timers: sorted, actions: this.#types[actor].actions?.(state) ?? [] }))
  }

  #resolve(actor: ActorId, effect: Effect): ResolvedEffect {
    switch (effect.kind) {
      case 'send': {
        const link = this.#links.idOf(actor, effect.to, effect.lane)
        return { kind: 'send', link, item: this.item(effect.message, actor, link) }
      }
      case 'clear':
        return { kind: 'clear', link: this.#links.idOf(effect.from, effect.to, effect.lane) }
      case 'exit':
        return { kind: 'exit', process: this.#processes[actor] }
      default:
        return effect
    }
  }
}
