/** Which oracles judge a job. */
import type { JobGraph } from '../protocol/job.ts'
import { atLeastOnceOutput } from './at-least-once-output.ts'
import { barriersInOrder } from './barriers-in-order.ts'
import { channelBuffers } from './channel-buffers.ts'
import { checkpointLimits } from './checkpoint-limits.ts'
import { checkpointOutcome } from './checkpoint-outcome.ts'
import { commitsSucceed } from './commits-succeed.ts'
import { committedPrefix } from './committed-prefix.ts'
import { consistentCut } from './consistent-cut.ts'
import { durableBeforeNotify } from './durable-before-notify.ts'
import { exactlyOnceOutput } from './exactly-once-output.ts'
import { explainableOutput } from './explainable-output.ts'
import { failureCounting } from './failure-counting.ts'
import { legalTransitions } from './legal-transitions.ts'
import { liveness } from './liveness.ts'
import { noDanglingTransaction } from './no-dangling-transaction.ts'
import type { Oracle } from './oracle.ts'
import { plannedAttempts } from './planned-attempts.ts'
import { redeployTiming } from './redeploy-timing.ts'
import { restoreFromNewest } from './restore-from-newest.ts'
import { retainedCheckpoints } from './retained-checkpoints.ts'
import { sometimes } from './sometimes.ts'

/** What a job promises of its output. */
export type Guarantee = 'exactly-once' | 'at-least-once'

/**
 * The oracles for a job under a guarantee, in the order in which they are asked.
 *
 * @param isConfluent no operator's output as a multiset depends on the order of its input: then the output is compared with a
 *   fold of the input, otherwise it must be explained by what was consumed
 */
export function oraclesFor(graph: JobGraph, guarantee: Guarantee, isConfluent: boolean): readonly Oracle[] {
  const oracles: Oracle[] = [
    barriersInOrder, checkpointLimits, checkpointOutcome, plannedAttempts, durableBeforeNotify, restoreFromNewest, retainedCheckpoints,
    failureCounting, legalTransitions, redeployTiming, committedPrefix,
    commitsSucceed, noDanglingTransaction,
  ]
  if (graph.config.network.flow === 'credit') oracles.push(channelBuffers)
  oracles.push(...outputOracles(guarantee, isConfluent), liveness, sometimes)
  return oracles
}

function outputOracles(guarantee: Guarantee, isConfluent: boolean): readonly Oracle[] {
  if (guarantee === 'exactly-once') return isConfluent ? [consistentCut, exactlyOnceOutput] : [explainableOutput]
  // What a duplicate does to an order-sensitive result cannot be told from what the order does.
  return isConfluent ? [atLeastOnceOutput] : []
}
