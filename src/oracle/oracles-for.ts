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
import { eventTimeOrder } from './event-time-order.ts'
import { exactlyOnceOutput } from './exactly-once-output.ts'
import { explainableAtLeastOnce, explainableOutput } from './explainable-output.ts'
import { failureCounting } from './failure-counting.ts'
import { legalTransitions } from './legal-transitions.ts'
import { liveness } from './liveness.ts'
import { keepsTime } from './keeps-time.ts'
import { needsHistory } from './needs-history.ts'
import { noDanglingTransaction } from './no-dangling-transaction.ts'
import { noOrphanedFiles } from './no-orphaned-files.ts'
import type { Oracle } from './oracle.ts'
import { plannedAttempts } from './planned-attempts.ts'
import { redeployTiming } from './redeploy-timing.ts'
import { restoreFromNewest } from './restore-from-newest.ts'
import { restartSet } from './restart-set.ts'
import { retainedCheckpoints } from './retained-checkpoints.ts'
import { slotsInUse } from './slots-in-use.ts'
import { sometimes } from './sometimes.ts'

/** What a job promises of its output. */
export type Guarantee = 'exactly-once' | 'at-least-once'

/**
 * The oracles for a job under a guarantee, in the order in which they are asked.
 *
 * @param isConfluent no operator's output as a multiset depends on the order of its input: then the output is compared with a
 *   fold of the input, at the end only where time decides when it comes; otherwise it must be explained by what was consumed
 */
export function oraclesFor(graph: JobGraph, guarantee: Guarantee, isConfluent: boolean): readonly Oracle[] {
  const oracles: Oracle[] = [
    barriersInOrder, checkpointLimits, checkpointOutcome, plannedAttempts, durableBeforeNotify, restoreFromNewest, retainedCheckpoints,
    failureCounting, legalTransitions, redeployTiming, restartSet, slotsInUse, committedPrefix, commitsSucceed,
    noDanglingTransaction, noOrphanedFiles,
  ]
  if (graph.config.network.flow === 'credit') oracles.push(channelBuffers)
  if (keepsTime(graph)) oracles.push(eventTimeOrder)
  oracles.push(...outputOracles(guarantee, isConfluent, needsHistory(graph)), liveness, sometimes)
  return oracles
}

function outputOracles(guarantee: Guarantee, isConfluent: boolean, isByHistory: boolean): readonly Oracle[] {
  if (guarantee === 'at-least-once') return [isConfluent && !isByHistory ? atLeastOnceOutput : explainableAtLeastOnce]
  if (!isConfluent) return [explainableOutput]
  return isByHistory ? [explainableOutput, exactlyOnceOutput] : [consistentCut, exactlyOnceOutput]
}
