/** What a job has put out at the end of a run, beside what it should put out. */
import type { ActorId } from '../../kernel/actor.ts'
import type { World } from '../../kernel/world.ts'
import { inputFoldOf } from '../../oracle/input-fold.ts'
import { visibleRows, type LakehouseTable } from '../../protocol/connectors/lakehouse-table.ts'
import { visibleRecords, type TransactionBroker } from '../../protocol/connectors/transaction-broker.ts'
import { partsOfVisibleKey, visibleValues, type TransactionalLog } from '../../protocol/connectors/transactional-log.ts'
import { isConfluent } from '../../scenario/is-confluent.ts'
import type { Multiset, SinkOutput } from './run-result.ts'
import type { Simulation } from './simulation.ts'

/** By the id of each sink's vertex, those that stayed empty too. */
export function outputsOf(simulation: Simulation, world: World): Readonly<Record<string, SinkOutput>> {
  return outputsIn(simulation, (actor) => world.state(actor))
}

/** As `outputsOf`, of external systems whose states are read in another way. */
export function outputsIn(simulation: Simulation, stateOf: (actor: ActorId) => unknown): Readonly<Record<string, SinkOutput>> {
  const { plan } = simulation.cluster
  const { externalLog, table, broker } = plan.layout
  const records = broker === null ? [] : visibleRecords(stateOf(broker) as TransactionBroker)
  const rows = table === null ? [] : visibleRows(stateOf(table) as LakehouseTable)
  const committed = committedBySink([...visibleValues(stateOf(externalLog) as TransactionalLog), ...rows, ...records])
  const outputs: Record<string, SinkOutput> = {}
  for (const [id, expected] of expectedBySink(simulation)) outputs[id] = { committed: committed.get(id) ?? {}, expected }
  return outputs
}

/** What follows from the input, by the id of each sink's vertex; null where the order of arrival decides. */
export function expectedBySink(simulation: Simulation): readonly (readonly [string, Multiset | null])[] {
  const { graph } = simulation.cluster.plan
  const hasOneAnswer = isConfluent(graph, simulation.functions)
  return graph.vertices.flatMap(({ id, sink }, vertex): [string, Multiset | null][] => {
    if (sink === null) return []
    // A table keeps the last of several results, and which that is the order of arrival decides.
    return [[id, hasOneAnswer && sink.type !== 'upsert' ? expectedOf(simulation, vertex) : null]]
  })
}

function committedBySink(visible: readonly (readonly [string, number])[]): ReadonlyMap<string, Multiset> {
  const bySink = new Map<string, Record<string, number>>()
  for (const [key, count] of visible) {
    const { sink, text } = partsOfVisibleKey(key)
    let values = bySink.get(sink)
    if (values === undefined) bySink.set(sink, (values = {}))
    values[text] = count
  }
  return bySink
}

const expectations = new WeakMap<Simulation, Map<number, Multiset | null>>()

/** What follows from the input alone, computed once: nothing in a run changes it. */
function expectedOf(simulation: Simulation, vertex: number): Multiset | null {
  const known = expectations.get(simulation) ?? new Map<number, Multiset | null>()
  if (!known.has(vertex)) expectations.set(simulation, known.set(vertex, foldOf(simulation, vertex)))
  return known.get(vertex) ?? null
}

/** Null where a user function throws on its way through the input. */
function foldOf(simulation: Simulation, vertex: number): Multiset | null {
  const fold = inputFoldOf(simulation.cluster.plan)
  try {
    const values: Record<string, number> = {}
    for (const [text, count] of [...fold.outputTexts(fold.end, vertex)].sort(([x], [y]) => (x < y ? -1 : 1))) values[text] = count
    return values
  } catch {
    return null
  }
}

/** How many values a multiset holds. */
export function multisetSize(multiset: Multiset): number {
  let size = 0
  for (const text in multiset) size += multiset[text]
  return size
}

/** Whether two multisets hold the same. */
export function sameMultiset(x: Multiset, y: Multiset): boolean {
  const texts = Object.keys(x)
  return texts.length === Object.keys(y).length && texts.every((text) => x[text] === y[text])
}
