/** The holds of a run: which enabled steps have to wait. */
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { Hold } from './schedule.ts'

/** A hold in the course of a run. */
export interface ActiveHold {
  readonly hold: string
  /** For `deliver`: the link's label and the number of the message; what follows on the link waits too. */
  readonly label: string
  readonly occurrence: number
  readonly until: string
  isReleased: boolean
  /** The held step has been enabled. */
  isSeen: boolean
  /** It made a difference: something was taken that the held step would have preceded. */
  hasDelayed: boolean
  /** The first message on its link that had to wait: a later one than the one named if that was lost. */
  firstHeld: number
  /** The step after which it was released. */
  releasedAfter: string | null
}

export class HoldList {
  readonly all: ActiveHold[] = []
  #active: ActiveHold[] = []

  constructor(holds: readonly Hold[]) {
    for (const { hold, until } of holds) this.add(hold, until)
  }

  get isEmpty(): boolean {
    return this.#active.length === 0
  }

  add(hold: string, until: string): void {
    const { label, occurrence } = partsOf(hold)
    const course = { isReleased: false, isSeen: false, hasDelayed: false, firstHeld: Infinity, releasedAfter: null }
    const entry: ActiveHold = { hold, label, occurrence, until, ...course }
    this.all.push(entry)
    this.#active.push(entry)
  }

  /** The hold that makes a step wait, null if none does. */
  blocking(world: World, step: Step): ActiveHold | null {
    let first: ActiveHold | null = null
    for (const entry of this.#active) {
      // All of them are looked at, so that each knows what it held.
      if (isBlocked(world, step, entry) && first === null) first = entry
    }
    return first
  }

  /** Something is taken that this enabled step would have preceded: if a hold is the reason, it made a difference. */
  noteDelay(world: World, step: Step): void {
    const entry = this.blocking(world, step)
    if (entry === null) return
    entry.hasDelayed = true
    if (step.kind === 'deliver') entry.firstHeld = Math.min(entry.firstHeld, world.queue(step.index)[step.position].occurrence)
  }

  /** A step has been taken: holds until then are over. */
  happened(name: string): void {
    for (const entry of this.all) if (entry.hold === name) entry.isSeen = true
    for (const entry of this.#active) if (entry.until === name) this.#end(entry, name)
    this.#active = this.#active.filter(({ isReleased }) => !isReleased)
  }

  /** Nothing else is enabled: this one is over, after the step taken last. */
  release(entry: ActiveHold, last: string): void {
    this.#end(entry, last)
    this.#active = this.#active.filter((other) => other !== entry)
  }

  #end(entry: ActiveHold, last: string): void {
    entry.isReleased = true
    entry.releasedAfter = last
  }
}

function isBlocked(world: World, step: Step, entry: ActiveHold): boolean {
  if (entry.label === '') {
    if (step.kind === 'deliver' || world.nameOf(step) !== entry.hold) return false
    entry.isSeen = true
    return true
  }
  if (step.kind !== 'deliver' || world.linkInfos[step.index].label !== entry.label) return false
  const { occurrence } = world.queue(step.index)[step.position]
  if (occurrence === entry.occurrence) entry.isSeen = true
  return occurrence >= entry.occurrence
}

/** The step that a hold really held. */
export function heldName({ hold, label, firstHeld }: ActiveHold): string {
  return label === '' || firstHeld === Infinity ? hold : `deliver ${label} #${firstHeld}`
}

function partsOf(name: string): { label: string; occurrence: number } {
  const parts = /^deliver (.+) #([1-9][0-9]*)$/.exec(name)
  return parts === null ? { label: '', occurrence: 0 } : { label: parts[1], occurrence: Number(parts[2]) }
}
