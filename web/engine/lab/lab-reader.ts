/** All that the Lab asks of a session, in one room: the engine's thread loads it when the Lab is opened. */
import type { RunStatistics } from '../../../src/explore/statistics/run-statistics.ts'
import type { Session } from '../session.ts'
import type { Branch } from '../timeline/branch.ts'
import { CheckpointReader } from './checkpoint-reader.ts'
import { faultChoices, type FaultChoice } from './fault-choices.ts'
import { inspectEntity, type Inspection } from './inspect-entity.ts'
import { mustHold, type MustHold } from './must-hold.ts'
import { nextEvents, type NextEvent } from './next-events.ts'

const readers = new WeakMap<Branch, CheckpointReader>()

export const labReader = {
  nextEvents: ({ current, place }: Session): readonly NextEvent[] => nextEvents(current.branch, place),
  faultChoices: ({ current, place }: Session, entity: string): readonly FaultChoice[] => faultChoices(current.branch, place, entity),
  inspect: ({ current, place }: Session, entity: string): Inspection => inspectEntity(current.branch, place, entity),

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
