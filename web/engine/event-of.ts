import type { TraceRow } from '../../src/kernel/trace.ts'
import type { World } from '../../src/kernel/world.ts'
import type { EventView } from './snapshot.ts'

/** What happens to a process as a whole. */
const PROCESS_KINDS: ReadonlySet<string> = new Set(['crash', 'boot', 'pause', 'resume', 'hold', 'release'])

/** A row of the trace with the names of who it is about. */
export function eventOf(world: World, { row, timeUs, kind, type, actor, peer, detail, a, b }: TraceRow): EventView {
  const { actors, processes } = world.spec
  const isProcess = PROCESS_KINDS.has(kind)
  const nameOf = (id: number): string => (actors[id]?.name ?? '').replace(/@.*/, '')
  return {
    row, timeUs, kind, type, detail, a, b,
    actor: isProcess ? processes[actor] : nameOf(actor),
    peer: peer < 0 || peer === actor ? '' : nameOf(peer),
  }
}
