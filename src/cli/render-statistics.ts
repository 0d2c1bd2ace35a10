/** What a run's text says of its statistics: how long checkpoints took, how long each restart. Nothing where time is abstracted. */
import { renderCount, renderPlural, renderTime } from '../explore/search/render-quantity.ts'
import type { Recovery, RunStatistics } from '../explore/run/statistics/run-statistics.ts'

const RECOVERIES_SHOWN = 5

/** From trigger to latest acknowledgement, over the completed checkpoints; and the longest alignment of those in the history. */
export function durationLines({ checkpoints: { summary, history } }: RunStatistics): readonly string[] {
  const { min, p50, max } = summary.endToEndDurationUs
  if (min === null || p50 === null || max === null || max === 0) return []
  const alignments = history.flatMap(({ tasks }) => Object.values(tasks).flatMap(({ subtasks }) => subtasks)).map(alignmentUs)
  const longest = Math.max(0, ...alignments)
  const endToEnd = `${renderTime(min)} to ${renderTime(max)} end to end, median ${renderTime(Math.round(p50))}`
  return [`${endToEnd}; alignment up to ${renderTime(longest)}`]
}

function alignmentUs({ alignment }: { readonly alignment: { readonly durationUs: number } }): number {
  return alignment.durationUs
}

/** One line a restart. */
export function recoveryLines({ recoveries, downtimeUs }: RunStatistics): readonly string[] {
  const timed = recoveries.filter(({ failureTimestampUs }) => failureTimestampUs > 0)
  const shown = timed.slice(0, RECOVERIES_SHOWN)
  const more = timed.length - shown.length
  const width = Math.max(0, ...shown.map(({ failureTimestampUs }) => renderTime(failureTimestampUs).length))
  const lines = shown.map((recovery) => `${renderTime(recovery.failureTimestampUs).padStart(width)}  ${recoveryText(recovery)}`)
  return more === 0 ? lines : [...lines, `and ${renderCount(more)} more, ${renderTime(downtimeUs)} down in all`]
}

function recoveryText({ downtimeUs, restartTimestampUs, restoredCheckpointId, recordsReadAgain, failures }: Recovery): string {
  const several = failures > 1 ? ` (${renderPlural(failures, 'failure')})` : ''
  if (restartTimestampUs === null) return `no restart${several}`
  const from = restoredCheckpointId === null ? 'without a checkpoint' : `from checkpoint ${String(restoredCheckpointId)}`
  const again = `${renderPlural(recordsReadAgain ?? 0, 'record')} read again`
  const down = downtimeUs === null ? 'failed again before all tasks ran' : `${renderTime(downtimeUs)} down`
  return `${down}, ${from}, ${again}${several}`
}
