/** A branch as a schedule: what differs from the default order, by the names of its steps, so that anyone can replay it. */
import { START, type Deviation, type Schedule, type ScheduledFault } from '../../../src/explore/schedule/schedule.ts'
import type { Branch, Intervention } from './branch.ts'

export function scheduleOf(branch: Branch): Schedule {
  const deviations = branch.acts.flatMap((act): Deviation[] => {
    if (act.kind !== 'take') return []
    // In this order, because going on is cheaper than going back.
    const after = anchorAt(branch, act.place).name
    return branch.stepAt(act.place) === act.step ? [{ hurry: act.step, after }] : []
  })
  const faults = branch.interventions.filter(({ isHealing, hasLanded }) => hasLanded && !isHealing).map((fault) => faultOf(branch, fault))
  return { mode: branch.simulation.mode, draws: branch.draws, deviations, faults }
}

function faultOf(branch: Branch, { place, text, timeUs, healUs }: Intervention): ScheduledFault {
  const { name, timeUs: sinceUs } = anchorAt(branch, place)
  const { heal, healDelayUs } = healUs === null ? healingAfter(branch, place, text) : { heal: name, healDelayUs: healUs - sinceUs }
  return { after: name, do: text, heal, delayUs: branch.simulation.mode === 'timed' ? timeUs - sinceUs : 0, healDelayUs }
}

/** How a fault without a time of healing is healed: by an act, at the end, or never. */
function healingAfter(branch: Branch, place: number, text: string): { readonly heal: string; readonly healDelayUs: number } {
  const struck = branch.acts.find((act) => act.kind === 'fault' && act.place === place)
  if (struck?.kind === 'fault' && struck.isForGood === true) return { heal: 'never', healDelayUs: 0 }
  const healed = branch.acts.find((act) => act.kind === 'heal' && act.place > place && act.text === text)
  return { heal: healed === undefined ? 'end' : anchorAt(branch, healed.place).name, healDelayUs: 0 }
}

/** The last step before a place, and when it was taken. */
function anchorAt(branch: Branch, place: number): { readonly name: string; readonly timeUs: number } {
  for (let before = place - 1; before >= 0; before--) {
    const name = branch.stepAt(before)
    if (name !== null) return { name, timeUs: branch.places.timeUsAt(before + 1) }
  }
  return { name: START, timeUs: 0 }
}
