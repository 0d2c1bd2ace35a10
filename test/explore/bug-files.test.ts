import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile, printBugFile } from '../../src/explore/bug-file.ts'
import { museumDefects } from '../../src/museum/exhibits.ts'
import { explain } from '../../src/explore/explain.ts'
import { replay } from '../../src/explore/replay-bug.ts'

const FOLDER = 'scenarios/bugs/'
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json')).sort()

describe('every bug file, for ever', () => {
  it('finds some', () => {
    expect(files).toContain('at-least-once-duplicates.json')
  })

  it.each(files)('%s still violates what it names, on the same evidence', (file) => {
    const text = readFileSync(FOLDER + file, 'utf8')
    const bug = parseBugFile(text, file)
    const { result, isReproduced, isHashEqual } = replay(bug, { fileName: file, defects: museumDefects })
    expect(result.violations.map(({ oracle }) => oracle)).toEqual(bug.violated)
    expect(result.violations.flatMap(({ witnesses }) => witnesses)).toEqual(expect.arrayContaining([...bug.witnesses]))
    expect(isReproduced).toBe(true)
    // Where the hash has changed for a good reason: npm run bugs:rehash.
    expect(isHashEqual).not.toBe(false)
    expect(printBugFile(bug)).toBe(text)
  })

  it.each(files)('%s is told in 5 to 15 lines', (file) => {
    const { lines } = explain(parseBugFile(readFileSync(FOLDER + file, 'utf8'), file), { defects: museumDefects })
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThanOrEqual(15)
    expect(lines.filter((line) => line.includes('VIOLATED'))).not.toEqual([])
  })
})
