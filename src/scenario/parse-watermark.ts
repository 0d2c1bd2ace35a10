import type { Value, WatermarkSpec } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { parseMilliseconds } from './parse-milliseconds.ts'
import { parseDurationUs, type Quantity } from './parse-quantity.ts'
import { formatPlace, showValue, type PathStep } from './place.ts'
import type { SourceFile } from './scenario-schema.ts'

type WatermarkFile = NonNullable<Extract<SourceFile, { type: 'log' }>['watermark']>

/**
 * Makes a source's event time out of a written one, and looks whether every record has a timestamp.
 *
 * @param at where it stands in the file
 * @param problems what is wrong is added here
 */
export function parseWatermark(
  written: WatermarkFile,
  records: readonly (readonly Value[])[],
  at: readonly PathStep[],
  problems: Problem[],
): WatermarkSpec {
  const { timestamp, outOfOrderness = 0, idleTimeout } = written
  const read = (field: string, input: unknown, quantity: Quantity): number => {
    const wanted = 'expected' in quantity ? quantity.expected : quantity.value < 0 ? 'no negative duration' : null
    if (wanted !== null) problems.push({ place: formatPlace([...at, field]), text: `expected ${wanted}, got ${showValue(input)}` })
    return 'value' in quantity ? quantity.value : 0
  }
  const hasTimestamp = (record: Value): boolean => Number.isSafeInteger(fieldOf(record, timestamp))
  const partition = records.findIndex((values) => !values.every(hasTimestamp))
  if (partition >= 0) {
    const where = `record ${String(records[partition]!.findIndex((value) => !hasTimestamp(value)))} of partition ${String(partition)}`
    const text = `expected a field that holds whole milliseconds in every record, got ${showValue(timestamp)}, which ${where} has not`
    problems.push({ place: formatPlace([...at, 'timestamp']), text })
  }
  return {
    timestamp,
    outOfOrdernessMs: read('outOfOrderness', outOfOrderness, parseMilliseconds(outOfOrderness)),
    idleTimeoutUs: idleTimeout === undefined ? null : read('idleTimeout', idleTimeout, parseDurationUs(idleTimeout)),
  }
}

function fieldOf(record: Value, field: string | number): unknown {
  return typeof record === 'object' && record !== null ? (record as Readonly<Record<string | number, unknown>>)[field] : undefined
}
