/**
 * Choices that do not matter: how each draw, fault, hold and hurry of a failing schedule, and the order of its messages, can be changed
 * while the run violates the same (the idea of Hypothesis' explain phase). What is left is what the failure really takes.
 */
import { isHold, START, type Deviation, type Schedule, type ScheduledFault } from '../schedule/schedule.ts'
import type { FailingRun } from '../run/failing-run.ts'
import { places, type Place } from '../run/places.ts'
import { rerunSchedule } from '../run/run.ts'

/** One choice and its liberty. Plain data. */
export interface Liberty {
  readonly kind: 'draw' | 'fault' | 'heal' | 'hold' | 'hurry' | 'order'
  /** The choice: the label of a draw, a fault in words, the name of a step. */
  readonly choice: string
  /** Other values that were tried, and with how many of them the run violates the same. */
  readonly tried: number
  readonly same: number
  /** Every other value was tried; else they are spread evenly. */
  readonly isExact: boolean
  /** In a sentence. */
  readonly text: string
}

export interface LibertiesOptions {
  /** Other values tried of one choice. Default: 40. */
  readonly valuesMax?: number
  /** Asked before every run; true ends the work: the choices that are left are not told. */
  readonly isStopped?: () => boolean
}

const VALUES_MAX = 40

/** Tries every choice of the run's schedule by itself. A pure function, unless it is stopped. */
export function liberties(failing: FailingRun, options: LibertiesOptions = {}): readonly Liberty[] {
  const search = new LibertySearch(failing, options)
  const found: Liberty[] = []
  const { draws, faults, deviations } = failing.schedule
  const tries = [
    ...faults.map((_, at) => () => search.strike(at)),
    ...faults.flatMap(({ heal }, at) => (heal === 'end' || heal === 'never' ? [] : [() => search.healing(at)])),
    ...deviations.map((_, at) => () => search.deviation(at)),
    ...draws.map((_, at) => () => search.draw(at)),
    () => search.order(),
  ]
  for (const attempt of tries) {
    const liberty = attempt()
    if (search.isStopped) break
    if (liberty !== null) found.push(liberty)
  }
  return found
}

/** Values of a choice in their order, of which some were tried. */
interface Tried {
  readonly at: number
  readonly isSame: boolean
}

/** Whether a changed choice came to pass. */
type IsApplied = (applied: Schedule) => boolean

const always: IsApplied = () => true

class LibertySearch {
  isStopped = false
  readonly #failing: FailingRun
  readonly #options: LibertiesOptions
  readonly #places: readonly Place[]
  /** Alternatives of the draws of the schedule. */
  readonly #widths: ReadonlyMap<string, number>

  constructor(failing: FailingRun, options: LibertiesOptions) {
    this.#failing = failing
    this.#options = options
    const { list, widths } = places(failing)
    this.#places = list
    this.#widths = widths
  }

  /** Another moment for a fault to strike. */
  strike(which: number): Liberty | null {
    const { faults } = this.#failing.schedule
    const fault = faults[which]
    const changed = (after: string): Schedule => this.#withFault(which, { ...fault, after, delayUs: 0 })
    const isApplied = (applied: Schedule): boolean => applied.faults.length === faults.length
    const what = `"${fault.do}"`
    return this.#moments('fault', fault.do, fault.after, changed, isApplied, {
      all: `It does not matter when ${what} strikes.`,
      none: (at) => `${what} must strike just when ${at}.`,
      some: (from, to) => `${what} may strike at any time ${between(from, to)}.`,
    })
  }

  /** Another moment for a fault to heal. */
  healing(which: number): Liberty | null {
    const fault = this.#failing.schedule.faults[which]
    const changed = (heal: string): Schedule => this.#withFault(which, { ...fault, heal, healDelayUs: 0 })
    const what = `"${fault.do}"`
    return this.#moments('heal', fault.do, fault.heal, changed, () => true, {
      all: `It does not matter when ${what} heals.`,
      none: (at) => `${what} must heal just when ${at}.`,
      some: (from, to) => `${what} may heal at any time ${between(from, to)}.`,
    })
  }

  /** Another end of a hold, another moment for a hurry. */
  deviation(which: number): Liberty | null {
    const { deviations } = this.#failing.schedule
    const one = deviations[which]
    const withAnchor = (anchor: string): Deviation => (isHold(one) ? { ...one, until: anchor } : { ...one, after: anchor })
    const changed = (anchor: string): Schedule => {
      return { ...this.#failing.schedule, deviations: deviations.map((other, at) => (at === which ? withAnchor(anchor) : other)) }
    }
    const name = isHold(one) ? one.hold : one.hurry
    const what = this.#describe(name)
    const isApplied = (applied: Schedule): boolean => applied.deviations.length === deviations.length
    return this.#moments(isHold(one) ? 'hold' : 'hurry', name, isHold(one) ? one.until : one.after, changed, isApplied, {
      all: `It does not matter how ${isHold(one) ? 'long it takes until' : 'early'} ${what}.`,
      none: (at) => `That ${what} must ${isHold(one) ? 'wait until' : 'come'} just when ${at}.`,
      some: (from, to) => `That ${what} may ${isHold(one) ? 'wait until' : 'come at'} any time ${between(from, to)}.`,
    })
  }

  /** Another value of a draw. */
  draw(which: number): Liberty | null {
    const { draws } = this.#failing.schedule
    const { label, value } = draws[which]
    const values = this.#widths.get(keyOf(draws[which])) ?? 0
    // 0 is nominal: without the draw it does not fail, or the draw would be gone.
    const tried = this.#tryAll(values, value, (other) => {
      return { ...this.#failing.schedule, draws: draws.map((draw, at) => (at === which ? { ...draw, value: other } : draw)) }
    })
    if (tried === null) return null
    const [from, to] = rangeAround(tried, value)
    const range = from === to ? `must be ${String(value)}` : `may be anything from ${String(from)} to ${String(to)}`
    const text = `The draw "${label}" ${range} (of 0 to ${String(values - 1)}).`
    return { kind: 'draw', choice: label, ...countOf(tried, values - 1), text }
  }

  /** Two messages that could have reached their actor in the other order. */
  order(): Liberty | null {
    const { schedule, log } = this.#failing
    const races = this.#places.flatMap((place, at) => (place.overtakes === null ? [] : [at]))
    const chosen = spread(races.length, this.#valuesMax)
    const deciding: string[] = []
    let same = 0
    for (const index of chosen) {
      const at = races[index]
      const before = log.slice(0, at).reverse().find((happening) => happening.kind === 'step')
      const after = before?.kind === 'step' ? before.name : START
      const hurry = this.#places[at].overtakes!
      const fails = this.#fails({ ...schedule, deviations: [...schedule.deviations, { hurry, after }] })
      if (this.isStopped) return null
      if (fails === null) deciding.push(`${this.#places[at].text} before ${this.#describe(hurry)}`)
      else same++
    }
    if (chosen.length === 0) return null
    const pairs = `of ${String(chosen.length)} pairs of steps that could have come the other way round`
    const what = deciding.slice(0, DECIDING_SHOWN).join('; ')
    const none = `The order of steps does not matter: ${pairs} none does.`
    const text = deciding.length === 0 ? none : `${capital(pairs)} ${String(same)} do not matter; what matters: ${what}.`
    return { kind: 'order', choice: 'order', tried: chosen.length, same, isExact: chosen.length === races.length, text }
  }

  #moments(
    kind: Liberty['kind'],
    choice: string,
    present: string,
    changed: (anchor: string) => Schedule,
    isApplied: IsApplied,
    say: { all: string; none: (at: string) => string; some: (from: string, to: string) => string },
  ): Liberty | null {
    const anchors = [START, ...this.#places.flatMap(({ name }) => (name === null ? [] : [name]))]
    const at = anchors.indexOf(present)
    if (at < 0) return null
    const tried = this.#tryAll(anchors.length, at, (other) => changed(anchors[other]), isApplied)
    if (tried === null) return null
    const [from, to] = rangeAround(tried, at).map((place) => this.#describe(anchors[place]))
    const counts = countOf(tried, anchors.length - 1)
    const text = counts.same === counts.tried ? say.all : from === to ? say.none(from) : say.some(from, to)
    const basis = counts.isExact ? '' : ` (${String(counts.tried)} of ${String(anchors.length - 1)} other moments tried)`
    return { kind, choice, ...counts, text: text.replace(/[.]$/, `${basis}.`) }
  }

  /** Tries values 0 to `count` - 1 but the present one; null: stopped. */
  #tryAll(count: number, present: number, changed: (value: number) => Schedule, isApplied: IsApplied = always): Tried[] | null {
    const tried: Tried[] = [{ at: present, isSame: true }]
    const near = [present - 1, present + 1].filter((value) => value >= 0 && value < count)
    for (const value of new Set([...near, ...spread(count, this.#valuesMax)])) {
      if (value === present) continue
      const applied = this.#fails(changed(value))
      if (this.isStopped) return null
      tried.push({ at: value, isSame: applied !== null && isApplied(applied) })
    }
    tried.sort((x, y) => x.at - y.at)
    return this.#withEdges(tried, present, changed, isApplied) ? tried : null
  }

  /** Looks more closely where the values around the present one stop being as good. @returns false: stopped */
  #withEdges(tried: Tried[], present: number, changed: (value: number) => Schedule, isApplied: IsApplied): boolean {
    for (const side of [0, 1] as const) {
      for (;;) {
        const edge = rangeAround(tried, present)[side]
        const at = tried.findIndex((one) => one.at === edge)
        const beyond = tried.at(side === 0 ? at - 1 : at + 1)
        if (beyond === undefined || (side === 0 && at === 0) || Math.abs(beyond.at - edge) <= 1) break
        const middle = Math.floor((beyond.at + edge) / 2)
        const applied = this.#fails(changed(middle))
        if (this.isStopped) return false
        tried.splice(side === 0 ? at : at + 1, 0, { at: middle, isSame: applied !== null && isApplied(applied) })
      }
    }
    return true
  }

  /** What of a candidate came to pass if it violates the same, else null. */
  #fails(candidate: Schedule): Schedule | null {
    if (this.isStopped || this.#options.isStopped?.() === true) {
      this.isStopped = true
      return null
    }
    const { simulation, given, oracle } = this.#failing
    const { result, schedule } = rerunSchedule(simulation.scenario, candidate, { ...given, stopsAt: oracle })
    return result.violations.some((violation) => violation.oracle === oracle) ? schedule : null
  }

  #withFault(which: number, fault: ScheduledFault): Schedule {
    const { schedule } = this.#failing
    return { ...schedule, faults: schedule.faults.map((other, at) => (at === which ? fault : other)) }
  }

  #describe(name: string): string {
    const place = this.#places.find((one) => one.name === name)
    if (place !== undefined) return place.text
    // It was held until its connection was lost, or nothing was left of it.
    const [, to, from] = /^deliver (\S+) <- (\S+)/.exec(name) ?? []
    if (from !== undefined) return `what ${from} had sent reaches ${to}`
    return name === START ? 'the run starts' : name
  }

  get #valuesMax(): number {
    return this.#options.valuesMax ?? VALUES_MAX
  }
}

const DECIDING_SHOWN = 2

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`
}

function keyOf({ label, occurrence }: { readonly label: string; readonly occurrence: number }): string {
  return `${label}#${String(occurrence)}`
}

function between(from: string, to: string): string {
  return `from when ${from} to when ${to}`
}

function countOf(tried: readonly Tried[], others: number): { readonly tried: number; readonly same: number; readonly isExact: boolean } {
  return { tried: tried.length - 1, same: tried.filter(({ isSame }) => isSame).length - 1, isExact: tried.length - 1 === others }
}

/** The first and the last value around the present one between which none was tried that does not do. */
function rangeAround(tried: readonly Tried[], present: number): readonly [number, number] {
  const at = tried.findIndex((one) => one.at === present)
  let from = at
  let to = at
  while (from > 0 && tried[from - 1].isSame) from--
  while (to < tried.length - 1 && tried[to + 1].isSame) to++
  return [tried[from].at, tried[to].at]
}

/** At most so many of the numbers below `count`, the first and the last among them, evenly. */
function spread(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at)
  return Array.from({ length: most }, (_, at) => Math.floor((at * (count - 1)) / (most - 1)))
}
