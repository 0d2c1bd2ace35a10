import type { SinkSpec } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { formatPlace, type PathStep } from './place.ts'
import type { VertexFile } from './scenario-schema.ts'

/** Makes the cluster's sink out of a written one: an upsert needs a key, nothing else has one. */
export function parseSink({ type, key }: NonNullable<VertexFile['sink']>, at: readonly PathStep[], problems: Problem[]): SinkSpec {
  const place = formatPlace([...at, 'key'])
  if (type !== 'upsert') {
    if (key !== undefined) problems.push({ place, text: `only an "upsert" sink has a key, not "${type}"` })
    return { type }
  }
  if (key === undefined) problems.push({ place, text: 'missing: expected the name of a field or the index in a list' })
  return { type, key: key ?? null }
}
