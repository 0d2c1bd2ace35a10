import type { SinkSpec } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { formatPlace, type PathStep } from './place.ts'
import type { VertexFile } from './scenario-schema.ts'

/** Makes the cluster's sink out of a written one: an upsert needs a key, nothing else has one; only transactions have ids. */
export function parseSink(sink: NonNullable<VertexFile['sink']>, at: readonly PathStep[], problems: Problem[]): SinkSpec {
  const { type, key, transactionalIds } = sink
  const place = formatPlace([...at, 'key'])
  if (transactionalIds !== undefined && type !== 'two-phase-commit') {
    const text = `only a "two-phase-commit" sink has transactional ids, not "${type}"`
    problems.push({ place: formatPlace([...at, 'transactionalIds']), text })
  }
  if (type !== 'upsert') {
    if (key !== undefined) problems.push({ place, text: `only an "upsert" sink has a key, not "${type}"` })
    return { type: transactionalIds === 'pool' && type === 'two-phase-commit' ? 'transaction-pool' : type }
  }
  if (key === undefined) problems.push({ place, text: 'missing: expected the name of a field or the index in a list' })
  return { type, key: key ?? null }
}
