/** What a run must have done at least once for its verdict to mean much: a job that never failed over tests no failover. */
import type { Oracle } from './oracle.ts'

/** What may have happened, in words for a person. */
export const sometimesEvents = {
  'completed': 'a checkpoint completed',
  'aborted': 'a checkpoint was aborted',
  'aligned': 'a channel was blocked while others had not brought their barrier',
  'failed-over': 'the job failed over',
  'restored': 'the job was restored from a checkpoint',
  'committed': 'a transaction was committed',
  'finished': 'the job finished its input',
  'subsumed': 'a checkpoint was subsumed',
  'expired': 'a checkpoint ran into its timeout',
} as const

export type SometimesEvent = keyof typeof sometimesEvents

/** By event: whether it has happened. */
export type SometimesMemory = Record<SometimesEvent, boolean>

/** Watches and never finds anything; `neverHit` reads its memory. */
export const sometimes: Oracle<SometimesMemory> = {
  name: 'sometimes',
  invariants: [],
  scope: 'event',
  eventTypes: [],
  emissionTypes: [
    'checkpoint-completed', 'checkpoint-aborted', 'channel-blocked', 'failure', 'deployed', 'transaction-committed', 'job-status',
    'checkpoint-subsumed',
  ],
  init: () => {
    return {
      'completed': false, 'aborted': false, 'aligned': false, 'failed-over': false, 'restored': false, 'committed': false,
      'finished': false, 'subsumed': false, 'expired': false,
    }
  },
  onEmission(memory, { type, a, text }) {
    switch (type) {
      case 'checkpoint-completed':
        memory.completed = true
        break
      case 'checkpoint-aborted':
        memory.aborted = true
        if (text === 'CHECKPOINT_EXPIRED') memory.expired = true
        break
      case 'channel-blocked':
        memory.aligned = true
        break
      case 'failure':
        memory['failed-over'] = true
        break
      case 'deployed':
        if (a > 0) memory.restored = true
        break
      case 'transaction-committed':
        memory.committed = true
        break
      case 'checkpoint-subsumed':
        memory.subsumed = true
        break
      default:
        if (text === 'FINISHED') memory.finished = true
    }
    return null
  },
}

/** What none of these runs did. @param memories of `sometimes`, a run each */
export function neverHit(memories: readonly SometimesMemory[]): readonly SometimesEvent[] {
  return (Object.keys(sometimesEvents) as SometimesEvent[]).filter((event) => !memories.some((memory) => memory[event]))
}
