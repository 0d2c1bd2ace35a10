import alea from 'seedrandom/lib/alea.js'
import type { Value } from '../protocol/job.ts'

/** What generated records look like: lines of one to four words, single words, the numbers from 0, or readings of sensors. */
export type GeneratedContent = 'lines' | 'words' | 'numbers' | 'sensors'

/** Early words come up more often, as in real text, so that keys are skewed. One pair differs in case only: nothing folds it. */
const VOCABULARY = [
  'stream', 'barrier', 'state', 'window', 'source', 'sink', 'Stream', 'record', 'offset', 'commit', 'snapshot', 'channel',
  'buffer', 'credit', 'epoch', 'leader', 'region', 'timer', 'queue', 'replay', 'quorum', 'lease', 'fence', 'watermark',
]

/**
 * Makes the contents of a log. They depend on the seed and the source's id only, so that every run of a scenario,
 * whatever its own seed, reads the same input.
 *
 * @param content the kind of records
 * @param count records in total; they are dealt to the partitions in turn
 * @param partitionCount at least 1
 * @param dataSeed the scenario's `dataSeed`
 * @param sourceId keeps two sources of a job apart
 */
export function generateRecords(
  content: GeneratedContent,
  count: number,
  partitionCount: number,
  dataSeed: number,
  sourceId: string,
): readonly (readonly Value[])[] {
  const draw = alea(`${String(dataSeed)}/${sourceId}`)
  const records: Value[] = []
  for (let index = 0; index < count; index++) records.push(recordOf(content, index, draw))
  return dealRecords(records, partitionCount)
}

/** Deals records to partitions in turn: record i goes to partition i % n. */
export function dealRecords(records: readonly Value[], partitionCount: number): readonly (readonly Value[])[] {
  const partitions: Value[][] = Array.from({ length: partitionCount }, () => [])
  records.forEach((record, index) => partitions[index % partitionCount]?.push(record))
  return partitions
}

function recordOf(content: GeneratedContent, index: number, draw: () => number): Value {
  if (content === 'numbers') return index
  return content === 'sensors' ? reading(draw, index) : words(draw, content)
}

const SENSORS = 5
const READINGS_EVERY_MS = 100

/** A reading every 100 ms of event time or a little later, in order; whole degrees from 15 to 44. */
function reading(draw: () => number, index: number): Value {
  const id = `sensor-${String(1 + Math.floor(draw() * SENSORS))}`
  const timestamp = index * READINGS_EVERY_MS + Math.floor(draw() * READINGS_EVERY_MS)
  return { id, timestamp, temperature: 15 + Math.floor(draw() * 30) }
}

function words(draw: () => number, content: GeneratedContent): string {
  const length = content === 'words' ? 1 : 1 + Math.floor(draw() * 4)
  return Array.from({ length }, () => skewedWord(draw)).join(' ')
}

/** The product of two draws favours small indices. */
function skewedWord(draw: () => number): string {
  return VOCABULARY[Math.floor(draw() * draw() * VOCABULARY.length)] ?? 'stream'
}
