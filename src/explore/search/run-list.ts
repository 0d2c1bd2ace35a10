/** The runs of a search, kept as little as it takes to say how many were different and how much is still unseen. */
import { hashString, hex64, laneB } from '../../kernel/hash.ts'
import type { RunReport } from './search.ts'

/** What one entry of a `Set` or `Map` of short texts takes, roughly. */
const ENTRY_BYTES = 120

export class RunList {
  runs = 0
  events = 0
  cutShort = 0
  /** Kernel events of the longest run. */
  longest = 0
  #hash = '0000000000000000'
  readonly #hashes = new Set<string>()
  /** How often each sort of run was seen. */
  readonly #sorts = new Map<string, number>()

  add({ traceHash, sort, events, isCut }: RunReport): void {
    this.runs++
    this.events += events
    if (events > this.longest) this.longest = events
    if (isCut) this.cutShort++
    const a = hashString(this.#hash + traceHash)
    this.#hash = hex64(a, laneB())
    this.#hashes.add(traceHash)
    this.#sorts.set(sort, (this.#sorts.get(sort) ?? 0) + 1)
  }

  /** Distinct runs, by trace hash. */
  get distinct(): number {
    return this.#hashes.size
  }

  /** Of all runs' trace hashes in order. */
  get hash(): string {
    return this.#hash
  }

  /** Good-Turing: the share of runs whose sort was seen once estimates how likely the next run is of an unseen sort. */
  get unseen(): number {
    let once = 0
    for (const count of this.#sorts.values()) if (count === 1) once++
    return this.runs === 0 ? 1 : once / this.runs
  }

  get memoryBytes(): number {
    return (this.#hashes.size + this.#sorts.size) * ENTRY_BYTES
  }
}
