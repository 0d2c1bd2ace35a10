/** What a finished job has put out, beside what its surviving history gives. */
import type { CommitLedger } from './commit-ledger.ts'
import type { History } from './fold/history.ts'
import { addSum, emptySum, sameSum } from './fold/multiset.ts'
import type { Finding, OracleView } from './oracle.ts'
import { listSome, visibleTexts } from './output-difference.ts'

/**
 * Each sink against its history: the same multiset, or all of it and perhaps more where values may repeat. Of a table only the
 * rows that the last writes left.
 */
export function outputAtEnd(history: History, ledger: CommitLedger, mayRepeat: boolean, view: OracleView): Finding | null {
  for (const [vertex, { sink, id }] of view.plan.graph.vertices.entries()) {
    if (sink === null || sink.type === 'upsert') continue
    const tasks = history.tasks.filter((_, task) => view.plan.tasks[task].vertexIndex === vertex)
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

/** What is there less often than it must be, each once. */
function lostOf(texts: readonly string[], found: ReadonlyMap<string, number>): readonly string[] {
  const wanted = new Map<string, number>()
  for (const text of texts) wanted.set(text, (wanted.get(text) ?? 0) + 1)
  return [...wanted].filter(([text, count]) => (found.get(text) ?? 0) < count).map(([text]) => text)
}
