/** What is open in Story and Lab as something to search: the same scenario, options and defects, from the cursor on. */
import type { FromMoment } from '../../../src/explore/explore-options.ts'
import type { Session } from '../session.ts'
import { Branch } from '../timeline/branch.ts'
import { scheduleOf } from '../timeline/schedule-of.ts'
import type { SearchSubject } from './search-plan.ts'

export function subjectOf(session: Session): SearchSubject {
  const { simulation, from: { file, config } } = session
  return { name: simulation.scenario.name, file, config, defects: [], isSound: false, from: momentOf(session) }
}

/** Null at the start, and where there is no clock. */
function momentOf({ simulation, current: { branch }, place }: Session): FromMoment | null {
  if (simulation.mode !== 'timed' || place === 0) return null
  const past = new Branch(simulation, branch.acts.filter((act) => act.place < place), branch.draws)
  past.extend(place)
  return { schedule: scheduleOf(past), atUs: branch.places.timeUsAt(place) }
}
