/** What a scenario may ask of a page. A terminal takes more: it computes one moment at a time and draws nothing. */
import type { Problem } from '../../../src/scenario/input-error.ts'
import { formatPlace } from '../../../src/scenario/place.ts'

/** Generated records of all sources; each makes some ten moves. */
export const RECORDS_MAX = 100_000
/** A diagram with more lanes tells nothing. */
export const SUBTASKS_MAX = 200

interface Written {
  readonly job?: { readonly vertices?: readonly VertexWritten[] }
}

interface VertexWritten {
  readonly parallelism?: unknown
  readonly source?: { readonly records?: unknown; readonly count?: unknown; readonly partitions?: unknown }
}

/** Looks before anything is built of it, so that a number with one digit too many stops nothing. */
export function pageProblems(scenario: unknown): readonly Problem[] {
  const vertices = (scenario as Written | null)?.job?.vertices
  if (!Array.isArray(vertices)) return []
  const subtasks = vertices.reduce((sum, vertex) => sum + (numberIn(vertex?.parallelism) || 1), 0)
  const problems: Problem[] = []
  if (subtasks > SUBTASKS_MAX) {
    const text = `a page shows at most ${String(SUBTASKS_MAX)} subtasks, these are ${String(subtasks)}; ${MORE}`
    problems.push({ place: 'job.vertices', text })
  }
  vertices.forEach((vertex: VertexWritten | null, at) => {
    const { records, count, partitions } = vertex?.source ?? {}
    const asked = numberIn(records) || numberIn(count) * Math.max(1, numberIn(partitions) || numberIn(vertex?.parallelism))
    if (asked <= RECORDS_MAX) return
    const place = formatPlace(['job', 'vertices', at, 'source', typeof records === 'number' ? 'records' : 'count'])
    problems.push({ place, text: `a page takes at most ${String(RECORDS_MAX)} records, these are ${String(asked)}; ${MORE}` })
  })
  return problems
}

const MORE = 'the command line takes more: cleancut run FILE'

function numberIn(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
