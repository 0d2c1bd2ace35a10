/** The oracles that judge one run. */
import type { TraceSink } from '../../kernel/trace-sink.ts'
import type { World } from '../../kernel/world.ts'
import type { RunOutcome } from '../../oracle/oracle.ts'
import { OracleSink } from '../../oracle/oracle-sink.ts'
import { oraclesFor } from '../../oracle/oracles-for.ts'
import { sometimes, type SometimesMemory } from '../../oracle/sometimes.ts'
import { isConfluent } from '../../scenario/is-confluent.ts'
import type { Guarantee } from '../../scenario/scenario.ts'
import type { Violation } from './run-result.ts'
import type { Simulation } from './simulation.ts'

export interface Judge {
  readonly sink: TraceSink
  /** Has this oracle found something so far? */
  hasFound(oracle: string): boolean
  /** What the oracles remember of the run, hashed. */
  memoryHash(): string
  /** Judges on beside this one, for a fork of its world, which does not listen to it yet. */
  fork(world: World): Judge
  /** The run is over. @returns everything found, in the order in which it showed */
  finish(outcome: RunOutcome): readonly Violation[]
  /** What has happened so far of what a run should have done once. */
  readonly sometimes: SometimesMemory
}

/** @param world not started yet */
export function createJudge({ cluster, functions }: Simulation, world: World, guarantee: Guarantee): Judge {
  const { plan } = cluster
  return judgeOf(new OracleSink(world, plan, oraclesFor(plan.graph, guarantee, isConfluent(plan.graph, functions))))
}

function judgeOf(sink: OracleSink): Judge {
  return {
    sink,
    hasFound: (wanted) => sink.violations.some(({ oracle }) => oracle === wanted),
    memoryHash: () => sink.memoryHash(),
    fork: (world) => judgeOf(sink.fork(world)),
    sometimes: sink.memoryOf(sometimes.name) as SometimesMemory,
    finish: (outcome) => sink.end(outcome).map(({ atUs, ...violation }) => ({ ...violation, at: atUs })),
  }
}
