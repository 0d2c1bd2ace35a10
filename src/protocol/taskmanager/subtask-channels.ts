/** Which actors stand at the other ends of a subtask's channels, wherever they live. */
import type { ActorId } from '../../kernel/actor.ts'
import type { ExecutionPlan } from '../execution-plan.ts'

/** A task on a TaskManager. */
export interface Place {
  readonly task: number
  readonly taskManager: number
}

export function placesByActor(plan: ExecutionPlan, tasks: readonly number[]): ReadonlyMap<ActorId, Place> {
  return new Map(tasks.flatMap((task) => plan.layout.subtasks[task].map((actor, taskManager) => [actor, { task, taskManager }] as const)))
}

/** The channel of every actor that may stand for a task, wherever it lives. */
export function channelsByActor(plan: ExecutionPlan, tasks: readonly number[]): ReadonlyMap<ActorId, number> {
  const channels = new Map<ActorId, number>()
  tasks.forEach((task, channel) => {
    for (const actor of plan.layout.subtasks[task]) channels.set(actor, channel)
  })
  return channels
}
