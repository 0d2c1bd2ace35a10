/**
 * The strategy `timed`: the order of virtual time, latencies drawn, faults by swarm. Each seed first draws a variant of the scenario
 * (sizes and options), which kinds of faults are on at all, how many strike, and whether they last long or are over soon: faults
 * suppress one another, so that a mixture of all in every run would never show what one of them does alone.
 */
import type { PlannedFault } from '../../../faults/fault-plan.ts'
import { healingOf } from '../../../faults/fault-text.ts'
import { SeededChoices } from '../../../kernel/choices.ts'
import { armedFaults, drawFault } from '../../faults/draw-fault.ts'
import type { FaultKind } from '../../faults/fault-kind.ts'
import { VARIANTS, type Lab } from '../lab.ts'
import { strategyDraws } from '../../run/random.ts'
import { renderTime } from '../render-quantity.ts'
import { timed } from '../../run/timed.ts'
import { fromHere } from './from-here.ts'
import type { SearchStrategy } from './player.ts'
import { sampler } from './sampler.ts'

export const timedSearch: SearchStrategy = {
  name: 'timed',
  mode: 'timed',
  search: (lab) => sampler('timed', lab.options.seed, () => statement(lab)),
  play(lab, { seed }) {
    const choices = new SeededChoices(seed)
    const { from } = lab.options
    if (!lab.drawsFaults && from === null) {
      const { targets, plannedFaults, scheduledFaults } = lab.simulation('timed')
      return { strategy: timed(targets, plannedFaults, scheduledFaults), choices }
    }
    const draw = strategyDraws(`${String(seed)}/swarm`)
    if (from !== null) return fromHere(lab.simulation('timed').targets, from, swarm(lab, lab.faults('timed'), draw), seed)
    const variant = lab.variant(draw('variant', VARIANTS))
    return { strategy: timed(variant.simulation.targets, swarm(lab, variant.faults, draw)), choices, variant }
  },
}

function statement({ hasVariants, options: { from } }: Lab): string {
  const since = from === null ? '' : ` from ${renderTime(from.atUs)} of one run on`
  return `in virtual time${since}, ${hasVariants ? 'sizes, options, ' : ''}latencies and faults drawn by swarm`
}

/** From a moment on faults are drawn for at least this part of the run. */
const LATE_PART = 4
/** Time is cut into so many pieces for drawing. */
const PIECES = 10_000

/** The faults of one seed, at times within the run without faults. */
function swarm(lab: Lab, all: readonly FaultKind[], draw: (label: string, n: number) => number): readonly PlannedFault[] {
  if (all.length === 0) return []
  const armed = armedFaults(all, draw)
  const fromUs = lab.options.from?.atUs ?? 0
  const wholeUs = lab.pilot('timed').virtualTime
  // Late in a run there is still time for something to go wrong.
  const lengthUs = fromUs === 0 ? wholeUs : Math.max(wholeUs - fromUs, Math.ceil(wholeUs / LATE_PART))
  const count = 1 + draw('count', lab.options.faultsMax)
  // Few long episodes or many short ones: a part of the run from a half down to a thousandth.
  const longestUs = Math.floor(lengthUs / [2, 8, 64, 1000][draw('length', 4)])
  return Array.from({ length: count }, (): PlannedFault => {
    const { text } = drawFault(armed, draw)
    const atUs = fromUs + Math.floor((lengthUs / PIECES) * draw('at', PIECES))
    const lastsUs = 1 + Math.floor((longestUs / PIECES) * draw('lasts', PIECES))
    return { atUs, do: text, healUs: healingOf(text) === null ? 'end' : atUs + lastsUs }
  })
}
