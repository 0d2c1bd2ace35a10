import type { CheckpointConfig } from '../../../src/protocol/job.ts'
import type {
  CheckpointCoordinatorPort, CheckpointPlan, MetadataOutcome, TaskRef
} from '../../../src/protocol/jobmanager/checkpoint-coordinator-port.ts'
import {
  coordinatorRules, createCheckpointCoordinator, isLockHeld, onHandOff, onLocationInitialised, onMetadataWritten, onTimer
} from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import type { CoordinatorRules } from '../../../src/protocol/jobmanager/checkpoint-coordinator-rules.ts'
import type { CheckpointFailureReason } from '../../../src/protocol/jobmanager/checkpoint-failure-reason.ts'

/** What comes first at one time: what takes no time goes on at once, then whoever acts on the coordinator, its timers, its tasks. */
const RANK = { atOnce: 0, operation: 1, timer: 2, task: 3 } as const

export type Rank = keyof typeof RANK

interface Planned {
  readonly atUs: number
  readonly rank: Rank
  readonly name: string
  readonly run: () => void
}

/** Default configuration of the tests: every second, a timeout of ten, one at a time, no failure tolerated. */
export const TEST_CONFIG: CheckpointConfig = {
  intervalUs: 1_000_000,
  intervalDuringBacklogUs: null,
  recordTrigger: null,
  timeoutUs: 10_000_000,
  minPauseUs: 0,
  maxConcurrent: 1,
  tolerableFailures: 0,
  mode: 'EXACTLY_ONCE',
  numRetained: 1,
  afterTasksFinish: true,
  retention: 'NO_EXTERNALIZED_CHECKPOINTS',
}

/**
 * A JobManager for one coordinator: a virtual clock, on which hand-offs and the storage take no time, in the order in which they
 * were asked for; what is due at one time comes by its rank, then in the order in which it was planned. A name in `held` (a kind of
 * job, `location`, `metadata`) is kept back until `release`.
 */
export class CheckpointCoordinatorHost implements CheckpointCoordinatorPort {
  nowUs = 0
  readonly log: string[] = []
  readonly held = new Set<string>()
  initialDelayUs = 0
  currentPlan: CheckpointPlan | CheckpointFailureReason
  metadataOutcome: MetadataOutcome = 'ok'
  locationOk = true
  runningAttempt = 0
  onTrigger: (task: TaskRef, checkpointId: number) => void = () => undefined
  onEvent: (type: string, a: number, b: number, text: string) => void = () => undefined
  onFailJob: (cause: string, task: TaskRef | null) => void = () => undefined
  readonly state
  readonly rules: CoordinatorRules
  private stopped = false
  private agenda: Planned[] = []
  private keptBack: Planned[] = []

  constructor(config: Partial<CheckpointConfig>, tasks: number, rules: CoordinatorRules = coordinatorRules) {
    this.state = createCheckpointCoordinator({ ...TEST_CONFIG, ...config })
    this.rules = rules
    const all = Array.from({ length: tasks }, (_, task) => ({ task, attempt: 0 }))
    this.currentPlan = { trigger: all.slice(0, 1), waitFor: all, commitTo: all }
  }

  /** Lets everything happen that is due until then, and moves the clock there. */
  runUntil(untilUs: number): void {
    for (let next = this.takeNext(untilUs); next !== undefined; next = this.takeNext(untilUs)) next.run()
    this.nowUs = Math.max(this.nowUs, untilUs)
  }

  /** Nothing happens any more. */
  stop(): void {
    this.stopped = true
  }

  /** Lets all happen that takes no time. */
  settle(): void {
    this.runUntil(this.nowUs)
  }

  /** Lets go of what was kept back under this name, and of what follows from it. */
  release(name: string): void {
    this.held.delete(name)
    const freed = this.keptBack.filter((planned) => planned.name === name)
    this.keptBack = this.keptBack.filter((planned) => planned.name !== name)
    for (const { run } of freed) this.after(0, name, run, 'atOnce')
    this.settle()
  }

  /** The log since the last call. */
  takeLog(): string[] {
    return this.log.splice(0)
  }

  /** Plans something, by default of the test's own. */
  after(delayUs: number, name: string, run: () => void, rank: Rank = 'operation'): void {
    const planned = { atUs: this.nowUs + delayUs, rank, name, run }
    if (this.held.has(name)) this.keptBack.push(planned)
    else this.agenda.push(planned)
  }

  /** The armed timers with the times at which they are due. */
  timers(): string[] {
    return this.agenda.filter(({ name }) => name.startsWith('checkpoint-')).map(({ name, atUs }) => `${name} @${atUs}`)
  }

  now(): number {
    return this.nowUs
  }

  handOff: CheckpointCoordinatorPort['handOff'] = (_executor, job) => {
    this.after(0, job.kind, () => onHandOff(this.state, job, this, this.rules), 'atOnce')
  }

  setTimer: CheckpointCoordinatorPort['setTimer'] = (name, delayUs) => {
    this.cancelTimer(name)
    this.after(delayUs, name, () => onTimer(this.state, name, this, this.rules), 'timer')
  }

  cancelTimer(name: string): void {
    this.agenda = this.agenda.filter((planned) => planned.name !== name)
  }

  drawInitialDelayUs(): number {
    return this.initialDelayUs
  }

  plan(): CheckpointPlan | CheckpointFailureReason {
    return this.currentPlan
  }

  triggerTask(task: TaskRef, checkpointId: number): void {
    this.log.push(`trigger ${task.task}: ${checkpointId}`)
    this.onTrigger(task, checkpointId)
  }

  notifyComplete(task: TaskRef, checkpointId: number, lastSubsumed: number): void {
    this.log.push(`complete ${task.task}: ${checkpointId}, subsumed ${lastSubsumed}`)
  }

  notifyAborted(task: TaskRef, checkpointId: number, latestCompletedId: number): void {
    this.log.push(`aborted ${task.task}: ${checkpointId}, latest ${latestCompletedId}`)
  }

  initialiseLocation(checkpointId: number): void {
    this.after(0, 'location', () => onLocationInitialised(this.state, checkpointId, this.locationOk, this), 'atOnce')
  }

  writeMetadata: CheckpointCoordinatorPort['writeMetadata'] = (checkpointId, states) => {
    this.log.push(`metadata ${checkpointId}: ${states.map((state) => (state === null ? '-' : String(state.name))).join(' ')}`)
    this.after(0, 'metadata', () => onMetadataWritten(this.state, checkpointId, this.metadataOutcome, this, this.rules), 'atOnce')
  }

  discard: CheckpointCoordinatorPort['discard'] = (checkpointId, states, why) => {
    const names = states.map((state) => (state === null ? '-' : String(state.name))).join(' ')
    this.log.push(`discard ${checkpointId} (${why}): ${names}`)
  }

  failJob: CheckpointCoordinatorPort['failJob'] = (cause, task, reason) => {
    this.log.push(`fail job: ${cause}, ${task === null ? 'no task' : `task ${task.task}`}, ${reason}`)
    this.onFailJob(cause, task)
  }

  taskStillRuns(task: TaskRef): boolean {
    return task.attempt === this.runningAttempt
  }

  emit(type: string, a: number, b: number, text: string): void {
    this.log.push(`* ${type} ${a} ${b}${text === '' ? '' : ` ${text}`}`)
    this.onEvent(type, a, b, text)
  }

  private takeNext(untilUs: number): Planned | undefined {
    if (this.stopped) return undefined
    let best: Planned | undefined
    for (const planned of this.agenda) {
      // Only the storage's answer gets past the coordinator's lock.
      if (isLockHeld(this.state) && planned.name !== 'metadata') continue
      if (best === undefined || isBefore(planned, best)) best = planned
    }
    if (best === undefined || best.atUs > untilUs) return undefined
    this.agenda.splice(this.agenda.indexOf(best), 1)
    this.nowUs = Math.max(this.nowUs, best.atUs)
    return best
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.atUs === b.atUs ? RANK[a.rank] < RANK[b.rank] : a.atUs < b.atUs
}
