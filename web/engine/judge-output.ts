/** Holds what a reader of committed data sees against a fold of the input that shares no code with the operators. */
import { outputsOf } from '../../src/explore/run/outputs-of.ts'
import type { Simulation } from '../../src/explore/run/simulation.ts'
import type { World } from '../../src/kernel/world.ts'
import { recordCount } from '../../src/protocol/execution-plan.ts'
import type { OutputView } from './snapshot.ts'

/** All sinks together; `expected` is null where the order of arrival decides, so that there is no one answer. */
export function judgeOutput(simulation: Simulation, world: World): OutputView {
  let [committed, expected, matched] = [0, 0, 0]
  let isKnown = true
  for (const sink of Object.values(outputsOf(simulation, world))) {
    for (const count of Object.values(sink.committed)) committed += count
    if (sink.expected === null) isKnown = false
    for (const [text, count] of Object.entries(sink.expected ?? {})) {
      expected += count
      matched += Math.min(count, sink.committed[text] ?? 0)
    }
  }
  const records = recordCount(simulation.cluster.plan.graph)
  if (!isKnown) return { records, expected: null, committed, missing: 0, extra: 0 }
  return { records, expected, committed, missing: expected - matched, extra: committed - matched }
}
