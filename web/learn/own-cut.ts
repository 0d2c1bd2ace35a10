/** A cut that somebody draws: moved lane by lane, and judged by what crosses it. */
import { crossings, type ChosenCut } from '../engine/learn/crossings.ts'
import { areTrue } from '../engine/learn/facts.ts'
import type { Facts } from '../engine/learn/lesson.ts'
import type { Judged } from '../engine/learn/play.ts'
import type { Diagram } from '../engine/timeline/diagram.ts'

/** The diagram's chosen cut with one lane photographed at another place. */
export function movedCut(diagram: Diagram, lane: number, place: number): ChosenCut {
  return crossings(diagram, diagram.chosen!.places.map((old, at) => (at === lane ? place : old)))
}

/** @param when conditions on `inFlight` and `impossible` */
export function judgeCut(when: Facts, { inFlight, impossible }: ChosenCut): Judged {
  const values: Readonly<Record<string, number>> = { inFlight: inFlight.length, impossible: impossible.length }
  return { isDone: areTrue(when, (name) => values[name]), values }
}
