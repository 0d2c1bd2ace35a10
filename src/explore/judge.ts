/** The oracles that judge one run. */
import type { TraceSink } from '../kernel/trace-sink.ts'
import type { World } from '../kernel/world.ts'
import type { Guarantee } from '../scenario/scenario.ts'
import type { RunOutcome } from '../oracle/oracle.ts'
import type { Violation } from './run-result.ts'
import type { Simulation } from './simulation.ts'

export interface Judge {
  readonly sink: TraceSink
  /** Everything found, in the order in which it showed. */
  finish(outcome: RunOutcome): readonly Violation[]
}

export function createJudge(_simulation: Simulation, _world: World, _guarantee: Guarantee): Judge {
  return { sink: { kernelEvent() {}, emit() {} }, finish: () => [] }
}
