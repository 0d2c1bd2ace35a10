/**
 * Whether anything but idle chatter is left to happen in a timed world.
 *
 * Periodic chatter (`idle` timers and the messages of `WorldSpec.isChatter`, such as heartbeats) goes on for ever and would
 * keep a world from ever being over. So a world falls asleep when for a whole `WorldSpec.idleSpanUs`, long enough for every
 * timeout that watches the chatter, there was nothing else; a fault wakes it.
 */
import type { Message } from './actor.ts'
import { isWanted, type WorldParts } from './enabled-steps.ts'

export class Idleness {
  /** Nothing but chatter will happen. */
  isAsleep: boolean
  readonly #spanUs: number
  /** Since when there has been nothing but chatter; -1: something else was there when last looked. */
  #sinceUs: number

  constructor(spanUs: number, from?: Idleness) {
    this.#spanUs = spanUs
    this.isAsleep = from !== undefined && from.isAsleep
    this.#sinceUs = from === undefined ? -1 : from.#sinceUs
  }

  /** An idle timer has just fired: looks whether chatter is all that is left. */
  look(parts: WorldParts, nowUs: number): void {
    if (hasMoreThanChatter(parts)) this.#sinceUs = -1
    else if (this.#sinceUs < 0) this.#sinceUs = nowUs
    else this.isAsleep = nowUs - this.#sinceUs >= this.#spanUs
  }

  /** Something happens from outside. */
  wake(): void {
    this.isAsleep = false
    this.#sinceUs = -1
  }
}

/** Is there a step, now or later, that is not idle chatter? */
function hasMoreThanChatter(parts: WorldParts): boolean {
  const { slots } = parts.actors
  for (let actor = 0; actor < slots.length; actor++) {
    const slot = slots[actor]
    if (slot.state === undefined || parts.processes.stands(actor)) continue
    if (slot.actions.length > 0 || slot.timers.some(({ kind }) => kind !== 'idle')) return true
    for (const link of parts.links.registry.into[actor]) if (bringsMore(parts, actor, link)) return true
  }
  return false
}

function bringsMore(parts: WorldParts, actor: number, link: number): boolean {
  const queue = parts.links.states[link]?.queue ?? []
  const info = parts.links.registry.infos[link]
  const isChatter = (message: Message): boolean => parts.spec.isChatter?.(message) === true
  for (let position = 0; position < info.lane.width && position < queue.length; position++) {
    if (!isChatter(queue[position].message) && isWanted(parts, info, parts.actors.slots[actor], queue[position])) return true
  }
  return false
}
