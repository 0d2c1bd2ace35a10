/** How a cluster finds out that something is dead, gone or stuck, and how long it waits for it. */
export interface FailureDetectionConfig {
  readonly heartbeat: HeartbeatConfig
  /** How long a JobManager waits for the answer to an RPC before it calls again (`pekko.ask.timeout`). */
  readonly askTimeoutUs: number
  /** Time between two interrupts of a task that does not react to its cancellation; 0: it is interrupted once. */
  readonly cancellationIntervalUs: number
  /** How long a cancelled task may go on before its TaskManager's process ends; 0: for ever. */
  readonly cancellationTimeoutUs: number
  /** How long a task may wait for a slot. */
  readonly slotRequestTimeoutUs: number
  /** How long a TaskManager keeps a slot for a JobManager that it has lost. */
  readonly slotTimeoutUs: number
}

export interface HeartbeatConfig {
  readonly intervalUs: number
  readonly timeoutUs: number
  /** Heartbeats in a row that found nobody before their target counts as unreachable; -1: however many. */
  readonly rpcFailureThreshold: number
  /** A connection that breaks is told to the JobManager at once; otherwise its heartbeats find out. */
  readonly noticesLoss: boolean
}

const SECOND_US = 1_000_000

/** As Flink's defaults are. */
export const defaultFailureDetection: FailureDetectionConfig = {
  heartbeat: { intervalUs: 10 * SECOND_US, timeoutUs: 50 * SECOND_US, rpcFailureThreshold: 2, noticesLoss: true },
  askTimeoutUs: 10 * SECOND_US,
  cancellationIntervalUs: 30 * SECOND_US,
  cancellationTimeoutUs: 180 * SECOND_US,
  slotRequestTimeoutUs: 300 * SECOND_US,
  slotTimeoutUs: 10 * SECOND_US,
}
