/** Where the cut comes to rest when time has run back: before everything that is counted, board by board. */
import type { StageCut } from './stage-cut.ts'
import type { StageLayout } from './stage-layout.ts'

/** A straight line would say that all machines were photographed at one instant. */
const BENDS = [0, 18, -8, 12]
const BEHIND_SOURCES = 34
const HALF_OF_BAR = 18

export function rewindCut({ boards, columns, measures, height }: StageLayout, id: number): StageCut {
  const rest = columns[0] + measures.box / 2 + BEHIND_SOURCES
  const bars = boards.map(({ y, height: high }, at) => ({ x: rest + BENDS[at % BENDS.length], y: y + high / 2, half: HALF_OF_BAR }))
  const line = bars.flatMap(({ x, y, half }) => [`L${String(x)} ${String(y - half)}`, `L${String(x)} ${String(y + half)}`]).join('')
  // Twice as far as the boards reach: it is moved by as much.
  const right = String(rest + 2 * measures.boardWidth)
  const [first, last] = [bars[0], bars[bars.length - 1]]
  return { id, bars, kept: `M${right} 0L${String(first.x)} 0${line}L${String(last.x)} ${String(height)}L${right} ${String(height)}Z` }
}
