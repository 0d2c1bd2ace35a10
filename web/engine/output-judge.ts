/**
 * Judges the output at any place of one branch. What readers see of a log grows batch by batch, so that the answer for each
 * number of batches is kept: whoever scrubs through a run is not kept waiting while all of its output is counted again.
 */
import { expectedBySink } from '../../src/explore/run/outputs-of.ts'
import type { Multiset } from '../../src/explore/run/run-result.ts'
import type { Simulation } from '../../src/explore/run/simulation.ts'
import type { World } from '../../src/kernel/world.ts'
import { visibleKey, type PreparedTransaction, type TransactionalLog } from '../../src/protocol/connectors/transactional-log.ts'
import { recordCount } from '../../src/protocol/execution-plan.ts'
import { judgeOutput } from './judge-output.ts'
import type { OutputView } from './snapshot.ts'

export class OutputJudge {
  readonly #simulation: Simulation
  readonly #expected: ReadonlyMap<string, Multiset | null>
  /** Values that should come; null where the order of arrival decides. */
  readonly #expectedCount: number | null
  /** By number of batches: values in them, and how many of those were expected. */
  readonly #committed = [0]
  readonly #matched = [0]
  /** Of all batches that have been read. */
  readonly #counts = new Map<string, number>()
  /** What was judged value by value last, and what of. */
  #whole: { readonly of: string; readonly output: OutputView } | null = null

  constructor(simulation: Simulation) {
    this.#simulation = simulation
    this.#expected = new Map(expectedBySink(simulation))
    this.#expectedCount = sumOf([...this.#expected.values()].map((values) => (values === null ? null : sumOf(Object.values(values)))))
  }

  /** @param world at a place of the branch; `visible`: how often readers have begun to see something by then */
  judge(world: World, visible: number): OutputView {
    const { externalLog, table, broker } = this.#simulation.cluster.plan.layout
    const log = world.state(externalLog) as TransactionalLog
    if (!log.isTimed || log.rows.size > 0 || table !== null || broker !== null) return this.#judgeWhole(world, visible)
    this.#readUpTo(log)
    return this.#viewAt(log.batches.size)
  }

  #readUpTo({ batches }: TransactionalLog): void {
    for (let read = this.#committed.length - 1; read < batches.size; read++) {
      const batch = batches.get(String(read))!
      this.#committed.push(this.#committed[read] + batch.values.length)
      this.#matched.push(this.#matched[read] + this.#countExpected(batch))
    }
  }

  #countExpected({ sink, values }: PreparedTransaction): number {
    const expected = this.#expected.get(sink) ?? {}
    let matched = 0
    for (const value of values) {
      const key = visibleKey(sink, value)
      const count = (this.#counts.get(key) ?? 0) + 1
      this.#counts.set(key, count)
      if (count <= (expected[key.slice(sink.length + 1)] ?? 0)) matched++
    }
    return matched
  }

  #viewAt(batches: number): OutputView {
    const records = recordCount(this.#simulation.cluster.plan.graph)
    const [expected, committed, matched] = [this.#expectedCount, this.#committed[batches], this.#matched[batches]]
    if (expected === null) return { records, expected, committed, missing: 0, extra: 0 }
    return { records, expected, committed, missing: expected - matched, extra: committed - matched }
  }

  /** What is replaced, or taken back, has no such order: it is judged anew where readers may see something else. */
  #judgeWhole(world: World, visible: number): OutputView {
    const { externalLog, table, broker } = this.#simulation.cluster.plan.layout
    const systems = [externalLog, table, broker].flatMap((actor) => (actor === null ? [] : [actor]))
    const of = [visible, ...systems.map((actor) => entriesOf(world, actor))].join(' ')
    if (this.#whole?.of !== of) this.#whole = { of, output: judgeOutput(this.#simulation, world) }
    return this.#whole.output
  }
}

/** How much an external system holds, by what it is made of. */
function entriesOf(world: World, actor: number): string {
  const sizes = Object.values(world.state(actor) ?? {}).map((part: unknown) => {
    return typeof part === 'object' && part !== null && 'size' in part ? String(part.size) : ''
  })
  return sizes.join(' ')
}

function sumOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
}
