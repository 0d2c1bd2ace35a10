/** Checkpoints in the JobManager's heap: the state travels with the acknowledgement, and there are limits to that (ST-13). */
import type { StoragePlace } from '../job.ts'
import { partSizesBytes, type TaskState } from '../taskmanager/task-state.ts'

export const jobManagerStorageRules = {
  /** ST-13: no single state may be larger than the storage takes. */
  isStateTooLarge(sizeBytes: number, maxStateSizeBytes: number): boolean {
    return sizeBytes > maxStateSizeBytes
  },
  /** ST-13: the acknowledgement is one RPC, and that fits into one frame or is not sent. */
  isFrameTooLarge(sizeBytes: number, frameSizeBytes: number): boolean {
    return sizeBytes > frameSizeBytes
  },
}

export type JobManagerStorageRules = typeof jobManagerStorageRules

/** Why the JobManager's heap does not take a state, with both sizes; empty if it does. */
export function refusalOf(place: StoragePlace, state: TaskState, rules: JobManagerStorageRules): string {
  if (place.kind !== 'jobmanager') return ''
  const sizes = partSizesBytes(state)
  const largest = Math.max(...sizes)
  if (rules.isStateTooLarge(largest, place.maxStateSizeBytes)) {
    return `a state of ${String(largest)} bytes is larger than the ${String(place.maxStateSizeBytes)} that the JobManager takes`
  }
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  if (!rules.isFrameTooLarge(whole, place.frameSizeBytes)) return ''
  return `an acknowledgement of ${String(whole)} bytes is larger than the frame of ${String(place.frameSizeBytes)}`
}
