import type { RunStatistics } from './run-statistics.ts'

/**
 * Statistics with the names of Flink's REST API: `endToEndDurationUs` is `end_to_end_duration`. All durations and times are
 * microseconds, where Flink has milliseconds.
 */
export function statisticsJson(statistics: RunStatistics): unknown {
  return renamed(statistics)
}

function renamed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(renamed)
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [restName(field), renamed(inner)]))
}

/** Ids of vertices have no capitals and stay as they are. */
function restName(field: string): string {
  return field.replace(/(Us|Bytes)$/, '').replace(/[A-Z]/g, (letter) => `_${String.fromCharCode(letter.charCodeAt(0) + 32)}`)
}
