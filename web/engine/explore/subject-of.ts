/** What is open in Story and Lab as something to search: the same scenario, options and defects. */
import type { Session } from '../session.ts'
import type { SearchSubject } from './search-plan.ts'

export function subjectOf({ simulation, from: { file, config } }: Session): SearchSubject {
  return { name: simulation.scenario.name, file, config, defects: [], isSound: false }
}
