/**
 * The strategy `pct` in its form for message passing (PCTCP, Ozkan et al., OOPSLA 2018): events are put into chains, each of
 * which is causally ordered; chains have random priorities; at `depth - 1` random steps the chain about to go is put last. A
 * bug that needs `depth` ordering constraints is hit with probability at least 1 / (w^2 N^(depth - 1)) in each run, for runs
 * of N events whose causal order has width w: w^2 stands for the number of chains, which is counted here.
 */
import { SeededChoices } from '../../../kernel/choices.ts'
import type { Step } from '../../../kernel/step.ts'
import type { World } from '../../../kernel/world.ts'
import { renderCount } from '../render-quantity.ts'
import { strategyDraws, withFaults } from '../../run/random.ts'
import type { RunReport } from '../search.ts'
import type { Turn } from '../../run/strategy.ts'
import type { SearchStrategy } from './player.ts'
import { sampler } from './sampler.ts'
import { stepKey } from './step-key.ts'

export const pctSearch: SearchStrategy = {
  name: 'pct',
  mode: 'untimed',
  search(lab) {
    const { seed, depth } = lab.options
    let chains = 1
    let steps = 1
    return {
      ...sampler('pct', seed, (schedules) => pctStatement(depth, chains, steps, schedules)),
      learn(_, { notes }: RunReport) {
        chains = Math.max(chains, notes[0])
        steps = Math.max(steps, notes[1])
      },
    }
  },
  play(lab, { seed }) {
    const choose = strategyDraws(`${String(seed)}/pct`)
    const chains = new Chains(choose, lab.options.depth, lab.pilot('untimed').events)
    const strategy = withFaults('pct', lab.lottery(choose), (turn) => chains.pick(turn))
    return { strategy, choices: new SeededChoices(seed), notes: () => [chains.count, chains.steps] }
  },
}

/** What so many runs without a finding say. */
export function pctStatement(depth: number, chains: number, steps: number, schedules: number): string {
  const bound = pctBound(depth, chains, steps)
  let missed = 1
  for (let run = 0; run < schedules && missed > 1e-12; run++) missed *= 1 - bound
  const per = `1 / (${renderCount(chains)} x ${renderCount(steps)}^${String(depth - 1)})`
  const sure = (100 * (1 - missed)).toFixed(missed > 0.99 ? 3 : 1)
  return `finds a bug of depth ${String(depth)} with probability at least ${per} a run where its fault struck: ${sure} % over these runs`
}

/** PCTCP's bound for one run. */
export function pctBound(depth: number, chains: number, steps: number): number {
  let bound = 1 / chains
  for (let i = 1; i < depth; i++) bound /= steps
  return bound
}

interface Chain {
  priority: number
  /** Number of its last event that has been taken or is pending. */
  last: number
}

interface Event {
  readonly number: number
  readonly chain: Chain
}

const PRIORITIES = 0x40000000
const NONE: Event | null = null

class Chains {
  count = 0
  steps = 0
  readonly #choose: (label: string, n: number) => number
  /** The step numbers at which a chain is put last, with how far. */
  readonly #changes = new Map<number, number>()
  readonly #depth: number
  readonly #pending = new Map<number | string, Event>()
  /** The last event taken of each source of events: a link, an actor's timers, its actions. */
  readonly #lastOf = new Map<number, Event>()
  #events = 0
  #taken = NONE

  /** @param length steps that a run is expected to have */
  constructor(choose: (label: string, n: number) => number, depth: number, length: number) {
    this.#choose = choose
    this.#depth = depth
    for (let change = 0; change < depth - 1; change++) this.#changes.set(choose('change', Math.max(1, length)), change)
  }

  pick({ world, steps }: Turn): Step {
    const events = steps.map((step) => this.#eventOf(world, step))
    let at = highest(events)
    const change = this.#changes.get(this.steps++)
    if (change !== undefined) {
      events[at].chain.priority = change
      at = highest(events)
    }
    this.#taken = events[at]
    this.#lastOf.set(sourceOf(steps[at]), events[at])
    this.#pending.delete(stepKey(world, steps[at]))
    return steps[at]
  }

  /** What is enabled for the first time was made possible by the step taken last, or by its predecessor on its link. */
  #eventOf(world: World, step: Step): Event {
    const key = stepKey(world, step)
    const known = this.#pending.get(key)
    if (known !== undefined) return known
    const number = this.#events++
    const chain = this.#extendable(this.#lastOf.get(sourceOf(step)) ?? null) ?? this.#extendable(this.#taken) ?? this.#newChain()
    chain.last = number
    const event = { number, chain }
    this.#pending.set(key, event)
    return event
  }

  #extendable(event: Event | null): Chain | null {
    return event !== null && event.chain.last === event.number ? event.chain : null
  }

  #newChain(): Chain {
    this.count++
    return { priority: this.#depth + this.#choose('chain', PRIORITIES), last: -1 }
  }
}

function highest(events: readonly Event[]): number {
  let best = 0
  for (let at = 1; at < events.length; at++) if (events[at].chain.priority > events[best].chain.priority) best = at
  return best
}

function sourceOf({ kind, index }: Step): number {
  return index * 3 + (kind === 'deliver' ? 0 : kind === 'timer' ? 1 : 2)
}
