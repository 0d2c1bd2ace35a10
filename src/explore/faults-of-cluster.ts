/** Every fault that a search may try on a cluster, where the scenario names none. */
import type { Cluster } from '../protocol/cluster.ts'

/**
 * In words, simplest first: processes that restart, processes that stay away until they are healed, subtasks that fail,
 * connections that are cut, notices that get lost, a storage that refuses and (where there is a clock) one that is slow.
 */
export function faultsOfCluster({ plan }: Cluster, mode: 'timed' | 'untimed'): readonly string[] {
  const taskManagers = plan.layout.taskExecutors.map((_, index) => `tm-${String(index + 1)}`)
  const subtasks = plan.tasks.map(({ name }) => name)
  const pairs = taskManagers.flatMap((one, at) => taskManagers.slice(at + 1).map((other) => `${one} ${other}`))
  return [
    ...taskManagers.map((name) => `restart ${name}`),
    ...taskManagers.map((name) => `crash ${name}`),
    ...subtasks.map((name) => `fail ${name}`),
    ...pairs.map((pair) => `cut ${pair}`),
    ...subtasks.map((name) => `lose-notification next ${name}`),
    'storage fail',
    ...(mode === 'timed' ? ['storage slow 10'] : []),
  ]
}
