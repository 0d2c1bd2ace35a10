/** Answers choices from a schedule's draws and keeps which of them were asked for. */
import { ListedChoices, type Choices, type NamedDraw } from '../../kernel/choices.ts'

export class ReplayChoices implements Choices {
  /** The draws that were not nominal and were used, in the order of the run. */
  readonly draws: NamedDraw[] = []
  readonly #listed: ListedChoices
  readonly #occurrences: Map<string, number> | null

  constructor(draws: readonly NamedDraw[]) {
    this.#listed = new ListedChoices(draws)
    this.#occurrences = draws.length === 0 ? null : new Map()
  }

  choose(label: string, n: number): number {
    if (this.#occurrences === null || n <= 1) return 0
    const occurrence = (this.#occurrences.get(label) ?? 0) + 1
    this.#occurrences.set(label, occurrence)
    const value = this.#listed.choose(label, n)
    if (value !== 0) this.draws.push({ label, occurrence, value })
    return value
  }
}
