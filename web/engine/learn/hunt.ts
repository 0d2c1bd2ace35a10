/** Searches a museum exhibit for a run that breaks it, as a lesson does. */
import { explore } from '../../../src/explore/explore.ts'
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { exhibitById, museumDefects } from '../../../src/museum/exhibits.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { plantDefects } from '../../../src/scenario/defects.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { openedFrom, Session } from '../session.ts'
import { actsOf } from '../timeline/acts-of.ts'
import type { HuntPlan } from './lesson.ts'

export interface Hunted {
  /** The shrunk run that breaks; the run that nobody has touched where nothing was found. */
  readonly session: Session
  readonly search: ExploreResult
}

/** The exhibit's run that nobody has touched. */
export function openExhibit({ exhibit, isSound = false }: HuntPlan): Session {
  const { scenario, file } = scenarioOf(exhibit, isSound)
  return new Session(scenario, [], [], openedFrom(file), { defects: museumDefects })
}

export function hunt(plan: HuntPlan): Hunted {
  const { exhibit, runs, seed = 1, isSound = false } = plan
  const { scenario, file } = scenarioOf(exhibit, isSound)
  const rules = plantDefects(soundRules, scenario.defects, museumDefects)
  const search = explore(scenario, { strategy: 'timed', runs, seed, rules })
  if (search.found === null) return { session: openExhibit(plan), search }
  const { schedule } = search.found
  const acts = actsOf(new Simulation(scenario, { defects: museumDefects }), schedule)
  return { session: new Session(scenario, acts, schedule.draws, openedFrom(file), { defects: museumDefects }), search }
}

function scenarioOf(id: string, isSound: boolean) {
  const { scenario } = exhibitById(id)!
  const file = isSound ? { ...scenario, defects: [] } : scenario
  return { scenario: parseScenario(file, { defects: museumDefects }), file }
}
