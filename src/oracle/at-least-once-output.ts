/** Nothing of the output is lost; values may come more than once. */
import { inputFoldOf } from './input-fold.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { jobManagerOf } from './world-reading.ts'
import { listSome, outputDifference, visibleTexts } from './output-difference.ts'

/** Invariant 23, judged when the job has finished, for jobs whose operators are all confluent. */
export const atLeastOnceOutput: Oracle = {
  name: 'at-least-once-output',
  invariants: [23],
  scope: 'quiescence',
  eventTypes: [],
  emissionTypes: [],
  init: () => ({}),
  // At the end and not when the job's status changes: the last writes outside transactions may still be on their way then.
  atEnd: (_, _outcome, view) => judge(view),
}

function judge(view: OracleView): Finding | null {
  if (jobManagerOf(view)?.status !== 'FINISHED') return null
  const fold = inputFoldOf(view.plan)
  if (fold.upTo(fold.end) === null) return null
  for (const [vertex, { id, sink }] of view.plan.graph.vertices.entries()) {
    if (sink === null) continue
    const { lost } = outputDifference(fold.outputTexts(fold.end, vertex), visibleTexts(view, id, []))
    if (lost.length === 0) continue
    return { message: `the output of ${id} lacks ${listSome(lost)}`, witnesses: lost.slice(0, 5) }
  }
  return null
}
