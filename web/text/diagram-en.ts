import type { MarkKind } from '../engine/timeline/diagram.ts'
import type { DiagramTexts } from './diagram-text.ts'
import { number, plural } from './wording.ts'

const kindsEn: Record<MarkKind, string> = {
  record: 'record', barrier: 'barrier', ack: 'acknowledgement', control: 'control message', event: 'event', action: 'acts by itself',
}

/** The diagram of space and time in English. */
export const diagramEn: DiagramTexts = {
  title: 'Space and time',
  note: 'Each lane is one machine part; the orange line is what a checkpoint keeps. Click to go there, drag to look around.',
  zoomIn: 'Closer',
  zoomOut: 'Further away',
  lanesByMachine: 'Lanes by TaskManager',
  allLanes: 'All lanes',
  laneOn: (lane, machine) => `${lane} on ${machine}`,
  lanesOf: (machine, lanes) => `${machine}, ${plural(lanes, 'lane', 'lanes')}`,
  marks: (count) => `Space and time as a list: ${plural(count, 'event', 'events')}`,
  mark: (place, lane, kind, from) => `step ${number(place)}, ${lane}: ${kindsEn[kind]}${from === '' ? '' : ` from ${from}`}`,
}
