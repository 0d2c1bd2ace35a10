/** Decisions about heartbeats (HB-1 to HB-4). */
import type { TaskRef } from '../jobmanager/checkpoint-coordinator-port.ts'

export const heartbeatRules = {
  /** HB-2: so many heartbeats in a row that found nobody make a target unreachable; a threshold of -1 switches that off. */
  isUnreachable(failedInARow: number, threshold: number): boolean {
    return threshold > 0 && failedInARow >= threshold
  },
  /** HB-2: a heartbeat from somebody who is not monitored means nothing. */
  ignoresSender(isMonitored: boolean): boolean {
    return !isMonitored
  },
  /** HB-3: an attempt that lives on a TaskManager and that the JobManager does not expect there is cancelled. */
  unknownAttempts(deployed: readonly TaskRef[], expected: readonly TaskRef[]): readonly TaskRef[] {
    return deployed.filter((attempt) => !includes(expected, attempt))
  },
  /** HB-3: an attempt that the JobManager had sent there before it asked, and that does not live there, has failed. */
  missingAttempts(deployed: readonly TaskRef[], expected: readonly TaskRef[]): readonly TaskRef[] {
    return expected.filter((attempt) => !includes(deployed, attempt))
  },
  /** HB-4: a TaskManager that registers anew has lost its old registration, which is dropped first. */
  dropsOldRegistration(known: number): boolean {
    return known > 0
  },
  /** HB-1, HB-3: a TaskManager that has lost its JobManager fails all tasks of the job. */
  failsTasksOfLostJobManager(): boolean {
    return true
  },
  /** HB-4: what was sent under one registration means nothing under another: a task, a heartbeat, its answer. */
  isOfRegistration(sentUnder: number, current: number): boolean {
    return sentUnder === current
  },
}

export type HeartbeatRules = typeof heartbeatRules

function includes(attempts: readonly TaskRef[], wanted: TaskRef): boolean {
  return attempts.some(({ task, attempt }) => task === wanted.task && attempt === wanted.attempt)
}
