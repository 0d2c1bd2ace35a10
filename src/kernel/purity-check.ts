/**
 * A second call of a handler on a copy of what it was given: `handle` is pure in (state, message, now, choices), or forks,
 * replays and searches would lie. What it asks for is digested in both calls and carried out in the first alone.
 */
import type { ActorId, AnyActorType, Context, Message, TimerKind } from './actor.ts'
import { assert } from './assert.ts'
import { clonePlain } from './clone.ts'
import { hashPlain, laneB, mixA } from './hash.ts'

/** Digests what a handler asks for. With an inner context it passes everything on, without one it answers as before. */
class DigestingContext implements Context<unknown> {
  digest = 0
  readonly rules: unknown
  readonly self: ActorId
  readonly sender: ActorId
  readonly isTraced: boolean
  readonly #inner: Context<unknown> | null
  readonly #nowUs: number
  readonly #answers: number[]
  #answered = 0

  constructor(like: Context<unknown>, inner: Context<unknown> | null, answers: number[]) {
    this.rules = like.rules
    this.self = like.self
    this.sender = like.sender
    this.isTraced = like.isTraced
    this.#inner = inner
    this.#nowUs = like.now()
    this.#answers = answers
  }

  now(): number {
    return this.#nowUs
  }

  send(to: ActorId, message: Message, lane = 0, delayUs = 0): void {
    this.#add(['send', to, message, lane, delayUs])
    this.#inner?.send(to, message, lane, delayUs)
  }

  setTimer(name: string, delayUs: number, kind: TimerKind): void {
    this.#add(['set', name, delayUs, kind])
    this.#inner?.setTimer(name, delayUs, kind)
  }

  cancelTimer(name: string): void {
    this.#add(['cancel', name])
    this.#inner?.cancelTimer(name)
  }

  choose(label: string, n: number): number {
    this.#add(['choose', label, n])
    if (this.#inner === null) return this.#answers[this.#answered++] ?? 0
    const answer = this.#inner.choose(label, n)
    this.#answers.push(answer)
    return answer
  }

  emit(type: string, a = 0, b = 0, text = ''): void {
    this.#inner?.emit(type, a, b, text)
  }

  spawn(actor: ActorId, config: unknown): void {
    this.#add(['spawn', actor, config])
    this.#inner?.spawn(actor, config)
  }

  stop(actor: ActorId): void {
    this.#add(['stop', actor])
    this.#inner?.stop(actor)
  }

  clear(from: ActorId, to: ActorId, lane = 0): void {
    this.#add(['clear', from, to, lane])
    this.#inner?.clear(from, to, lane)
  }

  exit(): void {
    this.#add(['exit'])
    this.#inner?.exit()
  }

  #add(asked: readonly unknown[]): void {
    this.digest = mixA(mixA(this.digest, hashPlain(asked)), laneB())
  }
}

/**
 * Handles a message as `type.handle` would, then once more in vain.
 *
 * @throws AssertionError if the two calls do not end in the same state or ask for different things
 */
export function handleTwice(type: AnyActorType, state: object, message: Message, context: Context<unknown>): void {
  const copy = clonePlain(state)
  const answers: number[] = []
  const again = new DigestingContext(context, null, answers)
  const first = new DigestingContext(context, context, answers)
  type.handle(state, message, first)
  const digest = mixA(mixA(first.digest, hashPlain(state)), laneB())
  type.handle(copy, message, again)
  const isSame = digest === mixA(mixA(again.digest, hashPlain(copy)), laneB())
  assert(isSame, `${type.name} does the same when it is given the same: handle is pure in (state, message, now, choices)`)
}
