/** With faults over and resources enough, the job goes on: it finishes its bounded input or completes checkpoints. */
import type { StoragePlace } from '../protocol/job.ts'
import type { Finding, Oracle, OracleView, RunOutcome } from './oracle.ts'
import { waitsFor } from './waits-for.ts'
import { hasLostFiles, isStorageWell, jobManagerOf } from './world-reading.ts'

interface Memory {
  /** Virtual time of the last fault or boot, in microseconds; 0 where time is abstracted. */
  lastFaultUs: number
  /** A checkpoint has completed since. */
  hasCompletedSince: boolean
  /** The external system has forgotten a transaction: its job may ask for it again for ever. */
  hasLostTransaction: boolean
}

/** How long after the last fault a job may go without a completed checkpoint before it counts as stuck. */
const BOUND_INTERVALS = 20

/** A client's pause between two tries grows to so many times the first. */
const BACKOFFS_MAX = 64

/** How long a TaskManager may be away before the job counts as short of slots, in microseconds. */
const RETURN_US = 10_000_000

/** Invariant 33. A job that fails because its restarts are used up has given up, which is an outcome of its own and no finding. */
export const liveness: Oracle<Memory> = {
  name: 'liveness',
  invariants: [33],
  scope: 'quiescence',
  eventTypes: ['crash', 'boot', 'fault'],
  emissionTypes: ['checkpoint-completed', 'transaction-timed-out'],
  init: () => ({ lastFaultUs: 0, hasCompletedSince: false, hasLostTransaction: false }),
  onEvent(memory, _, view) {
    memory.lastFaultUs = view.plan.isTimed ? view.nowUs : 0
    memory.hasCompletedSince = false
    return null
  },
  onEmission(memory, { type }) {
    if (type === 'transaction-timed-out') memory.hasLostTransaction = true
    else memory.hasCompletedSince = true
    return null
  },
  atEnd: (memory, outcome, view) => judge(memory, outcome, view),
}

function judge(memory: Memory, outcome: RunOutcome, view: OracleView): Finding | null {
  const status = jobManagerOf(view)?.status
  if (status === 'FINISHED' || status === 'FAILED' || status === 'CANCELED') return null
  const why = waitsFor(view)
  // Ticks that trigger nothing may go on for ever where slots are missing.
  const lacksSlots = why.some((reason) => reason.startsWith('needs '))
  if (outcome === 'bound') {
    const isStill = (): boolean => !memory.hasCompletedSince && !isBeyondRepair(memory, view) && isOverdue(memory, view)
    const hasWaited = lacksSlots ? hasLackedSlots(memory, view) : isStill()
    if (!hasWaited) return null
  }
  return { message: `the job is stuck (${status ?? 'without JobManager'}): ${why.join('; ')}`, witnesses: why }
}

/** Something that a restore asks for is gone for ever, by no fault of the job's: then it restarts as often as it may. */
function isBeyondRepair({ hasLostTransaction }: Memory, view: OracleView): boolean {
  return hasLostTransaction || hasLostFiles(view)
}

/** A TaskManager that crashed shortly before the end may be on its way back. */
function hasLackedSlots(memory: Memory, view: OracleView): boolean {
  return !view.plan.isTimed || view.nowUs - memory.lastFaultUs > RETURN_US
}

/** How long a client may wait for a storage that carries a request out and does not answer. */
function patienceUs(place: StoragePlace): number {
  return place.kind === 'object-store' ? (place.retries + 1) * (place.requestTimeoutUs + BACKOFFS_MAX * place.backoffUs) : 0
}

/** Where a run was stopped with things still to happen, only a long time without progress means something. */
function isOverdue(memory: Memory, view: OracleView): boolean {
  const { intervalUs, timeoutUs, minPauseUs } = view.plan.graph.config.checkpointing
  if (!view.plan.isTimed || intervalUs === null || !isStorageWell(view)) return false
  const { restart } = view.plan.graph.config
  const delayUs = restart.type === 'exponential-delay' ? restart.maxBackoffUs : restart.type === 'none' ? 0 : restart.delayUs
  const ticksUs = BOUND_INTERVALS * Math.max(intervalUs, minPauseUs)
  const longestUs = ticksUs + delayUs + 2 * timeoutUs + patienceUs(view.plan.graph.config.storage.place)
  return view.nowUs - memory.lastFaultUs > longestUs
}
