/**
 * What a step of a state space does to a vector: the outcome of a call of `handle` written in, its effects carried out,
 * and, for searches that reduce, which processes it touched and what its receivers declare about it.
 */
import type { ActorId, Message } from './actor.ts'
import { assert } from './assert.ts'
import type { Outcome, ResolvedEffect } from './outcome-table.ts'
import { OPEN_EMPTY } from './queue-interner.ts'
import type { Emission } from './recording-context.ts'
import { SpaceVectors, type StateVector } from './space-vectors.ts'
import { Table3 } from './table-3.ts'

/** Flags of `wanted`. */
export const WANTED = 1
const NEEDS_ROOM = 2

export class SpaceEffects<R = unknown> extends SpaceVectors<R> {
  /** Emissions of the step taken last, in order. */
  readonly emitted: Emission[] = []
  /** The outcome that ended in an error, of the step taken last. */
  error: string | null = null
  /** Bit p: the step taken last changed or sent to something in process p. Processes from 30 on share a bit. */
  footprint = 0
  /** Flags of `independence` that hold for every part of the step taken last. */
  independence = 0
  /** In the step taken last an actor said that it has failed (`WorldSpec.isFailure`). */
  raisesFailure = false
  readonly #failureOfItem: boolean[] = []
  readonly #independentIds = new Table3()
  readonly #independentActions = new Table3()
  readonly #wantIds = new Table3()
  /** Links and items, by turns, of what was sent within the step. */
  protected readonly instant: number[] = []
  /** Processes that end with the step. */
  protected readonly exiting: number[] = []

  /** About how much memory the values behind the vectors hold, in bytes; vectors themselves are their owner's. */
  get memoryBytes(): number {
    return this.outcomes.memoryBytes + this.queues.memoryBytes + this.#independentIds.memoryBytes + this.#wantIds.memoryBytes
  }

  protected apply(vector: StateVector, actor: ActorId, outcome: Outcome): void {
    if (this.salted < this.registry.infos.length) this.saltLinks()
    this.footprint |= this.#processBit(actor)
    this.set(vector, actor, outcome.next)
    if (outcome.error !== null) this.error = outcome.error
    const { emissions, effects } = outcome
    for (let i = 0; i < emissions.length; i++) this.emitted.push(emissions[i])
    for (let i = 0; i < effects.length; i++) this.#applyEffect(vector, effects[i])
    if (this.types[actor].isDeaf !== undefined && vector[actor] !== 0) this.#dropDead(vector, actor)
  }

  protected takeInstant(vector: StateVector): void {
    const waiting = this.instant
    for (let i = 0; i < waiting.length; i += 2) {
      const { from, to } = this.registry.infos[waiting[i]]
      if (vector[to] === 0) continue
      const place = this.linkPlace + waiting[i]
      if (vector[place] !== 0 || (this.wanted(vector[to], waiting[i], waiting[i + 1]) & WANTED) === 0) {
        // As a hand-off of its own it is nothing that anybody has declared anything about.
        this.independence = 0
        this.set(vector, place, this.queues.push(vector[place], waiting[i + 1], this.registry.infos[waiting[i]].lane.width === Infinity))
        continue
      }
      if (this.independence !== 0 && from !== to) this.judge(vector, waiting[i], waiting[i + 1])
      const outcomes = this.outcomes.handled(vector[to], waiting[i], waiting[i + 1])
      assert(outcomes.length === 1, 'what handles an instant message makes no choices')
      this.apply(vector, to, outcomes[0])
    }
    while (waiting.length > 0) waiting.pop()
  }

  /** Whether an actor in this state wants an item, and whether it then needs room: flags. */
  protected wanted(state: number, link: number, item: number): number {
    const { from, to } = this.registry.infos[link]
    const type = this.types[to]
    if (type.wants === undefined && type.needsRoom === undefined) return WANTED
    const known = this.#wantIds.get(state, link, item)
    if (known >= 0) return known
    const { message, sender } = this.outcomes.items.values[item]
    const actorState = this.outcomes.states.values[state].state
    let flags = type.wants === undefined || type.wants(actorState, message, from >= 0 ? from : sender) ? WANTED : 0
    if (type.needsRoom !== undefined && flags !== 0 && type.needsRoom(actorState, message)) flags |= NEEDS_ROOM
    this.#wantIds.add(state, link, item, flags)
    return flags
  }

  #applyEffect(vector: StateVector, effect: ResolvedEffect): void {
    switch (effect.kind) {
      case 'send':
        this.#send(vector, effect.link, effect.item)
        return
      case 'spawn':
        assert(vector[effect.actor] === 0, `${this.spec.actors[effect.actor].name} is vacant when it is spawned`)
        this.apply(vector, effect.actor, this.outcomes.born(effect.actor, effect.config))
        return
      case 'stop':
        this.stop(vector, effect.actor)
        return
      case 'clear':
        this.clear(vector, effect.link)
        return
      case 'exit':
        this.exiting.push(effect.process)
    }
  }

  #send(vector: StateVector, link: number, item: number): void {
    const { to, lane, from, laneId } = this.registry.infos[link]
    const receiver = vector[to]
    this.footprint |= this.#processBit(to)
    this.raisesFailure ||= this.#isFailure(item)
    if (receiver === 0 && !lane.keepsForVacant) return
    if (lane.isInstant) {
      this.instant.push(link, item)
      return
    }
    const type = this.types[to]
    // What an actor sends itself is looked at when it is done: see `apply`.
    const isDeaf = receiver !== 0 && from >= 0 && to !== from && type.isDeaf?.(this.actorState(vector, to).state, from, laneId) === true
    if (isDeaf) return
    const place = this.linkPlace + link
    this.set(vector, place, this.queues.push(vector[place], item, lane.width === Infinity))
  }

  #isFailure(item: number): boolean {
    const { isFailure } = this.spec
    if (isFailure === undefined) return false
    return (this.#failureOfItem[item] ??= isFailure(this.outcomes.items.values[item].message))
  }

  protected remove(vector: StateVector, link: number, position: number): void {
    const place = this.linkPlace + link
    const { lane } = this.registry.infos[link]
    const { message } = this.outcomes.items.values[this.itemsOf(vector, link)[position]]
    const staysOpen = lane.notifiesLoss && message.type !== 'connection-lost'
    this.set(vector, place, this.queues.pop(vector[place], position, lane.width === Infinity, staysOpen ? OPEN_EMPTY : 0))
  }

  #dropDead(vector: StateVector, actor: ActorId): void {
    const type = this.types[actor]
    const inputs = this.registry.into[actor]
    for (let i = 0; i < inputs.length; i++) {
      if (vector[this.linkPlace + inputs[i]] === 0) continue
      const { from, laneId } = this.registry.infos[inputs[i]]
      if (from >= 0 && type.isDeaf!(this.actorState(vector, actor).state, from, laneId)) this.clear(vector, inputs[i])
    }
  }

  /** Drops what waits on a link; its receiver still learns when the sender is lost. */
  protected clear(vector: StateVector, link: number): void {
    this.set(vector, this.linkPlace + link, this.staysOpen(vector, link) ? OPEN_EMPTY : 0)
  }

  protected stop(vector: StateVector, actor: ActorId): void {
    if (vector[actor] === 0) return
    this.set(vector, actor, 0)
    const { into, outOf, infos } = this.registry
    for (const link of into[actor]) this.set(vector, this.linkPlace + link, 0)
    for (const link of outOf[actor]) if (infos[link].lane.isConnection) this.clear(vector, link)
  }

  /** Takes into account what the receiver declares about one message that the step hands over. */
  protected judge(vector: StateVector, link: number, item: number): void {
    this.independence &= this.declared(vector, link, item)
  }

  protected declared(vector: StateVector, link: number, item: number): number {
    const { from, to } = this.registry.infos[link]
    const type = this.types[to]
    if (type.independence === undefined) return 0
    const known = this.#independentIds.get(vector[to], link, item)
    if (known >= 0) return known
    const { message, sender } = this.outcomes.items.values[item]
    const declared = type.independence(this.actorState(vector, to).state, message, from >= 0 ? from : sender)
    this.#independentIds.add(vector[to], link, item, declared)
    return declared
  }

  /** The same of one of its own actions. */
  protected declaredOfAction(vector: StateVector, actor: ActorId, position: number): number {
    const { independence } = this.types[actor]
    if (independence === undefined) return 0
    const known = this.#independentActions.get(vector[actor], position, 0)
    if (known >= 0) return known
    const { state, actions } = this.actorState(vector, actor)
    const declared = independence(state, { type: 'action', name: actions[position] } as Message, actor)
    this.#independentActions.add(vector[actor], position, 0, declared)
    return declared
  }

  #processBit(actor: ActorId): number {
    const { process } = this.spec.actors[actor]
    return 1 << (process < 30 ? process : 30)
  }
}
