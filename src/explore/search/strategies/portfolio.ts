/** The strategy `portfolio`: several side by side, run by run in turn, so that none of their weaknesses decides. */
import type { Lab } from '../lab.ts'
import type { RunReport, RunSpec, Search } from '../search.ts'
import type { SearchStrategy } from './player.ts'

export class Portfolio implements Search {
  readonly strategy = 'portfolio'
  readonly isComplete = false
  readonly members: readonly Search[]
  #at = -1

  constructor(lab: Lab, strategies: readonly SearchStrategy[]) {
    this.members = strategies.map((strategy) => strategy.search(lab))
  }

  get frontier(): number {
    return this.members.reduce((sum, { frontier }) => sum + frontier, 0)
  }

  get memoryBytes(): number {
    return this.members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)
  }

  /** A member that has nothing to name gives up its turn. */
  next(): RunSpec | null {
    for (let tries = 0; tries < this.members.length; tries++) {
      this.#at = (this.#at + 1) % this.members.length
      const spec = this.members[this.#at].next()
      if (spec !== null) return spec
    }
    return null
  }

  learn(spec: RunSpec, report: RunReport): void {
    this.members.find(({ strategy }) => strategy === spec.strategy)?.learn(spec, report)
  }

  statement(): string {
    return `${this.members.map(({ strategy }) => strategy).join(', ')} in turn`
  }
}
