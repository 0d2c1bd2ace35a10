/** What crosses a cut: messages that it catches on their way, and messages that were received but, as the cut has it, never sent. */
import { markKinds, type Diagram } from '../timeline/diagram.ts'

export interface ChosenCut {
  /** By lane: the place of its photograph; -1 for a lane that is not photographed. */
  readonly places: readonly number[]
  /** Marks of the diagram, as indices of its columns. */
  readonly inFlight: readonly number[]
  readonly impossible: readonly number[]
}

/** @param places by lane, -1 for one that is not photographed */
export function crossings({ columns }: Diagram, places: readonly number[]): ChosenCut {
  const { kind, place, lane, fromPlace, fromLane } = columns
  const record = markKinds.indexOf('record')
  const inFlight: number[] = []
  const impossible: number[] = []
  for (let i = 0; i < place.length; i++) {
    const [sender, receiver] = [places[fromLane[i]] ?? -1, places[lane[i]] ?? -1]
    if (kind[i] !== record || fromPlace[i] < 0 || sender < 0 || receiver < 0) continue
    const isSent = fromPlace[i] <= sender
    const isReceived = place[i] <= receiver
    if (isSent && !isReceived) inFlight.push(i)
    if (!isSent && isReceived) impossible.push(i)
  }
  return { places, inFlight, impossible }
}
