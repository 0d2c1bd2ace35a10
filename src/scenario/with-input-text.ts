import { dealRecords } from './generate-records.ts'
import { InputError } from './input-error.ts'
import { parseJsonText } from './parse-json-text.ts'
import { splitLines } from './split-lines.ts'

type Plain = Readonly<Record<string, unknown>>

/**
 * Replaces the records of a scenario's first source by the lines of a text, dealt to its partitions in turn
 * (line i to partition i % n). Its rate stays.
 *
 * @param scenarioJson the text of a scenario file or what it parses to; it is not changed
 * @param text any text; empty text gives empty partitions
 * @returns a new scenario value, to be parsed
 * @throws InputError when no vertex has a source
 */
export function withInputText(scenarioJson: unknown, text: string): unknown {
  const scenario = typeof scenarioJson === 'string' ? parseJsonText(scenarioJson) : scenarioJson
  const job = isPlain(scenario) ? scenario['job'] : undefined
  const vertices: readonly unknown[] = isPlain(job) && Array.isArray(job['vertices']) ? job['vertices'] : []
  const index = vertices.findIndex((vertex) => isPlain(vertex) && isPlain(vertex['source']))
  const vertex = vertices[index]
  if (!isPlain(scenario) || !isPlain(job) || !isPlain(vertex) || !isPlain(vertex['source'])) {
    throw new InputError([{ place: 'job.vertices', text: 'no vertex has a source that could read the input' }])
  }
  const replaced = { ...vertex, source: withLines(vertex['source'], partitionCount(vertex, vertex['source']), splitLines(text)) }
  return { ...scenario, job: { ...job, vertices: [...vertices.slice(0, index), replaced, ...vertices.slice(index + 1)] } }
}

function withLines(source: Plain, partitions: number, lines: readonly string[]): Plain {
  const pace = Object.fromEntries(Object.entries(source).filter(([field]) => field === 'rate' || field === 'interval'))
  return { type: 'log', recordsByPartition: dealRecords(lines, partitions), ...pace }
}

function partitionCount(vertex: Plain, source: Plain): number {
  const { recordsByPartition } = source
  if (Array.isArray(recordsByPartition) && recordsByPartition.length > 0) return recordsByPartition.length
  const count = source['partitions'] ?? vertex['parallelism']
  return typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 1024 ? count : 1
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
