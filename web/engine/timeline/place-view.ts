/** A branch seen at one of its places: the world there and what had been said by then. */
import type { World } from '../../../src/kernel/world.ts'
import type { Cluster } from '../../../src/protocol/cluster.ts'
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import type { SubtaskState } from '../../../src/protocol/taskmanager/subtask-state.ts'
import { RunHistory } from '../run-history.ts'
import type { Branch } from './branch.ts'

const histories = new WeakMap<Branch, RunHistory>()

export class PlaceView {
  readonly branch: Branch
  readonly place: number
  readonly world: World
  readonly history: RunHistory

  constructor(branch: Branch, place: number) {
    this.branch = branch
    this.place = place
    this.world = branch.worldAt(place)
    let history = histories.get(branch)
    if (history === undefined) {
      history = new RunHistory(branch.trace, branch.simulation.cluster.plan.tasks.length)
      histories.set(branch, history)
    }
    this.history = history.goTo(branch.places.rowsAt(place))
  }

  get cluster(): Cluster {
    return this.branch.simulation.cluster
  }

  get jobManager(): Readonly<JobManagerState> {
    return this.world.state(this.cluster.plan.layout.jobManager) as JobManagerState
  }

  /** The job has finished or failed for good, so nothing that a reader sees will change. */
  get isOver(): boolean {
    return this.jobManager.status === 'FINISHED' || this.jobManager.status === 'FAILED'
  }

  /** Faults by hand that had struck by now. */
  get crashes(): number {
    return this.branch.interventions.filter(({ place, isHealing, hasLanded }) => place < this.place && hasLanded && !isHealing).length
  }

  /** When a dead TaskManager comes back, in microseconds of virtual time; null if it lives or nobody knows. */
  backAtUs(name: string): number | null {
    const crash = this.branch.interventions.findLast(({ place, text, hasLanded }) => {
      return place < this.place && hasLanded && text === `crash ${name}`
    })
    return crash === undefined || this.branch.places.timeUsAt(this.place) >= (crash.healUs ?? 0) ? null : crash.healUs
  }

  /** State of a subtask's current attempt, undefined where there is none. */
  stateOf(task: number): Readonly<SubtaskState> | undefined {
    return stateIn(this.world, this.cluster, task)
  }

  /** The same, or what it was last. */
  lastStateOf(task: number): Readonly<SubtaskState> | undefined {
    return this.stateOf(task) ?? this.branch.lastSeen(this.place, (world) => stateIn(world, this.cluster, task))
  }
}

function stateIn(world: World, { plan }: Cluster, task: number): Readonly<SubtaskState> | undefined {
  const { executions } = world.state(plan.layout.jobManager) as JobManagerState
  const actor = plan.layout.subtasks[task][executions[task].taskManager]
  return actor === undefined ? undefined : (world.state(actor) as SubtaskState | undefined)
}
