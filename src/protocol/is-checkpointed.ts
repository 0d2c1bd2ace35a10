import type { CheckpointConfig } from './job.ts'

/** Whether a job takes checkpoints: at an interval, as in Flink, or because records ask for them. */
export function isCheckpointed({ intervalUs, recordTrigger }: CheckpointConfig): boolean {
  return intervalUs !== null || recordTrigger !== null
}
