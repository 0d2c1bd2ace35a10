/**
 * The strategy `pos`, partial-order sampling: each pending event has a random priority, the highest goes first, and the
 * priorities of what raced with it (the same receiver) are drawn anew. Needs no parameter, and wastes less on orders that
 * do not matter than picking uniformly.
 */
import { SeededChoices } from '../../../kernel/choices.ts'
import type { Step } from '../../../kernel/step.ts'
import { strategyDraws, withFaults } from '../../run/random.ts'
import type { Turn } from '../../run/strategy.ts'
import type { SearchStrategy } from './player.ts'
import { sampler } from './sampler.ts'
import { receiverOf, stepKey } from './step-key.ts'

export const posSearch: SearchStrategy = {
  name: 'pos',
  mode: 'untimed',
  search: (lab) => sampler('pos', lab.options.seed, () => 'random priorities, drawn anew for what raced with the step taken'),
  play(lab, { seed }) {
    const choose = strategyDraws(`${String(seed)}/pos`)
    const priorities = new Priorities(choose)
    return { strategy: withFaults('pos', lab.lottery(choose), (turn) => priorities.pick(turn)), choices: new SeededChoices(seed) }
  },
}

const PRIORITIES = 0x40000000

class Priorities {
  readonly #choose: (label: string, n: number) => number
  readonly #of = new Map<number | string, number>()

  constructor(choose: (label: string, n: number) => number) {
    this.#choose = choose
  }

  pick({ world, steps }: Turn): Step {
    let best = steps[0]
    let highest = -1
    const keys = steps.map((step) => stepKey(world, step))
    keys.forEach((key, at) => {
      let priority = this.#of.get(key)
      if (priority === undefined) this.#of.set(key, (priority = this.#choose('priority', PRIORITIES)))
      if (priority <= highest) return
      highest = priority
      best = steps[at]
    })
    const receiver = receiverOf(world, best)
    steps.forEach((step, at) => {
      if (receiverOf(world, step) === receiver) this.#of.delete(keys[at])
    })
    return best
  }
}
