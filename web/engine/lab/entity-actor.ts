/** Where in a world that lives which a person knows by a name: `jm`, `tm-2`, `storage`, `log`, a subtask such as `count-0`. */
import type { World } from '../../../src/kernel/world.ts'
import type { Cluster } from '../../../src/protocol/cluster.ts'
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'

/** Actor of an entity now, -1 if it is nowhere. */
export function entityActor(world: World, { plan }: Cluster, entity: string): number {
  const { layout, tasks } = plan
  if (entity === 'jm') return layout.jobManager
  if (entity === 'storage') return layout.checkpointStorage
  if (entity === 'log') return layout.externalLog
  const process = layout.taskManagerProcesses.findIndex((id) => world.spec.processes[id] === entity)
  if (process >= 0) return layout.taskExecutors[process]
  const task = tasks.findIndex(({ name }) => name === entity)
  if (task < 0) return -1
  const { executions } = world.state(layout.jobManager) as JobManagerState
  return layout.subtasks[task][executions[task].taskManager] ?? -1
}
