/**
 * The strategy `novelty`: random runs, of which those that show something new are kept up to where they did, to branch
 * from there again and again. What needs two unlikely things in a row is then found in the sum of the two efforts, not
 * in their product.
 *
 * New is an order of three kinds of messages at one receiver that no run has shown.
 */
import { SeededChoices } from '../../../kernel/choices.ts'
import { hashString } from '../../../kernel/hash.ts'
import { strategyDraws, withFaults } from '../../run/random.ts'
import { renderCount } from '../render-quantity.ts'
import type { RunReport, RunSpec, Search } from '../search.ts'
import type { Turn } from '../../run/strategy.ts'
import type { Player, SearchStrategy } from './player.ts'
import { receiverOf } from './step-key.ts'

export const noveltySearch: SearchStrategy = {
  name: 'novelty',
  mode: 'untimed',
  search: (lab) => new NoveltySearch(lab.options.seed),
  play(lab, { seed, plan }): Player {
    // The plan: up to move plan[0] draws come from the seed, up to plan[2] from plan[1], and so on.
    let draws = strategyDraws(`${String(seed)}/novelty`)
    let moves = 0
    let at = 0
    const choose = (label: string, n: number): number => draws(label, n)
    const signs = new Signs()
    const inner = withFaults('novelty', lab.lottery(choose), (turn) => {
      const step = turn.steps[choose('strategy', turn.steps.length)]
      signs.note(turn, step, moves)
      return step
    })
    return {
      strategy: {
        name: 'novelty',
        next(turn) {
          if (at < plan.length && moves >= plan[at]) {
            draws = strategyDraws(`${String(plan[at + 1])}/novelty`)
            at += 2
          }
          moves++
          return inner.next(turn)
        },
      },
      choices: new SeededChoices(seed),
      notes: () => signs.notes,
    }
  },
}

/** Signs of a run, each with the move at which it showed first. */
class Signs {
  readonly notes: number[] = []
  readonly #seen = new Set<number>()
  /** The last two kinds of messages at each receiver. */
  readonly #lastAt = new Map<number, string>()

  note({ world }: Turn, step: Turn['steps'][number], move: number): void {
    const receiver = receiverOf(world, step)
    const { type } = world.messageOf(step)
    const before = this.#lastAt.get(receiver) ?? ' '
    this.#lastAt.set(receiver, `${before.slice(before.indexOf(' ') + 1)} ${type}`)
    const sign = hashString(`${String(receiver)} ${before} ${type}`)
    if (this.#seen.has(sign)) return
    this.#seen.add(sign)
    this.notes.push(sign, move)
  }
}

interface Kept {
  readonly seed: number
  readonly plan: readonly number[]
  /** Moves that are kept. */
  readonly length: number
  energy: number
}

/** One run in so many begins anew. */
const FRESH_EVERY = 3
const ENERGY = 8
const KEPT_BYTES = 200
const SEEN_BYTES = 40

class NoveltySearch implements Search {
  readonly strategy = 'novelty'
  readonly isComplete = false
  readonly #seed: number
  readonly #seen = new Set<number>()
  #kept: Kept[] = []
  #ever = 0
  #named = 0
  #at = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  get frontier(): number {
    return this.#kept.length
  }

  get memoryBytes(): number {
    return this.#kept.length * KEPT_BYTES + this.#seen.size * SEEN_BYTES
  }

  next(): RunSpec {
    const number = this.#seed + this.#named++
    if (this.#kept.length === 0 || this.#named % FRESH_EVERY === 0) return { strategy: 'novelty', seed: number, plan: [] }
    this.#at = (this.#at + 1) % this.#kept.length
    const kept = this.#kept[this.#at]
    if (--kept.energy === 0) this.#kept.splice(this.#at, 1)
    return { strategy: 'novelty', seed: kept.seed, plan: [...kept.plan, kept.length, number] }
  }

  learn({ seed, plan }: RunSpec, { notes }: RunReport): void {
    let last = -1
    for (let i = 0; i < notes.length; i += 2) {
      if (this.#seen.has(notes[i])) continue
      this.#seen.add(notes[i])
      last = Math.max(last, notes[i + 1])
    }
    const from = plan.length === 0 ? 0 : plan[plan.length - 2]
    if (last < from) return
    this.#ever++
    this.#kept.push({ seed, plan, length: last + 1, energy: ENERGY })
  }

  statement(): string {
    return `random, branching from ${renderCount(this.#ever)} prefixes that showed one of ${renderCount(this.#seen.size)} new orders`
  }
}
