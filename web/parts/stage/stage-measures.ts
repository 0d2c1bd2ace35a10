/** How large things are on a stage of some width: as much as there is room for, in steps. */
import type { Snapshot } from '../../engine/snapshot.ts'

export interface StageMeasures {
  readonly isNarrow: boolean
  /** Above the boards: for the flag of a cut, and below it the headings of the columns, where they are shown. */
  readonly top: number
  readonly hasHeadings: boolean
  /** At least what was asked for; a deep job on a narrow page is wider. */
  readonly width: number
  /** Of the records before their source, left of the boards; 0: they are not shown. */
  readonly logs: number
  /** Height of the name of a TaskManager above its subtasks; a narrow board has its plug there. */
  readonly header: number
  readonly boardX: number
  readonly boardWidth: number
  readonly edge: number
  readonly columns: number
  readonly box: number
  /** Places of a tube. */
  readonly places: number
  /** Width of one place. */
  readonly pitch: number
  readonly tubeHeight: number
  readonly radius: number
  /** Height of a subtask without inputs. */
  readonly boxHeight: number
  readonly boardMin: number
  readonly hasEventTime: boolean
}

/** A board has room for its plug. */
const BOARD_MIN = 76
const DENSE_BOARD_MIN = 64
const TOP = 48
const DENSE_TOP = 28
const PLUG = 118
const LOGS = 88
const LOGS_FROM = 860
const NARROW_BELOW = 640
const EDGE = 16

interface Step {
  readonly box: number
  readonly places: number
}
const wide: readonly Step[] = [
  { box: 164, places: 6 },
  { box: 136, places: 4 }, { box: 124, places: 4 }, { box: 124, places: 3 }, { box: 108, places: 3 }, { box: 108, places: 2 },
  { box: 92, places: 2 }, { box: 76, places: 2 },
]
const narrow: readonly Step[] = [{ box: 96, places: 3 }, { box: 84, places: 2 }, { box: 74, places: 2 }, { box: 66, places: 1 }]

/** @param isDense as low as can be read, for a stage that shares its height with other panes */
export function measureStage({ subtasks, channels }: Snapshot, asked: number, isDense = false): StageMeasures {
  const isNarrow = asked < NARROW_BELOW
  const columns = Math.max(...subtasks.map(({ depth }) => depth)) + 1
  const pitch = isNarrow ? 20 : 24
  const [wire, edge] = isNarrow ? [16, 8] : [30, EDGE]
  const logs = asked >= LOGS_FROM && subtasks.some(({ source }) => source !== null) ? LOGS : 0
  const beside = logs + (isNarrow ? 0 : PLUG)
  const steps = isNarrow ? narrow : wide
  const needed = ({ box, places }: Step): number => columns * box + (columns - 1) * (places * pitch + wire) + 2 * edge
  const step = steps.find((other) => needed(other) <= asked - beside) ?? steps[steps.length - 1]
  const width = Math.max(asked, needed(step) + beside)
  const inputs = Math.max(0, ...subtasks.map((_, to) => channels.filter((channel) => channel.to === to).length))
  const tubeHeight = inputs <= 3 ? (isDense ? 24 : 28) : inputs <= 5 ? 20 : 12
  const hasEventTime = step.box >= 108 && subtasks.some(({ eventTime }) => eventTime !== null)
  return {
    isNarrow,
    top: isDense ? DENSE_TOP : TOP,
    hasHeadings: !isDense,
    width,
    logs,
    header: isNarrow ? 42 : isDense ? 29 : 30,
    boardX: logs,
    boardWidth: width - beside,
    edge,
    columns,
    ...step,
    pitch,
    tubeHeight,
    radius: Math.max(4, tubeHeight / 2 - 5),
    boxHeight: hasEventTime ? 82 : isDense ? 58 : 64,
    boardMin: isDense ? DENSE_BOARD_MIN : BOARD_MIN,
    hasEventTime,
  }
}

/** Height that the tubes of so many inputs take. */
export function tubesHeight(inputs: number, { tubeHeight }: StageMeasures): number {
  return inputs * (tubeHeight + 8)
}
