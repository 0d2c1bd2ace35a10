import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { smallScenario } from '../explore/small-scenario.ts'
import { cleancut, cleancutSearch, inFolderAsync } from './cli.ts'

/** A small job, and one whose checkpoints do not align, which is wrong when judged as exactly-once. */
function scenarios(folder: string): { readonly sound: string; readonly broken: string } {
  const json = smallScenario(2)
  const [sound, broken] = ['sound', 'broken'].map((name) => join(folder, `${name}.json`))
  writeFileSync(sound, JSON.stringify(json))
  const text = readFileSync('scenarios/at-least-once.json', 'utf8').replace('"records": 2000', '"records": 200')
  const expected = { guarantee: 'exactly-once', verdict: 'violated' }
  writeFileSync(broken, JSON.stringify({ ...(JSON.parse(text) as object), faults: [], expect: expected }))
  return { sound, broken }
}

/** Without what the clock on the wall and the number of threads say. */
function comparable(json: string): unknown {
  const { wallMs: _, workers: __, ...rest } = JSON.parse(json) as Record<string, unknown>
  return rest
}

describe('cleancut explore', () => {
  it('says what it covered when nothing is violated', () =>
    inFolderAsync(async (folder) => {
      const { sound } = scenarios(folder)
      const ran = await cleancutSearch('explore', sound, '--strategy', 'exhaustive', '--faults', '0')
      expect([ran.status, ran.err]).toEqual([0, ''])
      expect(ran.out).toContain('complete within these bounds')
      expect(ran.out).toMatch(/No violation in [\d,]+ states, complete within the bounds\.\n$/)
    }), 60_000)

  it('gives the same for any number of workers', () =>
    inFolderAsync(async (folder) => {
      const { sound } = scenarios(folder)
      const results = []
      for (const workers of ['1', '2', '3']) {
        const { status, out } = await cleancutSearch('explore', sound, '--runs', '150', '--workers', workers, '--format', 'json')
        expect(status).toBe(0)
        results.push(comparable(out))
      }
      expect(results[0]).toMatchObject({ verdict: 'holds', schedules: 150, selfCheck: { runs: 3, defect: null }, bugFile: null })
      expect(results[1]).toEqual(results[0])
      expect(results[2]).toEqual(results[0])
    }), 60_000)

  it('writes what it found, shrunk, and the story of it; replaying shows it again', () =>
    inFolderAsync(async (folder) => {
      const { broken } = scenarios(folder)
      const out = join(folder, 'bugs')
      const first = await cleancutSearch('explore', broken, '--strategy', 'timed', '--workers', '2', '--out', out, '--format', 'json')
      expect(first.status).toBe(1)
      const { bugFile, found, verdict } = JSON.parse(first.out) as { bugFile: string; found: { isMinimal: boolean }; verdict: string }
      expect([verdict, found.isMinimal]).toEqual(['violated', true])
      expect(cleancut('replay', bugFile).out).toContain('Reproduced: ')
      const text = await cleancutSearch('explore', broken, '--strategy', 'timed', '--out', out)
      expect(text.out).toMatch(/^ 1\. /m)
      expect(text.out).toContain(`Replay:    cleancut replay ${bugFile}`)
    }), 120_000)

  it('takes functions from a module, in every thread', () =>
    inFolderAsync(async (folder) => {
      const module = join(folder, 'mine.mjs')
      writeFileSync(module, 'export const functions = { twice: { fn: ([word, n]) => [word, 2 * n], confluent: true } }')
      const json = smallScenario(2) as { job: { vertices: { operators?: object[] }[] } }
      json.job.vertices[1].operators!.unshift({ type: 'map', function: 'twice' })
      const path = join(folder, 'twice.json')
      writeFileSync(path, JSON.stringify(json))
      const { status, err } = await cleancutSearch('explore', path, '--module', module, '--runs', '30', '--workers', '2')
      expect([status, err]).toEqual([0, ''])
      const without = await cleancutSearch('explore', path, '--runs', '30')
      expect([without.status, without.err.split('\n').length]).toEqual([2, 2])
      expect(without.err).toContain('"twice"')
      const other = join(folder, 'other.mjs')
      writeFileSync(other, 'export const nothing = 1')
      const empty = await cleancutSearch('explore', path, '--module', other)
      expect([empty.status, empty.err]).toEqual([2, expect.stringMatching(/expected an export "functions" or "stateBackends"/)])
    }), 60_000)

  it('ends when its memory is full or its time is over, and goes on from there', () =>
    inFolderAsync(async (folder) => {
      const { sound } = scenarios(folder)
      const argv = ['explore', sound, '--strategy', 'random', '--out', folder, '--format', 'json']
      const stopped = await cleancutSearch(...argv, '--memory', '20 kb')
      const first = JSON.parse(stopped.out) as { verdict: string; reason: string; schedules: number; searchFile: string }
      expect([stopped.status, first.verdict, first.reason]).toEqual([3, 'inconclusive', 'the memory that it may use was full'])
      const resumed = await cleancutSearch(...argv, '--runs', '200', '--resume', first.searchFile)
      expect(first.schedules).toBeLessThan(200)
      const whole = await cleancutSearch(...argv, '--runs', '200')
      expect(comparable(resumed.out)).toEqual(comparable(whole.out))
      const late = await cleancutSearch(...argv, '--budget', '1 ms')
      expect([late.status, (JSON.parse(late.out) as typeof first).reason]).toEqual([3, 'the budget of 0.001 s was over'])
      const foreign = await cleancutSearch(...argv, '--seed', '2', '--resume', first.searchFile)
      expect([foreign.status, foreign.err]).toEqual([
        2, `cleancut: ${first.searchFile}: is of another search: its scenario, options or version differ from these\n`,
      ])
      const cases = [
        ['[1]', 'expected the file of a stopped search, which "cleancut explore" writes'],
        [readFileSync(first.searchFile, 'utf8').replace('"holds ', '["holds '), 'expected "," or "]"'],
        [readFileSync(first.searchFile, 'utf8').replace('false,false', 'false,7'), 'is damaged: reports[0] is no report of a run'],
      ]
      for (const [content, message] of cases) {
        const file = join(folder, 'bad.search.json')
        writeFileSync(file, content)
        const { status, err } = await cleancutSearch(...argv, '--resume', file)
        expect([status, err.split('\n').length]).toEqual([2, 2])
        expect(err).toContain(message)
      }
    }), 60_000)

  it.each([
    [['--runs', '0'], '--runs: expected a whole number from 1 to 9007199254740991, got "0"'],
    [['--workers', '0'], '--workers: expected a whole number from 1 to 64, got "0"'],
    [['--budget', '0 s'], '--budget: expected a duration longer than nothing, got "0 s"'],
    [['--memory', '0'], '--memory: expected more than nothing, got "0"'],
    [['--strategy', 'bonded'], /^--strategy: expected "timed", .* or "portfolio", got "bonded"; did you mean "bounded"\?$/],
    [
      ['--strategy', 'exhaustive', '--fault-kinds', 'storage-slow'],
      'faultKinds: nothing that "exhaustive" knows here is of kind storage-slow',
    ],
    [['--module', 'nowhere.mjs'], '--module: nowhere.mjs: no such file'],
    [['--resume', 'nowhere.json'], 'nowhere.json: no such file'],
  ])('refuses %j in one line', async (flags, line) => {
    const { status, out, err } = await cleancutSearch('explore', 'word-count', ...flags)
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(/^cleancut: [^\n]+\n$/)
    const text = err.slice('cleancut: '.length, -1)
    if (typeof line === 'string') expect(text).toBe(line)
    else expect(text).toMatch(line)
  }, 30_000)

  it('keeps what it has when it is interrupted, at once', () =>
    inFolderAsync(async (folder) => {
      const { sound } = scenarios(folder)
      const tells = 'data:text/javascript,process.on(\'newListener\', (name) => name === \'SIGINT\' && console.error(\'hears\'))'
      const argv = [
        ...['--import', tells, '--import', 'tsx', 'src/cli/main.ts'],
        ...['explore', sound, '--strategy', 'bounded', '--budget', '1 min', '--out', folder],
      ]
      const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
      let out = ''
      child.stdout.on('data', (data: Buffer) => (out += data.toString()))
      await new Promise((resolve) => child.stderr.once('data', resolve))
      const status = await new Promise((resolve) => {
        child.on('exit', resolve)
        child.kill('SIGINT')
      })
      expect(status).toBe(3)
      expect(out).toMatch(/Inconclusive, no violation so far in [\d,]+ schedules: stopped\./)
    }), 60_000)
})
