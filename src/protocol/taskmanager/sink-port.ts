import type { TransactionPort } from '../connectors/two-phase-commit-sink.ts'
import type { Value } from '../job.ts'

/** A transactional sink's way to its external system. */
export interface SinkPort extends TransactionPort<string, Value> {
  /** SNK-3: a restarted sink has what its earlier attempts left behind aborted, and their late requests refused. */
  fence(): void
}
