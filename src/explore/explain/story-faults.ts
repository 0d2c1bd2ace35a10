/** What a story knows of the faults that a run was given, and of what was deployed. */
import type { Message } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../../protocol/execution-plan.ts'
import type { DeploymentFact, FaultFact, StorageCondition } from './story-fact.ts'

/** What the JobManager has deployed. */
export function deploymentFact({ graph, tasks, layout }: ExecutionPlan): DeploymentFact {
  const { intervalUs, recordTrigger, mode } = graph.config.checkpointing
  return {
    kind: 'deployed',
    vertices: graph.vertices.map(({ id, parallelism }) => ({ id, parallelism })),
    subtasks: tasks.length,
    taskManagers: layout.taskExecutors.length,
    mode,
    everyUs: intervalUs,
    everyRecords: recordTrigger?.count ?? null,
    atRecords: recordTrigger?.event ?? null,
  }
}

/** Null for what another line tells. @param at the TaskManager that was told, -1 for none */
export function faultFact(message: Message, at: number): FaultFact | null {
  const fields = message as Message & Readonly<Record<string, unknown>>
  const storage = (condition: StorageCondition, number = 0): FaultFact => ({ kind: 'storage', condition, number })
  switch (message.type) {
    case 'storage-condition':
      if (fields.isFailing === true) return storage('refuses')
      return fields.slowness === 1 ? storage('well') : storage('slow', Number(fields.slowness))
    case 'storage-fail-some':
      return fields.percent === 0 ? storage('refuses-next', Number(fields.next)) : storage('refuses-percent', Number(fields.percent))
    case 'storage-throttle':
      return storage('throttled', Number(fields.perSecond))
    case 'storage-lose-reply':
      return storage('no-answer', Number(fields.next))
    case 'machine-crashed':
      return { kind: 'cache-lost' }
    case 'disk-lost':
      return { kind: 'disk-lost' }
    case 'connection-cut':
      return { kind: 'connection', ends: [at, Number(fields.peer)].sort((x, y) => x - y), isCut: fields.isCut === true }
    case 'lose-notification':
      return { kind: 'notice-to-be-lost' }
    default:
      return null
  }
}
