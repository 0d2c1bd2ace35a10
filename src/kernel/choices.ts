/**
 * The one door for chance. Whoever answers decides what kind of run this is.
 */
import alea from 'seedrandom/lib/alea.js'

export interface Choices {
  /**
   * Picks one of `n` alternatives (0 to n - 1), of which 0 is the nominal one.
   * The label says what is decided; it is the same for the same decision in every run.
   */
  choose(label: string, n: number): number
}

/** Every choice nominal: the run without chance. */
export const nominalChoices: Choices = { choose: () => 0 }

/** A draw that was not nominal, by name: the `occurrence`-th choice of that label in the run, counted from 1. */
export interface NamedDraw {
  readonly label: string
  readonly occurrence: number
  readonly value: number
}

/** Draws from one seeded generator a label, so that one more draw of one label moves no other, and records what was not nominal. */
export class SeededChoices implements Choices {
  readonly draws: NamedDraw[] = []
  readonly #seed: string
  readonly #streams = new Map<string, { generator: () => number; occurrences: number }>()

  constructor(seed: number | string) {
    this.#seed = String(seed)
  }

  choose(label: string, n: number): number {
    if (n <= 1) return 0
    let stream = this.#streams.get(label)
    if (stream === undefined) {
      stream = { generator: alea(`${this.#seed}/${label}`), occurrences: 0 }
      this.#streams.set(label, stream)
    }
    stream.occurrences++
    const value = Math.floor(stream.generator() * n)
    if (value !== 0) this.draws.push({ label, occurrence: stream.occurrences, value })
    return value
  }
}

/** Answers from a list of named draws; everything else is nominal. */
export class ListedChoices implements Choices {
  readonly #values: ReadonlyMap<string, number>
  readonly #occurrences: Map<string, number>

  constructor(draws: readonly NamedDraw[], from?: ListedChoices) {
    const named = draws.map(({ label, occurrence, value }) => [`${label}#${occurrence}`, value] as const)
    this.#values = from === undefined ? new Map(named) : from.#values
    this.#occurrences = new Map(from === undefined ? [] : from.#occurrences)
  }

  /** The same answers from here on, for a world that forks. */
  fork(): ListedChoices {
    return new ListedChoices([], this)
  }

  choose(label: string, n: number): number {
    if (n <= 1) return 0
    const occurrence = (this.#occurrences.get(label) ?? 0) + 1
    this.#occurrences.set(label, occurrence)
    const value = this.#values.get(`${label}#${occurrence}`) ?? 0
    return value < n ? value : n - 1
  }
}
