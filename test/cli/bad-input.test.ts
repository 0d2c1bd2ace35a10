import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cleancut, inFolder } from './cli.ts'

const bugText = (): string => readFileSync('scenarios/bugs/at-least-once-duplicates.json', 'utf8')
const bugWith = (change: object): string => JSON.stringify({ ...(JSON.parse(bugText()) as object), ...change })
const misfit = { mode: 'timed', draws: [], deviations: [{ hold: 'deliver count-9 <- lines-0 #1', until: 'start' }], faults: [] }

interface Case {
  readonly what: string
  readonly argv: readonly string[]
  /** The one line that must come. */
  readonly line: string | RegExp
  /** Written first. */
  readonly files?: Readonly<Record<string, string>>
}

/** `DIR` stands for a folder of its own. */
const CASES: readonly Case[] = [
  {
    what: 'no command',
    argv: [],
    line: 'expected a command: run, replay, shrink, explain, museum; --help tells more',
  },
  {
    what: 'an unknown command',
    argv: ['replai', 'x'],
    line: 'unknown command "replai"; did you mean "replay"?',
  },
  {
    what: 'an unknown flag',
    argv: ['run', 'word-count', '--sede', '4'],
    line: /^unknown option '--sede'; did you mean "--seed"\?$/,
  },
  {
    what: 'an argument too many',
    argv: ['run', 'word-count', 'two-inputs'],
    line: /^too many arguments for 'run'/,
  },
  {
    what: 'no scenario',
    argv: ['run'],
    line: "missing required argument 'scenario'",
  },
  {
    what: 'an unknown scenario',
    argv: ['run', 'word-cuont'],
    line: 'unknown scenario "word-cuont"; did you mean "word-count"?',
  },
  {
    what: 'a missing file',
    argv: ['run', 'DIR/none.json'],
    line: 'DIR/none.json: no such file',
  },
  {
    what: 'a folder as file',
    argv: ['run', 'DIR'],
    line: 'DIR: is a directory, expected a file',
  },
  {
    what: 'broken JSON',
    argv: ['run', 'DIR/a.json'],
    line: 'DIR/a.json: line 1 column 10: expected a value, got the end of the file',
    files: { 'a.json': '{"name": ' },
  },
  {
    what: 'no scenario in the file',
    argv: ['run', 'DIR/a.json'],
    line: 'DIR/a.json: expected a scenario, which is an object, got an empty list',
    files: { 'a.json': '[]' },
  },
  {
    what: 'an unknown option key',
    argv: ['run', 'word-count', '--config', 'execution.checkpointing.intreval=1 s'],
    line: /did you mean "execution\.checkpointing\.interval"\?$/,
  },
  {
    what: 'an override without =',
    argv: ['run', 'word-count', '--config', 'x'],
    line: '--config: expected KEY=VALUE, got "x"',
  },
  {
    what: 'an unknown defect',
    argv: ['run', 'word-count', '--defect', 'FLINK-1325'],
    line: '--defect: unknown defect "FLINK-1325"; did you mean "FLINK-13256"?',
  },
  {
    what: 'a seed that is none',
    argv: ['run', 'word-count', '--seed', '-1'],
    line: '--seed: expected a whole number from 0 to 9007199254740991, got "-1"',
  },
  {
    what: 'a time that is none',
    argv: ['run', 'word-count', '--until', 'soon'],
    line: /^--until: expected a duration like .*, got "soon"$/,
  },
  {
    what: 'an unknown format',
    argv: ['run', 'word-count', '--format', 'jsno'],
    line: '--format: expected "text" or "json", got "jsno"; did you mean "json"?',
  },
  {
    what: 'a missing input',
    argv: ['run', 'word-count', '--input', 'DIR/none'],
    line: 'DIR/none: no such file',
  },
  {
    what: 'a trace that cannot be written',
    argv: ['run', 'word-count', '--trace', 'DIR'],
    line: 'DIR: is a directory, expected a file',
  },
  {
    what: 'a bug file of a newer version',
    argv: ['replay', 'DIR/b.json'],
    line: /^DIR\/b\.json: version: made by a newer Cleancut \(version 99\)/,
    files: { 'b.json': bugWith({ version: 99 }) },
  },
  {
    what: 'a bug file with an unknown field',
    argv: ['replay', 'DIR/b.json'],
    line: /^DIR\/b\.json: shedule: unknown field; did you mean "schedule"\?$/,
    files: { 'b.json': bugWith({ shedule: 1 }) },
  },
  {
    what: 'a schedule that does not fit',
    argv: ['replay', 'DIR/b.json'],
    line: /"deliver count-9 <- lines-0 #1" never became enabled; enabled instead: nothing/,
    files: { 'b.json': bugWith({ schedule: misfit }) },
  },
  {
    what: 'a scenario as bug file',
    argv: ['explain', 'scenarios/word-count.json'],
    line: /^scenarios\/word-count\.json: version: expected the version of a bug file/,
  },
  {
    what: 'a link without fragment',
    argv: ['replay', 'https://example.org/'],
    line: 'the link: has no fragment: expected what follows "#"',
  },
  {
    what: 'a damaged link',
    argv: ['replay', '#abcd'],
    line: 'the link: is damaged: what its fragment carries cannot be unpacked',
  },
  {
    what: 'a link that is no base64url',
    argv: ['replay', '#ab~d'],
    line: 'the link: is damaged: "~" is no base64url',
  },
]

describe('what cannot be used', () => {
  it.each(CASES)('$what: one clear line, status 2, nothing on stdout', ({ argv, line, files = {} }) => {
    inFolder((folder) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
      const { status, out, err } = cleancut(...argv.map((argument) => argument.replace('DIR', folder)))
      expect([status, out]).toEqual([2, ''])
      expect(err.split('\n')).toHaveLength(2)
      const said = err.replaceAll(folder, 'DIR').replace(/^cleancut: /, '').trimEnd()
      if (typeof line === 'string') expect(said).toBe(line)
      else expect(said).toMatch(line)
    })
  })

  it('opens a whole link and a fragment alike', () => {
    const fragment = `#${deflateRawSync(bugText()).toString('base64url')}`
    const whole = cleancut('replay', `https://example.org/play${fragment}`)
    expect([whole.status, whole.err]).toEqual([1, ''])
    expect(cleancut('replay', fragment).out).toBe(whole.out)
  })
})
