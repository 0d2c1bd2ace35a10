import type { SourceSpec, Value } from '../protocol/job.ts'
import { dealRecords, generateRecords } from './generate-records.ts'
import type { Problem } from './input-error.ts'
import { isJsonValue } from './json-value.ts'
import { parseDurationUs, parseRateIntervalUs } from './parse-quantity.ts'
import { parseWatermark } from './parse-watermark.ts'
import { formatPlace, showValue } from './place.ts'
import type { PathStep } from './place.ts'
import type { SourceFile } from './scenario-schema.ts'
import { splitLines } from './split-lines.ts'

/** What a source needs besides its own fields. */
export interface SourceContext {
  readonly vertexId: string
  readonly parallelism: number
  readonly dataSeed: number
  /** Reads a file of lines; null where there are no files. */
  readonly readFile: ((path: string) => string) | null
}

/** The values of each partition, by offset. */
type Partitions = readonly (readonly Value[])[]

/**
 * Makes the cluster's source out of a written one: its records are generated, dealt out or read here,
 * so that a job graph holds all its input.
 *
 * @param source of the right shape
 * @param at where it stands in the file
 * @param context the vertex around it
 * @param problems what is wrong is added here
 */
export function parseSource(source: SourceFile, at: readonly PathStep[], context: SourceContext, problems: Problem[]): SourceSpec {
  const intervalUs = readInterval(source, at, problems)
  const partitionCount = source.partitions ?? context.parallelism
  if (source.type === 'generator') {
    const generator = { prefix: source.prefix, count: source.count, partitions: partitionCount }
    return { type: 'generator', records: [], generator, intervalUs, backlogRecords: source.backlog }
  }
  const report = (steps: readonly PathStep[], text: string): Partitions => {
    problems.push({ place: formatPlace([...at, ...steps]), text })
    return []
  }
  const records =
    source.type === 'lines' ? readLines(source.file, partitionCount, context, report) : readLog(source, partitionCount, context, report)
  const log: SourceSpec = { type: 'log', records, generator: null, intervalUs, backlogRecords: source.backlog }
  if (source.type === 'lines' || source.watermark === undefined) return log
  return { ...log, watermark: parseWatermark(source.watermark, records, [...at, 'watermark'], problems) }
}

type Report = (steps: readonly PathStep[], text: string) => Partitions
type LogFile = Extract<SourceFile, { type: 'log' }>

function readLog(source: LogFile, partitionCount: number, context: SourceContext, report: Report): Partitions {
  const { records, recordsByPartition, content } = source
  if (recordsByPartition !== undefined) {
    if (records !== undefined) return report(['recordsByPartition'], 'cannot be combined with "records"')
    if (source.partitions !== undefined && source.partitions !== recordsByPartition.length) {
      const text = `expected ${String(recordsByPartition.length)}, the length of "recordsByPartition", got ${String(source.partitions)}`
      return report(['partitions'], text)
    }
    const odd = firstOdd(recordsByPartition.flat())
    return odd === null ? (recordsByPartition as Partitions) : report(['recordsByPartition'], odd)
  }
  if (records === undefined) return report(['records'], 'missing: expected a number of records or a list of values')
  if (typeof records === 'number') {
    return generateRecords(content ?? 'lines', records, partitionCount, context.dataSeed, context.vertexId)
  }
  if (content !== undefined) return report(['content'], 'only for a number of "records", not for a list')
  const odd = firstOdd(records)
  return odd === null ? dealRecords(records as readonly Value[], partitionCount) : report(['records'], odd)
}

function firstOdd(records: readonly unknown[]): string | null {
  const index = records.findIndex((record) => !isJsonValue(record))
  if (index === -1) return null
  return `expected JSON values of finite numbers and moderate depth; value ${String(index)} is ${showValue(records[index])}`
}

function readLines(file: string, partitionCount: number, context: SourceContext, report: Report): Partitions {
  if (context.readFile === null) return report(['file'], `cannot read ${showValue(file)}: there are no files here`)
  try {
    return dealRecords(splitLines(context.readFile(file)), partitionCount)
  } catch (error) {
    return report(['file'], `cannot read ${showValue(file)}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The time between two records of one subtask; 0 when nothing is said. */
function readInterval(source: SourceFile, at: readonly PathStep[], problems: Problem[]): number {
  const { rate, interval } = source
  if (rate !== undefined && interval !== undefined) {
    problems.push({ place: formatPlace([...at, 'interval']), text: 'cannot be combined with "rate": they say the same' })
    return 0
  }
  const quantity = rate !== undefined ? parseRateIntervalUs(rate) : parseDurationUs(interval ?? 0)
  if ('value' in quantity) return quantity.value
  const field = rate !== undefined ? 'rate' : 'interval'
  problems.push({ place: formatPlace([...at, field]), text: `expected ${quantity.expected}, got ${showValue(source[field])}` })
  return 0
}
