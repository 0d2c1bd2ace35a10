/** What the command line tells a shell. */
import type { Verdict } from '../explore/run/run-result.ts'

export const exitStatus = {
  /** All that was asked for ran and the guarantee held. */
  held: 0,
  violated: 1,
  /** Unusable input or arguments. */
  unusable: 2,
  /** A budget or a stop cut it short. */
  cutShort: 3,
} as const

/** A job that gave up by its own restart strategy kept the guarantee as far as it went. */
export function statusOf(verdict: Verdict): number {
  if (verdict === 'violated') return exitStatus.violated
  return verdict === 'inconclusive' ? exitStatus.cutShort : exitStatus.held
}
