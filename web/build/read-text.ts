/** A person's own text as the input of a source. */
import { splitLines } from '../../src/scenario/split-lines.ts'
import type { BuildTexts } from './build-texts.ts'
import { changeAt } from './change-at.ts'

/** Larger texts make an address that nobody can send and a form that nobody can read. */
export const TEXT_MAX_BYTES = 256 * 1024

/** @returns the lines, or one line that says why not */
export async function linesOfFile(b: BuildTexts, file: File): Promise<readonly string[] | string> {
  if (file.size > TEXT_MAX_BYTES) return b.textTooLarge(file.name, `${String(Math.ceil(file.size / 1024))} KiB`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    // Zero bytes are read as UTF-8, but nobody writes them in lines.
    if (text.includes('\0')) return b.textNotText(file.name)
    const lines = splitLines(text)
    return lines.length === 0 ? b.textEmpty(file.name) : lines
  } catch {
    return b.textNotText(file.name)
  }
}

type Plain = Readonly<Record<string, unknown>>

/** Ids and places of the vertices that read from outside. */
export function sourcesOf(scenario: unknown): readonly { readonly id: string; readonly at: number }[] {
  const vertices = (scenario as { readonly job?: { readonly vertices?: unknown } } | null)?.job?.vertices
  if (!Array.isArray(vertices)) return []
  return vertices.flatMap((vertex: Plain | null, at) => ((vertex?.['source'] ?? null) === null ? [] : [{ id: String(vertex!['id']), at }]))
}

/** The scenario with these records in the place of what a vertex has read; its pace and its partitions stay. */
export function withLines(scenario: Plain, at: number, lines: readonly string[]): Plain {
  const path = ['job', 'vertices', at, 'source'] as const
  const vertices = (scenario['job'] as { readonly vertices: readonly { readonly source: Plain }[] }).vertices
  const { partitions, rate, interval } = vertices[at].source
  const pace = { ...(rate === undefined ? {} : { rate }), ...(interval === undefined ? {} : { interval }) }
  return changeAt(scenario, path, { type: 'log', ...(partitions === undefined ? {} : { partitions }), records: lines, ...pace })
}
