/**
 * Every decision of the protocol, by module. A run gets one such object; protocol code reaches a decision only
 * through it, so that one decision can be replaced from outside without protocol code knowing.
 */
import { lakehouseTableRules, type LakehouseTableRules } from './connectors/lakehouse-table.ts'
import { transactionBrokerRules, type TransactionBrokerRules } from './connectors/transaction-broker.ts'
import { transactionalLogRules, type TransactionalLogRules } from './connectors/transactional-log.ts'
import { twoPhaseCommitRules, type TwoPhaseCommitRules } from './connectors/two-phase-commit-sink.ts'
import { heartbeatRules, type HeartbeatRules } from './heartbeat/heartbeat-rules.ts'
import { coordinatorRules, type CoordinatorRules } from './jobmanager/checkpoint-coordinator-rules.ts'
import { executionStateRules, type ExecutionStateRules } from './jobmanager/execution-state.ts'
import { jobStatusRules, type JobStatusRules } from './jobmanager/job-status.ts'
import { restartStrategyRules, type RestartStrategyRules } from './jobmanager/restart-strategy.ts'
import { schedulerRules, type SchedulerRules } from './jobmanager/scheduler-rules.ts'
import { keyGroupRules, type KeyGroupRules } from './state/key-group.ts'
import { storageRules, type StorageRules } from './storage/checkpoint-storage.ts'
import { jobManagerStorageRules, type JobManagerStorageRules } from './storage/job-manager-storage.ts'
import { localDiskRules, type LocalDiskRules } from './storage/local-disk.ts'
import { objectStoreClientRules, type ObjectStoreClientRules } from './storage/object-store-client.ts'
import { objectStoreRules, type ObjectStoreRules } from './storage/object-store.ts'
import { barrierHandlerRules, type BarrierHandlerRules } from './taskmanager/checkpoint-barrier-handler.ts'
import { bufferDebloaterRules, type BufferDebloaterRules } from './taskmanager/buffer-debloater.ts'
import { floatingBufferRules, type FloatingBufferRules } from './taskmanager/floating-buffer-pool.ts'
import { intervalJoinRules, type IntervalJoinRules } from './taskmanager/interval-join-operator.ts'
import { networkRules, type NetworkRules } from './taskmanager/network-rules.ts'
import { valveRules, type ValveRules } from './taskmanager/status-watermark-valve.ts'
import { subtaskRules, type SubtaskRules } from './taskmanager/subtask-rules.ts'
import { slotRules, type SlotRules } from './taskmanager/task-slots.ts'
import { timerRules, type TimerRules } from './taskmanager/timer-service.ts'
import { watermarkRules, type WatermarkRules } from './taskmanager/watermark-generator.ts'
import { windowRules, type WindowRules } from './taskmanager/window-operator.ts'

export interface Rules {
  readonly coordinator: CoordinatorRules
  readonly executionState: ExecutionStateRules
  readonly jobStatus: JobStatusRules
  readonly restart: RestartStrategyRules
  readonly scheduler: SchedulerRules
  readonly heartbeat: HeartbeatRules
  readonly barriers: BarrierHandlerRules
  readonly subtask: SubtaskRules
  readonly slots: SlotRules
  readonly network: NetworkRules
  readonly floatingBuffers: FloatingBufferRules
  readonly bufferDebloater: BufferDebloaterRules
  readonly watermark: WatermarkRules
  readonly valve: ValveRules
  readonly timer: TimerRules
  readonly window: WindowRules
  readonly intervalJoin: IntervalJoinRules
  readonly twoPhaseCommit: TwoPhaseCommitRules
  readonly keyGroup: KeyGroupRules
  readonly storage: StorageRules
  readonly jobManagerStorage: JobManagerStorageRules
  readonly localDisk: LocalDiskRules
  readonly objectStore: ObjectStoreRules
  readonly objectStoreClient: ObjectStoreClientRules
  readonly log: TransactionalLogRules
  readonly table: LakehouseTableRules
  readonly broker: TransactionBrokerRules
}

/** The decisions as Flink takes them. */
export const soundRules: Rules = {
  coordinator: coordinatorRules,
  executionState: executionStateRules,
  jobStatus: jobStatusRules,
  restart: restartStrategyRules,
  scheduler: schedulerRules,
  heartbeat: heartbeatRules,
  barriers: barrierHandlerRules,
  subtask: subtaskRules,
  slots: slotRules,
  network: networkRules,
  floatingBuffers: floatingBufferRules,
  bufferDebloater: bufferDebloaterRules,
  watermark: watermarkRules,
  valve: valveRules,
  timer: timerRules,
  window: windowRules,
  intervalJoin: intervalJoinRules,
  twoPhaseCommit: twoPhaseCommitRules,
  keyGroup: keyGroupRules,
  storage: storageRules,
  jobManagerStorage: jobManagerStorageRules,
  localDisk: localDiskRules,
  objectStore: objectStoreRules,
  objectStoreClient: objectStoreClientRules,
  log: transactionalLogRules,
  table: lakehouseTableRules,
  broker: transactionBrokerRules,
}
