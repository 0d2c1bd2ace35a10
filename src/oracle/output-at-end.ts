/** What a finished job has put out, beside what its surviving history gives. */
import type { KeyedMap } from '../kernel/keyed-map.ts'
import type { CommitLedger } from './commit-ledger.ts'
import { canonicalText } from './fold/canonical-text.ts'
import type { FoldValue } from './fold/fold-job.ts'
import type { History } from './fold/history.ts'
import { addSum, emptySum, sameSum } from './fold/multiset.ts'
import type { Finding, OracleView } from './oracle.ts'
import { listSome, tableRows, visibleTexts } from './output-difference.ts'

/**
 * Each sink against its history: the same multiset, or all of it and perhaps more where values may repeat. Of a table only the
 * rows that the last writes left.
 */
export function outputAtEnd(history: History, ledger: CommitLedger, mayRepeat: boolean, view: OracleView): Finding | null {
  for (const [vertex, { sink, id }] of view.plan.graph.vertices.entries()) {
    if (sink === null) continue
    const tasks = history.tasks.filter((_, task) => view.plan.tasks[task].vertexIndex === vertex)
    if (sink.type === 'upsert') {
      const finding = tableFinding(id, tasks.map(({ rows }) => rows), mayRepeat, view)
      if (finding !== null) return finding
      continue
    }
    if (mayRepeat) {
      const lost = lostOf(tasks.flatMap(({ texts }) => texts), visibleTexts(view, id, []))
      if (lost.length > 0) return { message: `the output of ${id} lacks ${listSome(lost)}`, witnesses: lost.slice(0, 5) }
      continue
    }
    const explained = emptySum()
    for (const { output } of tasks) addSum(explained, output)
    const found = ledger.committed[vertex]
    if (sameSum(found, explained)) continue
    const counts = `${found.count} values, of which the history explains ${explained.count}`
    const message = `the committed output of ${id} when the job has finished is not what the consumed records explain: ${counts}`
    return { message, witnesses: [id] }
  }
  return null
}

/**
 * SNK-10: after the last replay a table holds what the surviving history wrote last, of each row. Several subtasks that write
 * the same row do so in any order.
 */
function tableFinding(id: string, writers: readonly KeyedMap<FoldValue>[], mayRepeat: boolean, view: OracleView): Finding | null {
  const table = tableRows(view, id)
  for (const [key, value] of writers.flatMap((rows) => rows.sortedEntries())) {
    const found = table.get(key)
    const text = found === undefined ? 'nothing' : canonicalText(found as FoldValue)
    const right = writers.filter((rows) => rows.has(key)).map((rows) => canonicalText(rows.get(key)!))
    if (right.includes(text) || (mayRepeat && found !== undefined)) continue
    const message = `the table of ${id} holds ${text} for ${key}, the last write of the surviving history was ${canonicalText(value)}`
    return { message, witnesses: [key] }
  }
  const stray = mayRepeat ? undefined : [...table.keys()].find((key) => !writers.some((rows) => rows.has(key)))
  if (stray === undefined) return null
  return { message: `the table of ${id} holds a row for ${stray} that the surviving history never wrote`, witnesses: [stray] }
}

/** What is there less often than it must be, each once. */
function lostOf(texts: readonly string[], found: ReadonlyMap<string, number>): readonly string[] {
  const wanted = new Map<string, number>()
  for (const text of texts) wanted.set(text, (wanted.get(text) ?? 0) + 1)
  return [...wanted].filter(([text, count]) => (found.get(text) ?? 0) < count).map(([text]) => text)
}
