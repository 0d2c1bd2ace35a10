import type { CheckpointConfig } from '../job.ts'

const ONE_YEAR_US = 365 * 24 * 3600 * 1_000_000

/** The minimum pause in force between a completion and the next periodic trigger: what is configured, at most a year (CC-1). */
export function minPauseUs(config: CheckpointConfig): number {
  return Math.min(config.minPauseUs, ONE_YEAR_US)
}
