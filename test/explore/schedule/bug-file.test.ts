import { describe, expect, it } from 'vitest'
import { BUG_FILE_VERSION, isHashComparable, parseBugFile, printBugFile, type BugFile } from '../../../src/explore/schedule/bug-file.ts'

const BUG: BugFile = {
  scenario: null,
  scenarioRef: '../word-count.json',
  overrides: { config: ['execution.checkpointing.interval=500 ms'], defects: ['skip-fence'], untilUs: null },
  seed: 42,
  strategy: 'random',
  schedule: {
    mode: 'timed',
    draws: [],
    deviations: [{ hurry: 'deliver out-0 <- jm #3', after: 'start' }],
    faults: [{ after: 'deliver out-0 <- jm #3', do: 'crash tm-2', heal: 'end', delayUs: 0, healDelayUs: 0 }],
  },
  violated: ['no-duplicate'],
  witnesses: ['lines-0#17'],
  traceHash: '0123456789abcdef',
  version: BUG_FILE_VERSION,
}

describe('bug file', () => {
  it('is written in one way and read back', () => {
    const text = printBugFile(BUG)
    expect(text.split('\n').slice(0, 6)).toEqual([
      '{',
      '  "scenarioRef": "../word-count.json",',
      '  "overrides": {"config":["execution.checkpointing.interval=500 ms"],"defects":["skip-fence"],"untilUs":null},',
      '  "seed": 42,',
      '  "strategy": "random",',
      '  "schedule": {',
    ])
    expect(parseBugFile(text)).toEqual(BUG)
    expect(parseBugFile(JSON.parse(text))).toEqual(BUG)
    expect(isHashComparable(BUG)).toBe(true)
    expect(isHashComparable({ ...BUG, traceHash: null })).toBe(false)
  })

  it('may be without a schedule, and hold its scenario', () => {
    const plain = { ...BUG, scenario: { name: 'word-count' }, scenarioRef: null, schedule: null }
    expect(parseBugFile(printBugFile(plain))).toEqual(plain)
  })

  it('refuses a newer version and says what can be opened', () => {
    const newer = { ...JSON.parse(printBugFile(BUG)), version: 7, schedule: { kind: 'of the future' } }
    expect(() => parseBugFile(newer, 'b.json')).toThrow(
      'b.json: version: made by a newer Cleancut (version 7), this one opens version 1; ' +
        'its scenario "../word-count.json" can be run by itself, with seed 42 and strategy "random"',
    )
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no version', { version: undefined }, 'version: expected the version of a bug file, from 1 to 1, got nothing'],
    ['two scenarios', { scenario: {} }, 'scenario: expected either "scenario" or "scenarioRef"'],
    ['no scenario', { scenarioRef: undefined }, 'scenario: expected either "scenario" or "scenarioRef"'],
    ['a bad hash', { traceHash: 'xyz' }, 'traceHash: expected 16 hexadecimal digits, got "xyz"'],
    ['an unknown field', { wittnesses: [] }, 'wittnesses: unknown field; did you mean "witnesses"?'],
    ['a bad seed', { seed: -1 }, 'seed: expected a whole number from 0, got -1'],
    ['a bad schedule', { schedule: { mode: 'timed', faults: {} } }, 'schedule.faults: expected a list, got an object'],
    ['a bad override', { overrides: { config: 'a=b' } }, 'overrides.config: expected a list, got "a=b"'],
  ])('says what is wrong with %s', (_what, change, message) => {
    expect(() => parseBugFile({ ...JSON.parse(printBugFile(BUG)), ...change })).toThrow(message)
  })

  it('says where broken JSON is broken', () => {
    expect(() => parseBugFile('{\n  "seed": }', 'b.json')).toThrow(/^b\.json: line 2 column 11: /)
    const twice = '{\n  "overrides": { "config": [],\n  "config": [] }\n}'
    const line = 'b.json: line 3 column 3: overrides.config is given twice, first at line 2 column 18'
    expect(() => parseBugFile(twice, 'b.json')).toThrow(line)
  })
})
