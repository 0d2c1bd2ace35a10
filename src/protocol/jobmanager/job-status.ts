/** The life of a job (SCH-2, Flink's JobStatus). */
export type JobStatus =
  | 'INITIALIZING'
  | 'CREATED'
  | 'RUNNING'
  | 'FAILING'
  | 'FAILED'
  | 'CANCELLING'
  | 'CANCELED'
  | 'FINISHED'
  | 'RESTARTING'
  | 'SUSPENDED'
  | 'RECONCILING'

/** What may happen to a job as a whole. */
export type JobAction =
  | 'transition-to-running'
  | 'cancel'
  | 'suspend'
  | 'fail-job'
  | 'begin-restart'
  | 'finish-restart'
  | 'all-tasks-finish'
  | 'tasks-report-cancelled'

/** Where an action changes the status. */
const transitions: Readonly<Record<JobAction, Readonly<Partial<Record<JobStatus, JobStatus>>>>> = {
  'transition-to-running': { CREATED: 'RUNNING' },
  'cancel': { CREATED: 'CANCELLING', RUNNING: 'CANCELLING', RESTARTING: 'CANCELLING', FAILING: 'CANCELLING' },
  'suspend': {
    INITIALIZING: 'SUSPENDED',
    CREATED: 'SUSPENDED',
    RUNNING: 'SUSPENDED',
    FAILING: 'SUSPENDED',
    CANCELLING: 'SUSPENDED',
    RESTARTING: 'SUSPENDED',
    RECONCILING: 'SUSPENDED'
  },
  'fail-job': {
    INITIALIZING: 'FAILING',
    CREATED: 'FAILING',
    RUNNING: 'FAILING',
    CANCELLING: 'FAILING',
    RESTARTING: 'FAILING',
    RECONCILING: 'FAILING'
  },
  'begin-restart': { RUNNING: 'RESTARTING' },
  'finish-restart': { RESTARTING: 'RUNNING' },
  'all-tasks-finish': { RUNNING: 'FINISHED' },
  'tasks-report-cancelled': { CANCELLING: 'CANCELED', FAILING: 'FAILED' }
}

/** Whether an action that does not apply is an error of its caller; the others may come at any time and are passed over. */
const refusedElsewhere: Readonly<Record<JobAction, boolean>> = {
  'transition-to-running': true,
  'cancel': false,
  'suspend': false,
  'fail-job': false,
  'begin-restart': true,
  'finish-restart': true,
  'all-tasks-finish': false,
  'tasks-report-cancelled': false
}

/** The decisions about a job's status (SCH-2). */
export const jobStatusRules = {
  /** Where the action leads from this status, the status itself when it changes nothing, null when it is refused. */
  next(status: JobStatus, action: JobAction): JobStatus | null {
    return transitions[action][status] ?? (refusedElsewhere[action] ? null : status)
  },
  /** Nothing leaves a terminal status on this JobManager. */
  isTerminal(status: JobStatus): boolean {
    return status === 'SUSPENDED' || jobStatusRules.isGloballyTerminal(status)
  },
  /** Over for every JobManager: no other one may recover the job. A suspended job ended for this one only. */
  isGloballyTerminal(status: JobStatus): boolean {
    return status === 'FAILED' || status === 'CANCELED' || status === 'FINISHED'
  },
}

export type JobStatusRules = typeof jobStatusRules

/**
 * The guard below all actions: a terminal status is final, and that is all that it knows.
 *
 * @returns the new status, or null when it is refused
 */
export function transitionJob(from: JobStatus, to: JobStatus, rules: JobStatusRules): JobStatus | null {
  return rules.isTerminal(from) ? null : to
}
