import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile, printBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { defectTitle, museumDefects } from '../../../src/museum/exhibits.ts'
import { explain } from '../../../src/explore/explain/explain.ts'
import { replay } from '../../../src/explore/schedule/replay-bug.ts'

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

  it.each(files)('%s is told in 5 to 15 lines, which stand beside it', (file) => {
    const bug = parseBugFile(readFileSync(FOLDER + file, 'utf8'), file)
    const { lines } = explain(bug, { defects: museumDefects }, { titleOf: defectTitle })
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThanOrEqual(15)
    // What was wrong, what it did to the output, and why.
    expect(lines.filter((line) => line.includes('VIOLATED'))).not.toEqual([])
    expect(lines.at(-2)).toMatch(/ The run ends violated; .* Readers of committed data see /)
    expect(lines.at(-1)).toMatch(/ The wrong decision: /)
    // Where the story has changed for a good reason: npm run bugs:rehash.
    expect(readFileSync(FOLDER + file.replace(/json$/, 'txt'), 'utf8')).toBe(`${lines.join('\n')}\n`)
  })
})
