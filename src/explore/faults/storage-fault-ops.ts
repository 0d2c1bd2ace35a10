/** What faults of the checkpoint storage in words mean on a cluster; on one of several disks, they strike all of them. */
import type { FaultCommand } from '../../faults/fault-text.ts'
import type { Message } from '../../kernel/actor.ts'
import type { FaultOp } from '../../kernel/fault-op.ts'
import type { Cluster } from '../../protocol/cluster.ts'
import type { DiskFault } from '../../protocol/storage/local-disk.ts'
import type { StorageLoseReply, StorageThrottle } from '../../protocol/storage/object-store.ts'
import type { StorageCondition, StorageFailSome } from '../../protocol/storage/storage-health.ts'

export type StorageCommand = Extract<FaultCommand, { readonly verb: `storage-${string}` | 'crash-machine' | 'lose-disk' }>

type StorageMessage = StorageCondition | StorageFailSome | StorageThrottle | StorageLoseReply

export function storageFaultOps(cluster: Cluster, command: StorageCommand): readonly FaultOp[] {
  switch (command.verb) {
    case 'crash-machine':
      return onDisk(cluster, command.process, 'machine-crashed')
    case 'lose-disk':
      return onDisk(cluster, command.process, 'disk-lost')
    default: {
      const message = messageOf(command)
      return cluster.plan.layout.fileStores.map((actor) => ({ op: 'inject', actor, message }))
    }
  }
}

function messageOf(command: Exclude<StorageCommand, { readonly verb: 'crash-machine' | 'lose-disk' }>): StorageMessage {
  switch (command.verb) {
    case 'storage-slow':
      return { type: 'storage-condition', isFailing: false, slowness: command.factor }
    case 'storage-fail':
      return { type: 'storage-condition', isFailing: true, slowness: 1 }
    case 'storage-heal':
      return { type: 'storage-condition', isFailing: false, slowness: 1 }
    case 'storage-fail-next':
      return { type: 'storage-fail-some', next: command.next, percent: 0 }
    case 'storage-fail-percent':
      return { type: 'storage-fail-some', next: 0, percent: command.percent }
    case 'storage-throttle':
      return { type: 'storage-throttle', perSecond: command.perSecond }
    case 'storage-lose-reply':
      return { type: 'storage-lose-reply', next: command.next }
  }
}

/** The disk of a machine, `jm` or `tm-2`; none unless checkpoints are on disks of the machines' own. */
function onDisk({ plan }: Cluster, machine: string, type: DiskFault['type']): readonly FaultOp[] {
  if (plan.graph.config.storage.place.kind !== 'local') return []
  const message: Message = { type }
  const number = machine === 'jm' ? 0 : Number(machine.slice('tm-'.length))
  return [{ op: 'inject', actor: plan.layout.fileStores[number], message }]
}
