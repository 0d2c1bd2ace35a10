/** The strategy `random`: uniformly among what is enabled, time abstracted, faults by lot. The baseline. */
import { SeededChoices } from '../../../kernel/choices.ts'
import { strategyDraws, withFaults } from '../../run/random.ts'
import type { SearchStrategy } from './player.ts'
import { sampler } from './sampler.ts'

export const randomSearch: SearchStrategy = {
  name: 'random',
  mode: 'untimed',
  search: (lab) => sampler('random', lab.options.seed, () => 'uniformly among what is enabled'),
  play(lab, { seed }) {
    const choose = strategyDraws(seed)
    const strategy = withFaults('random', lab.lottery(choose), ({ steps }) => steps[choose('strategy', steps.length)])
    return { strategy, choices: new SeededChoices(seed) }
  },
}
