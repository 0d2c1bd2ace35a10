/** The context of the actors of a world: asks are carried out at once, on behalf of the actor that handles. */
import type { ActorId, Context, Message, TimerKind } from './actor.ts'
import type { WorldCore } from './world-core.ts'

export class WorldContext<R> implements Context<R> {
  self: ActorId = -1
  sender: ActorId = -1
  readonly rules: R
  readonly #world: WorldCore<R>

  constructor(world: WorldCore<R>) {
    this.#world = world
    this.rules = world.spec.rules
  }

  get isTraced(): boolean {
    return this.#world.sink !== null
  }

  now(): number {
    return this.#world.actorTimeUs
  }

  send(to: ActorId, message: Message, lane = 0, delayUs = 0): void {
    this.#world.send(this.self, to, message, lane, delayUs)
  }

  setTimer(name: string, delayUs: number, kind: TimerKind): void {
    this.#world.setTimer(this.self, name, delayUs, kind)
  }

  cancelTimer(name: string): void {
    this.#world.cancelTimer(this.self, name)
  }

  choose(label: string, n: number): number {
    return n <= 1 ? 0 : this.#world.choices.choose(`${this.#world.spec.actors[this.self].name} ${label}`, n)
  }

  emit(type: string, a = 0, b = 0, text = ''): void {
    const world = this.#world
    if (world.sink !== null) world.sink.emit(world.nowUs, this.self, type, a, b, text)
  }

  spawn(actor: ActorId, config: unknown): void {
    this.#world.spawn(actor, config)
  }

  stop(actor: ActorId): void {
    this.#world.stop(actor)
  }

  clear(from: ActorId, to: ActorId, lane = 0): void {
    this.#world.clear(from, to, lane)
  }

  exit(): void {
    this.#world.exit(this.self)
  }
}
