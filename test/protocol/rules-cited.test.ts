import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** A rule's number, as in `CC-19b`. Other words of that shape are names of encodings. */
const NUMBER = /\b(?!UTF-)[A-Z]{2,4}-[0-9]+[a-z]?\b/g
const ENTRY = /^- \*\*([A-Z]+-[0-9]+[a-z]?)\*\* \(`[A-Z][A-Za-z]+`\): [A-Z].*\.$/

const cited = new Set(
  readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
    // Issues of the museum have ids of the same shape.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('museum/'))
    .flatMap((path) => read(`src/${path}`).match(NUMBER) ?? []),
)
const entries = read('src/protocol/RULES.md').split('\n').filter((line) => line.startsWith('- '))
const listed = entries.map((line) => ENTRY.exec(line)?.[1] ?? `not an entry: ${line}`)

describe('rules', () => {
  it('that code cites can be looked up', () => {
    expect(cited.has('BH-1')).toBe(true)
    expect([...cited].filter((rule) => !listed.includes(rule)).sort()).toEqual([])
  })

  it('that are listed are cited', () => {
    expect(listed.filter((rule) => !cited.has(rule))).toEqual([])
  })

  it('are listed once, each with a Flink class and a sentence', () => {
    expect(listed.filter((rule, at) => listed.indexOf(rule) !== at || rule.startsWith('not an entry'))).toEqual([])
  })
})
