/** What comes at another time than usual in a run, because its schedule holds it back or hurries it. */
import { places } from '../run/places.ts'
import { run, type RunOptions } from '../run/run.ts'
import { isHold, isNamed, type AnySchedule } from '../schedule/schedule.ts'
import { Simulation } from '../run/simulation.ts'
import type { Happening } from '../run/drive.ts'
import { registriesOf } from '../run/registries.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Beat } from './story-beats.ts'
import type { StoryFact } from './story-fact.ts'

/** A schedule with more holds and hurries has not been shrunk: a list of them tells nobody anything. */
const DEVIATIONS_MAX = 5

/** One beat for each hold and hurry; none where there are many. */
export function heldBeats(scenario: Scenario, schedule: AnySchedule | undefined, options: RunOptions): readonly Beat[] {
  if (schedule === undefined || !isNamed(schedule)) return []
  if (schedule.deviations.length === 0 || schedule.deviations.length > DEVIATIONS_MAX) return []
  const log: Happening[] = []
  run(scenario, { ...options, schedule, happenings: log })
  const { rules } = options
  const simulation = new Simulation(scenario, { ...registriesOf(options), ...(rules === undefined ? {} : { rules }), mode: schedule.mode })
  const { list } = places({ simulation, schedule, log })
  return schedule.deviations.flatMap((deviation): Beat[] => {
    const name = isHold(deviation) ? deviation.hold : deviation.hurry
    const place = list.find((one) => one.name === name)
    const step = place?.step ?? null
    if (place !== undefined && step !== null) return [beatOf(place, { kind: isHold(deviation) ? 'only-now' : 'early', step })]
    const until = list.find((one) => isHold(deviation) && one.name === deviation.until)
    const [, to, from] = /^deliver (\S+) <- (\S+)/.exec(name) ?? []
    return until === undefined || from === undefined ? [] : [beatOf(until, { kind: 'not-arrived', from, to })]
  })
}

function beatOf({ event, atUs }: { readonly event: number; readonly atUs: number }, fact: StoryFact): Beat {
  return { event, atUs, fact }
}
