/** How far a search has come, on a terminal; silence elsewhere. */
import cliProgress from 'cli-progress'
import type { Progress } from '../explore/explore-options.ts'
import { renderCount } from '../explore/search/render-quantity.ts'
import type { CliIo } from './io.ts'

export interface SearchProgress {
  readonly tell: (progress: Progress) => void
  readonly stop: () => void
}

/** Shown so often a second at most. */
const TIMES_A_SECOND = 5
const FORMAT = '{strategy}: {schedules} schedules, {states} states, {rate} /s, frontier {frontier}, longest {depth}, {memory} MB'

export function searchProgress(io: CliIo): SearchProgress {
  if (!io.isErrTerminal) return { tell: () => undefined, stop: () => undefined }
  const look = { format: FORMAT, clearOnComplete: true, hideCursor: true, fps: TIMES_A_SECOND, gracefulExit: false }
  const bar = new cliProgress.SingleBar({ ...look, stream: process.stderr })
  const begunMs = performance.now()
  let isShown = false
  return {
    tell(progress) {
      const payload = payloadOf(progress, performance.now() - begunMs)
      if (isShown) bar.update(0, payload)
      else bar.start(1, 0, payload)
      isShown = true
    },
    stop() {
      if (isShown) bar.stop()
    },
  }
}

function payloadOf({ strategy, schedules, states, frontier, depth, memoryBytes }: Progress, elapsedMs: number): Record<string, string> {
  const done = schedules > 0 ? schedules : states
  return {
    strategy,
    schedules: renderCount(schedules),
    states: renderCount(states),
    rate: renderCount(Math.round((done / Math.max(1, elapsedMs)) * 1000)),
    frontier: renderCount(frontier),
    depth: renderCount(depth),
    memory: renderCount(Math.round(memoryBytes / 2 ** 20)),
  }
}
