/** The context of a call whose effects are kept rather than carried out: for engines that memoise `handle`. */
import type { ActorId, Context, Message, TimerKind, WorldSpec } from './actor.ts'

export type Effect =
  | { readonly kind: 'send'; readonly to: ActorId; readonly lane: number; readonly message: Message }
  | { readonly kind: 'spawn'; readonly actor: ActorId; readonly config: unknown }
  | { readonly kind: 'stop'; readonly actor: ActorId }
  | { readonly kind: 'clear'; readonly from: ActorId; readonly to: ActorId; readonly lane: number }
  | { readonly kind: 'exit' }

export interface Emission {
  readonly actor: ActorId
  readonly type: string
  readonly a: number
  readonly b: number
  readonly text: string
}

interface ArmedTimer {
  readonly name: string
  readonly kind: TimerKind
  readonly leftUs: number
}

export class RecordingContext<R> implements Context<R> {
  readonly rules: R
  readonly isTraced = true
  self: ActorId = -1
  sender: ActorId = -1
  timers: readonly ArmedTimer[] = []
  effects: Effect[] = []
  emissions: Emission[] = []
  choices: number[] = []
  readonly #actorNames: readonly string[]
  readonly #branchOn: (label: string) => boolean
  #forced: readonly number[] = []
  #alternatives: number[] = []

  constructor(spec: WorldSpec<R>, branchOn: (label: string) => boolean) {
    this.rules = spec.rules
    this.#actorNames = spec.actors.map((actor) => actor.name)
    this.#branchOn = branchOn
  }

  /** Makes ready for one call. The first choices are answered from `forced`, later ones with 0. */
  begin(self: ActorId, sender: ActorId, timers: readonly ArmedTimer[], forced: readonly number[]): void {
    this.self = self
    this.sender = sender
    this.timers = timers
    this.effects = []
    this.emissions = []
    this.choices = []
    this.#forced = forced
    this.#alternatives = []
  }

  /** The answers to try next, in lexicographic order; null when all have been. */
  nextChoices(): number[] | null {
    for (let at = this.choices.length - 1; at >= 0; at--) {
      if (this.choices[at] + 1 < this.#alternatives[at]) return [...this.choices.slice(0, at), this.choices[at] + 1]
    }
    return null
  }

  now(): number {
    return 0
  }

  send(to: ActorId, message: Message, lane = 0): void {
    this.effects.push({ kind: 'send', to, lane, message })
  }

  setTimer(name: string, delayUs: number, kind: TimerKind): void {
    this.timers = [...this.timers.filter((timer) => timer.name !== name), { name, kind, leftUs: delayUs }]
  }

  cancelTimer(name: string): void {
    this.timers = this.timers.filter((timer) => timer.name !== name)
  }

  choose(label: string, n: number): number {
    if (n <= 1 || !this.#branchOn(`${this.#actorNames[this.self]} ${label}`)) return 0
    const value = this.#forced[this.choices.length] ?? 0
    this.choices.push(value)
    this.#alternatives.push(n)
    return value
  }

  emit(type: string, a = 0, b = 0, text = ''): void {
    this.emissions.push({ actor: this.self, type, a, b, text })
  }

  spawn(actor: ActorId, config: unknown): void {
    this.effects.push({ kind: 'spawn', actor, config })
  }

  stop(actor: ActorId): void {
    this.effects.push({ kind: 'stop', actor })
  }

  clear(from: ActorId, to: ActorId, lane = 0): void {
    this.effects.push({ kind: 'clear', from, to, lane })
  }

  exit(): void {
    this.effects.push({ kind: 'exit' })
  }
}
