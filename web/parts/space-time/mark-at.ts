/** Which mark of a diagram is meant by a place or a pointer. */
import type { Diagram } from '../../engine/timeline/diagram.ts'

/** Name of the lane to which something happened right before a place; empty where the diagram shows nothing of it. */
export function laneAt({ columns, lanes }: Diagram, place: number): string {
  const at = firstFrom(columns.place, place)
  return columns.place[at] === place ? lanes[columns.lane[at]] : ''
}

/** The place in any of some lanes that is nearest to another, within reach; the other itself where none is. */
export function nearestPlace({ columns }: Diagram, lanes: readonly number[], place: number, reach: number): number {
  let nearest = Math.round(place)
  let distance = reach
  for (let at = firstFrom(columns.place, place - reach); at < columns.place.length && columns.place[at] <= place + reach; at++) {
    if (!lanes.includes(columns.lane[at]) || Math.abs(columns.place[at] - place) > distance) continue
    nearest = columns.place[at]
    distance = Math.abs(nearest - place)
  }
  return nearest
}

/** Index of the first mark that is not before a place. */
export function firstFrom(places: Int32Array, place: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle] < place) low = middle + 1
    else high = middle
  }
  return low
}
