/** Makes the runs of a search in a thread of its own. Every command is short, so that the thread soon hears the next. */
import type { ExploreOptions, Progress } from '../../../src/explore/explore-options.ts'
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import { recordFind, type RunTask } from '../../../src/explore/search/explore-session.ts'
import { GraphSearch } from '../../../src/explore/exhaustive/explore-graph.ts'
import { Lab, labOptions } from '../../../src/explore/search/lab.ts'
import { runSpec } from '../../../src/explore/search/run-spec.ts'
import type { RunReport } from '../../../src/explore/search/search.ts'
import { shrinkFound, type ShrunkFind } from '../../../src/explore/shrink/shrink-found.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import type { PlainOptions } from '../../../src/search-messages.ts'

/** How long an exhaustive search goes on before the thread listens. */
const PIECE_MS = 40
const TRANSITIONS_AT_ONCE = 500

export class Runner {
  #scenario: Scenario | null = null
  #options: ExploreOptions = {}
  #lab: Lab | null = null
  #graph: GraphSearch | null = null

  setUp(scenario: Scenario, options: PlainOptions): void {
    this.#scenario = scenario
    this.#options = { ...options, defects: museumDefects }
    this.#lab = null
    this.#graph = null
  }

  run(tasks: readonly RunTask[]): readonly RunReport[] {
    const lab = this.#ownLab()
    return tasks.map(({ spec, isChecked }) => runSpec(lab, spec, isChecked))
  }

  /** The run as it was found, or as small as it gets. */
  shrink(task: RunTask, isFinal: boolean): ShrunkFind {
    const lab = this.#ownLab()
    return shrinkFound(lab, recordFind(lab, task), isFinal ? this.#options : { ...this.#options, shrinkRunsMax: 0 })
  }

  /** Goes on with an exhaustive search for a moment. @returns how far it is, and whether that is all */
  searchOn(): { readonly progress: Progress; readonly isOver: boolean } {
    this.#graph ??= new GraphSearch(this.#scenario!, this.#options)
    const untilMs = performance.now() + PIECE_MS
    let isOver = false
    while (!isOver && performance.now() < untilMs) isOver = this.#graph.advance(TRANSITIONS_AT_ONCE)
    return { progress: this.#graph.progress, isOver }
  }

  /** Sums an exhaustive search up. @param isFinal shrinks what was found, and checks the reduction */
  sumUp(reason: string, isFinal: boolean): ExploreResult {
    const quick: ExploreOptions = { ...this.#options, shrinkRunsMax: 0, shouldStop: () => true }
    return this.#graph!.finish(reason, isFinal ? this.#options : quick)
  }

  #ownLab(): Lab {
    return (this.#lab ??= new Lab(this.#scenario!, labOptions(this.#scenario!, this.#options)))
  }
}
