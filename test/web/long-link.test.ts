/// <reference types="vite/client" />
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import storageSlow from '../../scenarios/storage-slow.json' with { type: 'json' }
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { recordRun } from '../../src/explore/run/run.ts'
import { Simulation } from '../../src/explore/run/simulation.ts'
import { bugFileOf } from '../../src/explore/schedule/bug-file-of.ts'
import { parseBugFile, printBugFile } from '../../src/explore/schedule/bug-file.ts'
import { picksOf } from '../../src/explore/schedule/picks-of.ts'
import { isNamed } from '../../src/explore/schedule/schedule.ts'
import { bytesOfLink, fragmentOf } from '../../src/explore/schedule/link.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { deflate, inflate } from '../../web/engine/deflate.ts'
import { printRun } from '../../web/engine/own/print-run.ts'
import { readScenario } from '../../web/engine/scenarios.ts'
import { differenceOf, openShared, shareText } from '../../web/engine/share.ts'
import { choices, type Addressed } from '../bench-web/big-run.ts'
import { cleancut, inFolder } from '../cli/cli.ts'

const LENGTH_MAX = 1000

describe.each([['word-count', wordCount], ['storage-slow', storageSlow]])('a run of %s with 1,000 random choices', (_name, file) => {
  let run: Addressed

  beforeAll(async () => {
    run = await choices(1000, file)
  })

  test('has a short address, which opens as the same run in the page and in a terminal', async () => {
    const { fragment, session } = run
    expect(fragment.length).toBeLessThanOrEqual(LENGTH_MAX)
    const link = await openShared(fragment, readScenario)
    if ('problem' in link) expect.unreachable(link.problem)
    expect([link.place, differenceOf(link)]).toEqual([session.place, null])
    link.session.seek(link.place)
    expect(link.session.current.branch.acts).toEqual(session.current.branch.acts)
    expect(await shareText(link.session)).toBe(fragment)
    const replayed = cleancut('replay', fragment)
    expect(replayed.out).toContain(`trace hash   ${session.current.branch.traceHash}\n`)
    expect(replayed.out).toMatch(/the trace hash is the recorded one\.\n$/)
  })

  test('names its steps in a file, which is for whoever reads it and for later versions', async () => {
    const bug = parseBugFile(await printRun(run.session, readScenario))
    expect(isNamed(bug.schedule!) && bug.schedule.deviations.length).toBeGreaterThan(500)
    const link = await openShared(run.fragment, readScenario)
    if ('problem' in link) expect.unreachable(link.problem)
    link.session.seekEnd()
    expect(parseBugFile(await printRun(link.session, readScenario)).schedule).toEqual(bug.schedule)
  })
})

test('a link that was damaged is refused in one line, or opens as a run that is not the recorded one', async () => {
  const { fragment } = await choices(100)
  const link = fragment.replace(/&.*$/, '')
  for (let at = 5; at < link.length; at += 13) {
    const [before, after] = [link.slice(0, at), link.slice(at + 1)]
    for (const damaged of [before, before + (link[at] === 'x' ? 'y' : 'x') + after, before + after]) {
      const opened = await openShared(damaged, readScenario)
      if ('problem' in opened) expect(opened.problem).toMatch(/^the link: [^\n]+$/)
      else if (damaged.length === link.length) expect(differenceOf(opened)).not.toBeUndefined()
    }
  }
})

test.each([
  [{ picks: '~5000000a' }, /^the link: step 5000001: expected at least 2 enabled steps, got 0; numbers of steps /],
  [{ picks: '~200Z' }, /^the link: step 201: expected at least 53 enabled steps, got [0-9]+; numbers of steps /],
  [{ picks: 'a"b' }, /^the link: schedule.picks: expected picked steps, such as "~12a!!", got "a\\"b"$/],
  [{ picks: 7 }, /^the link: schedule.picks: expected picked steps, such as "~12a!!", got 7$/],
  [{ picks: '', deviations: [] }, /^the link: schedule.deviations: unknown field/],
])('a link with %j says what is wrong with it', async (change, why) => {
  const { fragment } = await choices(100)
  const held = JSON.parse(await inflate(bytesOfLink(fragment))) as { readonly schedule: object }
  const link = fragmentOf(await deflate(JSON.stringify({ ...held, schedule: { ...held.schedule, ...change } })))
  const opened = await openShared(link, readScenario)
  expect('problem' in opened && opened.problem).toMatch(why)
  const { status, err } = cleancut('replay', link)
  expect([status, err.trim().split('\n').length]).toEqual([2, 1])
})

test('a bug file whose schedule gives its steps by number is replayed, explained and shrunk as any other', () => {
  const { name, title, expect: expected, job, cluster } = wordCount
  const [lines, ...rest] = job.vertices
  const vertices = [{ ...lines, source: { ...lines.source, records: 60 } }, ...rest]
  const config = { ...wordCount.config, 'execution.checkpointing.mode': 'AT_LEAST_ONCE', 'execution.checkpointing.interval': '20 ms' }
  const written = { name, title, expect: expected, cluster, config, job: { ...job, vertices } }
  const scenario = parseScenario(written)
  const { schedule, result } = recordRun(scenario, { strategy: 'random', seed: 3 })
  expect(result.verdict).toBe('violated')
  const picked = picksOf(new Simulation(scenario, { mode: 'untimed' }), schedule)
  const text = printBugFile(bugFileOf(written, { config: [], defects: [], untilUs: null }, result, picked))
  expect(isNamed(parseBugFile(text).schedule!)).toBe(false)
  inFolder((folder) => {
    const path = join(folder, 'bug.json')
    writeFileSync(path, text)
    const replayed = cleancut('replay', path)
    expect([replayed.status, replayed.err]).toEqual([1, ''])
    expect(replayed.out).toContain('the trace hash is the recorded one.')
    expect(cleancut('explain', path).out).toContain('VIOLATED')
    const shrunk = cleancut('shrink', path, '--keep-scenario')
    expect([shrunk.status, shrunk.err]).toEqual([1, ''])
    expect(shrunk.out).toMatch(/^Shrunk from [0-9]+ differences from the default order to [1-9]:/)
    expect(isNamed(parseBugFile(readFileSync(join(folder, 'bug.min.json'), 'utf8')).schedule!)).toBe(true)
  })
})
