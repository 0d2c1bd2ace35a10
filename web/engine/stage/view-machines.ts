/** How the processes are: TaskManagers, the JobManager, the storages. */
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import type { StorageHealth } from '../../../src/protocol/storage/storage-health.ts'
import type { SubtaskState } from '../../../src/protocol/taskmanager/subtask-state.ts'
import type { ServicesView, TaskManagerView } from '../snapshot.ts'
import type { PlaceView } from '../timeline/place-view.ts'

export function viewTaskManagers(run: PlaceView): TaskManagerView[] {
  const { world, cluster, jobManager } = run
  const { layout, tasks, slotsPerTaskManager } = cluster.plan
  return layout.taskManagerProcesses.map((process, at) => {
    const name = world.spec.processes[process]
    const isAlive = world.isAlive(process)
    return {
      name,
      isAlive,
      isPaused: isAlive && world.isPaused(process),
      isKnown: jobManager.resourceIds[at] > 0,
      // A job that has ended keeps nothing: what lingers is told of one that goes on.
      zombies: run.isOver ? 0 : tasks.filter(({ index }) => isZombie(run, jobManager, index, at)).length,
      freeSlots: slotsPerTaskManager - jobManager.slots.filter((taskManager) => taskManager === at).length,
      backAtUs: run.backAtUs(name),
    }
  })
}

/** A task runs there that the JobManager has given up. */
function isZombie({ world, cluster }: PlaceView, { executions }: Readonly<JobManagerState>, task: number, taskManager: number): boolean {
  const state = world.state(cluster.plan.layout.subtasks[task][taskManager]) as SubtaskState | undefined
  if (state === undefined) return false
  const { attempt, taskManager: current } = executions[task]
  return state.attempt < attempt || current !== taskManager
}

export function viewServices({ world, cluster }: PlaceView): ServicesView {
  const { jobManager, fileStores } = cluster.plan.layout
  const { process } = world.spec.actors[jobManager]
  const healths = fileStores.flatMap((actor) => {
    const { health } = (world.state(actor) ?? {}) as { readonly health?: StorageHealth }
    return health === undefined ? [] : [health]
  })
  return {
    isJobManagerAlive: world.isAlive(process),
    isJobManagerPaused: world.isAlive(process) && world.isPaused(process),
    storage: healths.some(({ isFailing, failNext }) => isFailing || failNext > 0) ? 'failing' : healths.some(isSlow) ? 'slow' : 'well',
  }
}

function isSlow({ slowness }: StorageHealth): boolean {
  return slowness > 1
}
