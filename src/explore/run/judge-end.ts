/** Judges a state of a search in which nothing but a fault can happen: by what is there, without a history. */
import type { StateSpace, StateVector } from '../../kernel/state-space.ts'
import { waitsFor } from '../../oracle/waits-for.ts'
import type { JobManagerState } from '../../protocol/jobmanager/job-manager-state.ts'
import type { Rules } from '../../protocol/rules.ts'
import { isConfluent } from '../../scenario/is-confluent.ts'
import type { Guarantee } from '../../scenario/scenario.ts'
import { outputsIn } from './outputs-of.ts'
import type { Simulation } from './simulation.ts'
import { spaceView } from '../exhaustive/space-view.ts'

export type JudgeEnd = (space: StateSpace<Rules>, vector: StateVector) => string | null

/** Why states alone cannot judge this job; null if they can. */
export function whyEndsTellNothing({ cluster, functions }: Simulation): string | null {
  const { graph } = cluster.plan
  if (!isConfluent(graph, functions)) return 'the output of an operator depends on the order of its input'
  return graph.vertices.some(({ sink }) => sink?.type === 'upsert') ? 'a table keeps only the last of several results' : null
}

/**
 * The committed output must be the expected one where the job has finished, and a part of it where the job gave up. A job that has
 * done neither is stuck: where every path ends, this is the reachability of the goal from every state. Committed values stay where
 * they are, so that what is committed too often on the way shows at the end.
 */
export function judgeEnd(simulation: Simulation, guarantee: Guarantee): JudgeEnd {
  const { plan } = simulation.cluster
  const { jobManager } = plan.layout
  return (space, vector) => {
    const { status } = space.stateOf(vector, jobManager) as JobManagerState
    const hasFinished = status === 'FINISHED'
    if (!hasFinished && status !== 'FAILED') return `the job is stuck (${status}): ${waitsFor(spaceView(space, vector, plan)).join('; ')}`
    const outputs = outputsIn(simulation, (actor) => space.stateOf(vector, actor))
    for (const id in outputs) {
      const { committed, expected } = outputs[id]
      if (expected === null) continue
      const tooOften = Object.keys(committed).find((text) => committed[text] > (expected[text] ?? 0))
      if (guarantee === 'exactly-once' && tooOften !== undefined) return `${id} commits ${tooOften} too often`
      const lost = Object.keys(expected).find((text) => (committed[text] ?? 0) < expected[text])
      if (hasFinished && lost !== undefined) return `${id} loses ${lost}`
    }
    return null
  }
}
