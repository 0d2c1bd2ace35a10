/**
 * What one subtask handed in with its acknowledgement: handles of its state, not the state itself.
 * The checkpoint coordinator never looks inside; it stores it, passes it on and has it deleted. Plain, frozen data.
 */
export interface SubtaskSnapshot {
  /** Bytes that this snapshot references, for the statistics (CC-34, state_size). */
  readonly sizeBytes: number
  readonly [field: string]: unknown
}
