/** All that the Lab asks of a session, in one room: the engine's thread loads it when the Lab is opened. */
import type { RunStatistics } from '../../../src/explore/run/statistics/run-statistics.ts'
import type { Session } from '../session.ts'
import type { Branch } from '../timeline/branch.ts'
import { CheckpointReader } from './checkpoint-reader.ts'
import { faultChoices, type FaultChoice } from './fault-choices.ts'
import { inspectEntity, type Inspection } from './inspect-entity.ts'
import { mustHold, type MustHold } from './must-hold.ts'
import type { EventView } from '../snapshot.ts'
import type { Locale } from '../../i18n.ts'
import { searchEvents, type FoundEvents } from './search-events.ts'
import { compareBranches, type Comparison } from './compare-branches.ts'
import { otherPlace } from './other-place.ts'
import { actorBefore, causePlace, effectPlace, neighbourPlace, whyChain } from './why.ts'
import { whyStill, type WhyStill } from './why-still.ts'
import { nextEvents, type NextEvent } from './next-events.ts'

const readers = new WeakMap<Branch, CheckpointReader>()

export const labReader = {
  nextEvents: ({ current, place }: Session): readonly NextEvent[] => nextEvents(current.branch, place),
  faultChoices: ({ current, place }: Session, entity: string): readonly FaultChoice[] => faultChoices(current.branch, place, entity),
  inspect: (session: Session, entity: string): Inspection => {
    return inspectEntity(session.current.branch, session.place, entity, otherPlace(session))
  },
  whyChain: ({ current, place }: Session, entity: string): readonly EventView[] => whyChain(current.branch, place, entity),
  whyStill: ({ current, place }: Session): WhyStill => whyStill(current.branch, place),
  /** Null without another branch, and while one of the two is being computed. */
  compare: (session: Session): Comparison | null => compareBranches(session),

  /** @param question `{ words, locale }` as JSON */
  search: ({ current }: Session, question: string): FoundEvents => {
    const { words, locale } = JSON.parse(question) as { words: string; locale: Locale }
    return searchEvents(current.branch, words, locale)
  },

  cause: ({ current, place }: Session): number | null => causePlace(current.branch, place),
  effect: ({ current, place }: Session): number | null => effectPlace(current.branch, place),
  next: ({ current, place }: Session, entity: string): number | null => neighbourPlace(current.branch, place, entity, 1),
  before: ({ current, place }: Session, entity: string): number | null => neighbourPlace(current.branch, place, entity, -1),
  actor: ({ current, place }: Session): string | null => actorBefore(current.branch, place),

  /** Empty while the run is being computed. */
  mustHold: ({ current }: Session): readonly MustHold[] => (current.branch.isOver ? mustHold(current.branch) : []),

  checkpoints({ current: { branch }, place }: Session): RunStatistics {
    let reader = readers.get(branch)
    if (reader === undefined) {
      reader = new CheckpointReader(branch)
      readers.set(branch, reader)
    }
    return reader.readAt(place)
  },
}
