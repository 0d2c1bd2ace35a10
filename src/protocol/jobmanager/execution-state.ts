/** The life of one attempt of one subtask, as the JobManager knows it (section 7 of the rules, Flink's ExecutionState). */
export type ExecutionState =
  | 'CREATED'
  | 'SCHEDULED'
  | 'DEPLOYING'
  | 'INITIALIZING'
  | 'RUNNING'
  | 'FINISHED'
  | 'CANCELING'
  | 'CANCELED'
  | 'FAILED'
  | 'RECONCILING'

/** What may happen to an attempt: the scheduler's decisions and the TaskManager's reports. */
export type ExecutionAction =
  | 'deploy'
  | 'switch-to-initializing'
  | 'switch-to-running'
  | 'mark-finished'
  | 'mark-failed'
  | 'cancel'
  | 'complete-cancelling'
  | 'suspend'

type Transitions = Readonly<Record<ExecutionAction, Readonly<Partial<Record<ExecutionState, ExecutionState>>>>>

/**
 * Where each action leads. A state that leads to itself takes note and stays; a state that is missing refuses the action:
 * the caller was too late, or is confused, and the task concerned must fail.
 */
const transitions: Transitions = {
  'deploy': { SCHEDULED: 'DEPLOYING' },
  'switch-to-initializing': { DEPLOYING: 'INITIALIZING' },
  'switch-to-running': { INITIALIZING: 'RUNNING' },
  // A task may finish so fast that its report overtakes the answer to its deployment, or while its cancellation is on the way.
  'mark-finished': {
    DEPLOYING: 'FINISHED',
    INITIALIZING: 'FINISHED',
    RUNNING: 'FINISHED',
    CANCELING: 'CANCELED',
    FINISHED: 'FINISHED',
    CANCELED: 'CANCELED',
    FAILED: 'FAILED'
  },
  // A failure of what is being cancelled is what was wanted: it counts as cancelled.
  'mark-failed': {
    CREATED: 'FAILED',
    SCHEDULED: 'FAILED',
    DEPLOYING: 'FAILED',
    INITIALIZING: 'FAILED',
    RUNNING: 'FAILED',
    RECONCILING: 'FAILED',
    CANCELING: 'CANCELED',
    FINISHED: 'FINISHED',
    CANCELED: 'CANCELED',
    FAILED: 'FAILED'
  },
  // What no TaskManager has heard of yet is cancelled at once.
  'cancel': {
    CREATED: 'CANCELED',
    SCHEDULED: 'CANCELED',
    DEPLOYING: 'CANCELING',
    INITIALIZING: 'CANCELING',
    RUNNING: 'CANCELING',
    CANCELING: 'CANCELING',
    FINISHED: 'FINISHED',
    CANCELED: 'CANCELED',
    FAILED: 'FAILED'
  },
  // A TaskManager may cancel by itself what still counts as running here.
  'complete-cancelling': {
    DEPLOYING: 'CANCELED',
    INITIALIZING: 'CANCELED',
    RUNNING: 'CANCELED',
    CANCELING: 'CANCELED',
    CANCELED: 'CANCELED',
    FAILED: 'FAILED'
  },
  'suspend': {
    CREATED: 'CANCELED',
    SCHEDULED: 'CANCELED',
    DEPLOYING: 'CANCELED',
    INITIALIZING: 'CANCELED',
    RUNNING: 'CANCELED',
    CANCELING: 'CANCELED',
    FINISHED: 'FINISHED',
    CANCELED: 'CANCELED',
    FAILED: 'FAILED'
  }
}

/** The decisions about an execution's state. */
export const executionStateRules = {
  /** Where the action leads from this state, null when it is refused. */
  next(state: ExecutionState, action: ExecutionAction): ExecutionState | null {
    return transitions[action][state] ?? null
  },
  /** Nothing leaves a terminal state. */
  isTerminal(state: ExecutionState): boolean {
    return state === 'FINISHED' || state === 'CANCELED' || state === 'FAILED'
  },
}

export type ExecutionStateRules = typeof executionStateRules

/**
 * The guard below all actions: a terminal state is final, and that is all that it knows.
 *
 * @returns the new state, or null when it is refused
 */
export function transitionExecution(from: ExecutionState, to: ExecutionState, rules: ExecutionStateRules): ExecutionState | null {
  return rules.isTerminal(from) ? null : to
}
