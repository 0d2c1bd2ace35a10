/** How an output differs from what it must be, by name. */
import { visibleRows } from '../protocol/connectors/lakehouse-table.ts'
import { committedRecords, partsOfPooled } from '../protocol/connectors/transaction-broker.ts'
import { partsOfVisibleKey, visibleValues } from '../protocol/connectors/transactional-log.ts'
import type { Value } from '../protocol/job.ts'
import { canonicalText } from './fold/canonical-text.ts'
import type { OracleView } from './oracle.ts'
import { brokerOf, externalLogOf, tableOf } from './world-reading.ts'

/** How often each canonical text occurs. */
export type TextCounts = ReadonlyMap<string, number>

/** What is committed of a sink, with some prepared transactions as if they were. */
export function visibleTexts(view: OracleView, sink: string, prepared: readonly string[]): TextCounts {
  const texts = new Map<string, number>()
  const count = (text: string, times: number): unknown => texts.set(text, (texts.get(text) ?? 0) + times)
  const [log, table, broker] = [externalLogOf(view), tableOf(view), brokerOf(view)]
  const visible = [
    ...(log === null ? [] : visibleValues(log)),
    ...(table === null ? [] : visibleRows(table)),
    ...(broker === null ? [] : committedRecords(broker)),
  ]
  for (const [key, times] of visible) {
    const parts = partsOfVisibleKey(key)
    if (parts.sink === sink) count(parts.text, times)
  }
  for (const transaction of prepared) {
    const pooled = broker?.producers.get(partsOfPooled(transaction).id)?.open
    const found = log?.prepared.get(transaction) ?? table?.files.get(transaction) ?? pooled
    for (const value of found?.values ?? []) count(canonicalText(value satisfies Value), 1)
  }
  return texts
}

/** The rows of a table that a sink writes into, by the canonical text of their key. */
export function tableRows(view: OracleView, sink: string): ReadonlyMap<string, Value> {
  const rows = new Map<string, Value>()
  for (const [key, value] of externalLogOf(view)?.rows.sortedEntries() ?? []) {
    const parts = partsOfVisibleKey(key)
    if (parts.sink === sink) rows.set(parts.text, value)
  }
  return rows
}

export interface OutputDifference {
  /** In the expected output and not in the real one. */
  readonly lost: readonly string[]
  /** In the real output more often than expected. */
  readonly duplicated: readonly string[]
}

/** Both directions of the difference of two multisets, each value once. */
export function outputDifference(expected: TextCounts, found: TextCounts): OutputDifference {
  const moreIn = (x: TextCounts, y: TextCounts): readonly string[] => {
    return [...x].filter(([text, count]) => count > (y.get(text) ?? 0)).map(([text]) => text)
  }
  return { lost: moreIn(expected, found), duplicated: moreIn(found, expected) }
}

const MOST_WITNESSES = 5

/** The first few of a list, and how many more there are. */
export function listSome(texts: readonly string[]): string {
  const more = texts.length - MOST_WITNESSES
  return texts.slice(0, MOST_WITNESSES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** A difference in words, and its first few values as witnesses. */
export interface DescribedDifference {
  readonly text: string
  readonly witnesses: readonly string[]
}

/** What a person reads of a difference. */
export function describeDifference({ lost, duplicated }: OutputDifference): DescribedDifference {
  const parts = [
    ...(lost.length > 0 ? [`lost ${listSome(lost)}`] : []),
    ...(duplicated.length > 0 ? [`too often ${listSome(duplicated)}`] : []),
  ]
  const text = parts.length === 0 ? 'the same values in another number' : parts.join('; ')
  return { text, witnesses: [...lost.slice(0, MOST_WITNESSES), ...duplicated.slice(0, MOST_WITNESSES)] }
}
