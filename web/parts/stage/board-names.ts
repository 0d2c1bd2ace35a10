/** The names of the TaskManagers on their boards: where they stand, so that no line runs through them. */
import type { Snapshot, TaskManagerView } from '../../engine/snapshot.ts'
import type { Dictionary } from '../../i18n.ts'
import { fitText, textWidth } from './fit-text.ts'
import type { Box } from './geometry.ts'
import type { StageLayout } from './stage-layout.ts'

export interface BoardName {
  readonly name: string
  /** How it is, in a few words; empty for nothing to say. */
  readonly note: string
  readonly x: number
  readonly baseline: number
  /** What of the board the words take. */
  readonly box: Box
}

const SIGN = 18
/** Beside the name, for a plug on its board and for air. */
const BESIDE = { narrow: 110, wide: 40 }

export function boardNames(t: Dictionary, { taskManagers, subtasks }: Snapshot, layout: StageLayout): readonly BoardName[] {
  return taskManagers.map((one, at) => {
    return nameOf(t, one, at + 1, !subtasks.some(({ taskManager }) => taskManager === at), layout.boards[at], layout)
  })
}

function nameOf(
  t: Dictionary, taskManager: TaskManagerView, number: number, isEmpty: boolean, board: Box, { measures }: StageLayout,
): BoardName {
  const { isNarrow, edge } = measures
  const isMarked = !taskManager.isAlive || taskManager.isPaused
  const x = board.x + edge + (isMarked ? SIGN : 0)
  const baseline = board.y + (isNarrow ? 26 : 21)
  const name = t.taskManager(number)
  const nameWidth = textWidth(name, isNarrow ? 12 : 13)
  const room = board.width - nameWidth - (isMarked ? SIGN : 0) - (isNarrow ? BESIDE.narrow : BESIDE.wide)
  const note = fitText(t.onStage.taskManager(taskManager, isEmpty), room, 11)
  const width = nameWidth + (note === '' ? 0 : 6 + textWidth(note, 12))
  return { name, note, x, baseline, box: { x: x - (isMarked ? SIGN : 0) - 3, y: baseline - 14, width: width + 6, height: 20 } }
}

/** Everywhere but there, as a path to clip with by the even-odd rule. */
export function besideNames(names: readonly BoardName[], { measures, height }: StageLayout): string {
  const holes = names.map(({ box }) => {
    return `M${String(box.x)} ${String(box.y)}h${String(box.width)}v${String(box.height)}h${String(-box.width)}z`
  })
  return `M0 -20H${String(measures.width)}V${String(height + 20)}H0Z${holes.join('')}`
}
