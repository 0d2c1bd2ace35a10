/** Every fault that a search may try on a cluster, where the scenario names none. */
import type { FaultKindName } from '../../faults/fault-kinds.ts'
import type { Cluster } from '../../protocol/cluster.ts'
import type { StoragePlace } from '../../protocol/job.ts'

type Mode = 'timed' | 'untimed'

/** Of an object store under a limit: low enough to be met. */
const REQUESTS_PER_SECOND = 2
/** Of storage that fails by chance: of 100 requests. */
const FAILING_PERCENT = 50

/**
 * In words, simplest first, and only what has something to hit: processes that restart, that stay away until they are healed, that
 * stand still, that are cut off in one direction or declared dead; subtasks that fail or hang; connections that are cut; notices that
 * get lost; storage that refuses, some of the time or always, and what else can befall storage of its sort; transactions that the
 * external log gives up. What is only slow takes a clock.
 *
 * @param kinds only these; null: all
 */
export function faultsOfCluster({ plan }: Cluster, mode: Mode, kinds: readonly FaultKindName[] | null = null): readonly string[] {
  const taskManagers = plan.layout.taskExecutors.map((_, index) => `tm-${String(index + 1)}`)
  const subtasks = plan.tasks.map(({ name }) => name)
  const processes = ['jm', ...taskManagers]
  const pairs = processes.flatMap((one, at) => processes.slice(at + 1).map((other) => `${one} ${other}`))
  const directions = processes.flatMap((one) => processes.filter((other) => other !== one).map((other) => `${one} ${other}`))
  const hasTransactions = plan.graph.vertices.some(({ sink }) => sink?.type === 'two-phase-commit')
  const faults: Readonly<Record<FaultKindName, readonly string[]>> = {
    restart: taskManagers.map((name) => `restart ${name}`),
    crash: taskManagers.map((name) => `crash ${name}`),
    fail: subtasks.map((name) => `fail ${name}`),
    cut: pairs.map((pair) => `cut ${pair}`),
    'lose-notification': subtasks.map((name) => `lose-notification next ${name}`),
    suspect: taskManagers.flatMap((name) => [`suspect ${name}`, `suspect jm ${name}`]),
    pause: processes.map((name) => `pause ${name}`),
    partition: directions.map((direction) => `partition ${direction}`),
    hang: subtasks.map((name) => `hang ${name}`),
    ...storageFaults(plan.graph.config.storage.place, taskManagers, mode),
    'transactions-expire': hasTransactions ? ['transactions expire'] : [],
  }
  return (Object.keys(faults) as FaultKindName[]).flatMap((kind) => (kinds === null || kinds.includes(kind) ? faults[kind] : []))
}

type StorageFaults = Readonly<Record<Extract<FaultKindName, `storage-${string}` | 'crash-machine' | 'lose-disk'>, readonly string[]>>

function storageFaults({ kind }: StoragePlace, taskManagers: readonly string[], mode: Mode): StorageFaults {
  const isReached = kind !== 'jobmanager'
  const isObjectStore = kind === 'object-store'
  const hasDisks = kind === 'local'
  return {
    'storage-fail': isReached ? ['storage fail', 'storage fail next 1', `storage fail ${String(FAILING_PERCENT)}%`] : [],
    'storage-slow': isReached && mode === 'timed' ? ['storage slow 10'] : [],
    'storage-throttle': isObjectStore && mode === 'timed' ? [`storage throttle ${String(REQUESTS_PER_SECOND)}`] : [],
    'storage-lose-reply': isObjectStore ? ['storage lose-reply 1'] : [],
    'crash-machine': hasDisks ? taskManagers.map((name) => `crash-machine ${name}`) : [],
    'lose-disk': hasDisks ? ['jm', ...taskManagers].map((name) => `lose-disk ${name}`) : [],
  }
}
