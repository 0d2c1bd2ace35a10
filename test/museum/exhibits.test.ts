import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { replay } from '../../src/explore/schedule/replay-bug.ts'
import { run } from '../../src/explore/run/run.ts'
import { scenarioOfExhibit } from '../../src/find-exhibit.ts'
import { exhibitById, exhibits, museumDefects } from '../../src/museum/exhibits.ts'
import { soundRules } from '../../src/protocol/rules.ts'

const bugOf = (id: string) => parseBugFile(readFileSync(`scenarios/bugs/${id.toLowerCase()}.json`, 'utf8'))
const oraclesIn = (violations: readonly { readonly oracle: string }[]): readonly string[] => violations.map(({ oracle }) => oracle)

describe('the museum', () => {
  it('shows a real bug as one change of decisions, which a scenario names', () => {
    const { id, rules, scenario } = exhibitById('FLINK-17351')!
    expect(rules(soundRules).coordinator.failureManager.isCounted('CHECKPOINT_EXPIRED')).toBe(false)
    expect(soundRules.coordinator.failureManager.isCounted('CHECKPOINT_EXPIRED')).toBe(true)
    expect(scenario.defects).toEqual([id])
    expect(exhibitById('FLINK-1')).toBeNull()
  })

  it('has twenty-six exhibits, eleven of them of some depth, over all pieces and symptoms', () => {
    const of = <T>(pick: (exhibit: (typeof exhibits)[number]) => T): readonly T[] => [...new Set(exhibits.map(pick))].sort()
    expect(exhibits).toHaveLength(26)
    expect(exhibits.filter(({ depth }) => depth !== 'easy').length).toBeGreaterThanOrEqual(11)
    const pieces = ['coordinator', 'event-time', 'failover', 'heartbeat', 'restore', 'storage', 'table', 'two-phase-commit']
    expect(of(({ piece }) => piece)).toEqual(pieces)
    expect(of(({ symptom }) => symptom)).toEqual(['corrupt', 'crash-loop', 'duplicates', 'leak', 'loss', 'stuck', 'wrong-deletion'])
    expect(of(({ id }) => id)).toHaveLength(26)
  })
})

describe.each(exhibits)('$id', (exhibit) => {
  it('names no fault, no schedule and no seed, and tells its story in two languages', () => {
    expect(Object.keys(exhibit.scenario)).not.toEqual(expect.arrayContaining(['faults']))
    expect(Object.keys(exhibit.scenario)).not.toEqual(expect.arrayContaining(['dataSeed']))
    for (const { en, zh } of [exhibit.title, exhibit.story]) {
      expect(en).toMatch(/^[A-Z].{20,}/)
      expect(zh).toMatch(/[\u4e00-\u9fff]{4}/)
    }
    expect(exhibit.links.filter((link) => !link.startsWith('https://github.com/'))).toEqual([])
    expect(exhibit.links).not.toEqual([])
  })

  it('fires its oracle in the run that was found, twice the same', () => {
    const bug = bugOf(exhibit.id)
    const [first, second] = [replay(bug, { defects: museumDefects }), replay(bug, { defects: museumDefects })]
    expect(oraclesIn(first.result.violations)).toContain(exhibit.oracle)
    expect(second.result.traceHash).toBe(first.result.traceHash)
  })

  it('is the only reason why: without a fault the sound protocol holds', () => {
    const { verdict, violations } = run(scenarioOfExhibit(exhibit, true))
    expect(violations).toEqual([])
    expect(verdict).not.toBe('violated')
  })
})
