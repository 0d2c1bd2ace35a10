/**
 * One run of a scenario, driven in virtual time by whoever holds it: played, stepped, broken. No clock, no DOM:
 * the page's worker, the prerendered first paint and the tests drive the same class.
 */
import type { ProcessId } from '../../src/kernel/actor.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { Trace } from '../../src/kernel/trace.ts'
import type { World } from '../../src/kernel/world.ts'
import { Simulation } from '../../src/explore/simulation.ts'
import type { Cluster } from '../../src/protocol/cluster.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import type { SubtaskState } from '../../src/protocol/taskmanager/subtask-state.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { expectedWords, type WordExpectation } from './count-words.ts'
import { describeMessage } from './describe-message.ts'
import { RunHistory } from './run-history.ts'

/** A TaskManager whose plug was pulled comes back after this long. */
export const DOWN_US = 1_000_000
/** How far the run goes before it looks whether the job is over. */
const SLICE_US = 10_000
const SEED = 1

export class JobRun {
  readonly cluster: Cluster
  readonly world: World
  readonly trace: Trace
  readonly history: RunHistory
  readonly expectation: WordExpectation
  /** When each crashed TaskManager comes back, by its index. */
  readonly returns = new Map<number, number>()
  crashes = 0
  /** Trace row of the last single step; -1 while the run plays. */
  stepRow = -1
  readonly #lastStates = new Map<number, SubtaskState>()
  #clockUs = 0

  /** The scenario's own faults are left out: the person is the fault. */
  constructor(scenario: Scenario) {
    const simulation = new Simulation(scenario)
    this.cluster = simulation.cluster
    const sources = scenario.jobGraph.vertices.flatMap(({ source }) => (source === null ? [] : [source]))
    this.expectation = expectedWords(sources.flatMap(({ records }) => records))
    this.trace = new Trace({ describe: describeMessage })
    this.history = new RunHistory(this.cluster.plan.tasks.length)
    this.world = simulation.makeWorld(new SeededChoices(SEED))
    this.world.sink = this.trace
    this.world.start()
    this.history.follow(this.trace)
  }

  /** Virtual time, in microseconds. */
  get nowUs(): number {
    return Math.max(this.#clockUs, this.world.nowUs)
  }

  get jobManager(): Readonly<JobManagerState> {
    return this.world.state(this.cluster.plan.layout.jobManager) as JobManagerState
  }

  /** The job has finished or failed for good, so nothing that a reader sees will change. */
  get isOver(): boolean {
    return this.jobManager.status === 'FINISHED' || this.jobManager.status === 'FAILED'
  }

  /** Lets virtual time go on up to a moment, or to the end of the job. */
  advanceTo(timeUs: number): void {
    this.stepRow = -1
    while (!this.isOver && this.#clockUs < timeUs) {
      const untilUs = Math.min(timeUs, this.#clockUs + SLICE_US, this.#nextReturnUs())
      this.world.runTimed(untilUs, Infinity)
      this.#clockUs = this.isOver ? this.world.nowUs : untilUs
      this.#bringBack()
      this.#rememberStates()
    }
    this.history.follow(this.trace)
  }

  /** Takes exactly one event: the next in virtual time. */
  step(): void {
    if (this.isOver) return
    const { length } = this.trace
    const { events } = this.world
    const returnUs = this.#nextReturnUs()
    this.world.runTimed(returnUs, 1)
    this.#clockUs = Math.max(this.#clockUs, this.world.nowUs)
    if (this.world.events === events && returnUs < Infinity) {
      this.#clockUs = returnUs
      this.#bringBack()
    }
    this.stepRow = this.trace.length > length ? length : -1
    this.#rememberStates()
    this.history.follow(this.trace)
  }

  /** Pulls the plug of a TaskManager, by its index; it comes back after `DOWN_US`. */
  crash(taskManager: number): boolean {
    const process = this.processOf(taskManager)
    if (process === undefined || this.isOver || !this.world.isAlive(process)) return false
    this.world.advanceTo(this.nowUs)
    this.world.crash(process)
    this.returns.set(taskManager, this.nowUs + DOWN_US)
    this.crashes++
    this.history.follow(this.trace)
    return true
  }

  /** State of a subtask's current attempt, undefined where there is none. */
  stateOf(task: number): Readonly<SubtaskState> | undefined {
    const { taskManager } = this.jobManager.executions[task]
    const actor = this.cluster.plan.layout.subtasks[task][taskManager]
    return actor === undefined ? undefined : (this.world.state(actor) as SubtaskState | undefined)
  }

  /** The same, or what it was when the subtask was last seen. */
  lastStateOf(task: number): Readonly<SubtaskState> | undefined {
    return this.#lastStates.get(task)
  }

  #rememberStates(): void {
    for (const { index } of this.cluster.plan.tasks) {
      const state = this.stateOf(index)
      if (state !== undefined) this.#lastStates.set(index, state)
    }
  }

  processOf(taskManager: number): ProcessId | undefined {
    return this.cluster.plan.layout.taskManagerProcesses[taskManager]
  }

  #nextReturnUs(): number {
    return Math.min(Infinity, ...this.returns.values())
  }

  #bringBack(): void {
    for (const [taskManager, timeUs] of this.returns) {
      if (timeUs > this.#clockUs) continue
      this.returns.delete(taskManager)
      this.world.advanceTo(timeUs)
      this.world.boot(this.processOf(taskManager)!)
    }
  }
}
