/** The strategy `random`: uniformly among what is enabled, time abstracted, faults by lot. The baseline. */
import { SeededChoices } from '../../kernel/choices.ts'
import type { Lab } from '../lab.ts'
import { random } from '../random.ts'
import { stepsPerFault } from './steps-per-fault.ts'
import type { SearchStrategy } from './player.ts'
import { sampler } from './sampler.ts'

export const randomSearch: SearchStrategy = {
  name: 'random',
  mode: 'untimed',
  search: (lab) => sampler('random', lab.options.seed, () => 'uniformly among what is enabled'),
  play: (lab, { seed }) => ({ strategy: random({ seed, ...faultOptions(lab) }), choices: new SeededChoices(seed) }),
}

/** Which faults may strike in an untimed run, and how often. */
export function faultOptions(lab: Lab) {
  const { targets } = lab.simulation('untimed')
  return { targets, faults: lab.faults('untimed'), faultsMax: lab.options.faultsMax, stepsPerFault: stepsPerFault(lab) }
}
