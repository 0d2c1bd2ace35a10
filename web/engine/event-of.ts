import type { TraceRow } from '../../src/kernel/trace.ts'
import type { World } from '../../src/kernel/world.ts'
import type { EventView } from './snapshot.ts'

/** What happens to a process as a whole. */
const PROCESS_KINDS: ReadonlySet<string> = new Set(['crash', 'boot', 'pause', 'resume', 'hold', 'release'])

/**
 * A row of the trace with the names of who it is about.
 *
 * @param place right after which it happened; -1: it has not, or nobody asks
 */
export function eventOf(world: Pick<World, 'spec'>, of: TraceRow, place = -1): EventView {
  const { row, timeUs, kind, type, actor, peer, detail, a, b } = of
  const { actors, processes } = world.spec
  const isProcess = PROCESS_KINDS.has(kind)
  const nameOf = (id: number): string => (actors[id]?.name ?? '').replace(/@.*/, '')
  return {
    row, timeUs, kind, type, detail, a, b, place,
    actor: isProcess ? processes[actor] : nameOf(actor),
    peer: peer < 0 || peer === actor ? '' : nameOf(peer),
  }
}
