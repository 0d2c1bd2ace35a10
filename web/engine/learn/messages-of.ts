/** What messages of a run say about who talks to whom, and about who is sent which keys. */
import { keyGroupOf, keyGroupRangeOf } from '../../../src/protocol/state/key-group.ts'
import type { Branch } from '../timeline/branch.ts'
import { plainName } from './find-place.ts'

/** Pairs of actors between which messages of a type went, each once, as `from to`. */
export function pairsOf(branch: Branch, type: string): readonly string[] {
  const { actors } = branch.simulation.cluster.spec
  const pairs = new Set<string>()
  for (const row of branch.trace.rows()) {
    if (row.type !== type || row.kind !== 'deliver') continue
    pairs.add(`${actors[row.peer]?.name ?? ''} ${actors[row.actor].name}`)
  }
  return [...pairs]
}

interface KeySent {
  readonly key: string
  /** Its key group is none of those of the subtask that was sent it. */
  readonly isStray: boolean
}

/** @param names a vertex and the field that its records are keyed by, such as `activity,user` */
export function keysSent(branch: Branch, names: string): readonly KeySent[] {
  const [vertex, field] = names.split(',')
  const { cluster: { spec, plan } } = branch.simulation
  const parallelism = plan.tasks.filter((task) => task.vertex.id === vertex).length
  const { maxParallelism } = plan.tasks.find((task) => task.vertex.id === vertex)!.vertex
  const sent = new Map<string, boolean>()
  for (const row of branch.trace.rows()) {
    const name = plainName(spec.actors[row.actor]?.name ?? '')
    if (row.type !== 'record' || row.kind !== 'deliver' || !name.startsWith(`${vertex}-`)) continue
    const key = (JSON.parse(row.detail) as Readonly<Record<string, string>>)[field]
    const { start, end } = keyGroupRangeOf(Number(name.slice(vertex.length + 1)), maxParallelism, parallelism)
    const group = keyGroupOf(key, maxParallelism)
    sent.set(key, (sent.get(key) ?? false) || group < start || group > end)
  }
  return [...sent].map(([key, isStray]) => ({ key, isStray }))
}
