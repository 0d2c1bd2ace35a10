import { StatisticsSink } from '../../../src/explore/run/statistics/statistics-sink.ts'
import type { RunStatistics } from '../../../src/explore/run/statistics/run-statistics.ts'
import type { World } from '../../../src/kernel/world.ts'
import type { Branch } from '../timeline/branch.ts'

/** What Flink's web UI would show of the checkpoints at a place of a run; going on reads only what is new. */
export class CheckpointReader {
  readonly #branch: Branch
  #at: ReturnType<typeof begin>

  constructor(branch: Branch) {
    this.#branch = branch
    this.#at = begin(branch)
  }

  readAt(place: number): RunStatistics {
    if (place < this.#at.place) this.#at = begin(this.#branch)
    this.#branch.repeat(this.#at.world, this.#at.place, place)
    this.#at.place = place
    return this.#at.sink.statistics()
  }
}

/** A world of its own, started, and who listens to it. */
function begin(branch: Branch): { readonly world: World; readonly sink: StatisticsSink; place: number } {
  const { cluster, scenario } = branch.simulation
  const sink = new StatisticsSink(cluster.plan, scenario.checkpointHistory)
  const world = branch.worldBeforeStart()
  world.sink = sink
  world.start()
  return { world, sink, place: 0 }
}
