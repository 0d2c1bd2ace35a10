import type { Snapshot } from '../engine/snapshot.ts'

/** Names of all that can be chosen in a machine: who leads, where tasks live, the tasks, what lasts. */
export function entitiesOf({ taskManagers, subtasks }: Snapshot): readonly string[] {
  return ['jm', ...taskManagers.map(({ name }) => name), ...subtasks.map(({ name }) => name), 'storage', 'log']
}
