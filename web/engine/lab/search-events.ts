/** Events of a run by the words in them, as the page would say them. */
import type { Locale } from '../../i18n.ts'
import { actorEn, actorZh } from '../../text/actor-names.ts'
import { eventTextEn } from '../../text/event-text-en.ts'
import { eventTextZh } from '../../text/event-text-zh.ts'
import { eventOf } from '../event-of.ts'
import type { EventView } from '../snapshot.ts'
import type { Branch } from '../timeline/branch.ts'

export interface FoundEvents {
  readonly count: number
  /** The first of them. */
  readonly events: readonly EventView[]
}

/** More than these nobody reads; who looks for another one types another word. */
const SHOWN = 50

/** @param words all of them must be there, in any order, capital or not */
export function searchEvents(branch: Branch, words: string, locale: Locale): FoundEvents {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (wanted.length === 0) return { count: 0, events: [] }
  const [actor, textOf] = locale === 'zh' ? [actorZh, eventTextZh] : [actorEn, eventTextEn]
  const events: EventView[] = []
  let count = 0
  for (const row of branch.trace.rows()) {
    const event = eventOf(branch.simulation.cluster, row)
    const text = `${event.actor} ${actor(event.actor)} ${textOf(actor, event)} ${event.type} ${event.peer}`.toLowerCase()
    if (!wanted.every((word) => text.includes(word))) continue
    count++
    if (events.length < SHOWN) events.push({ ...event, place: branch.places.placeOfRow(row.row) + 1 })
  }
  return { count, events }
}
