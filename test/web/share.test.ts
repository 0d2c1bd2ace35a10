/// <reference types="vite/client" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBugFile, type BugFile } from '../../src/explore/schedule/bug-file.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { repeatUnaligned } from '../../web/engine/first-plug.ts'
import { hunt } from '../../web/engine/learn/hunt.ts'
import { bugOfSession, differenceOf, fragmentOfBug, openBug, openShared, shareText } from '../../web/engine/share.ts'
import { readScenario } from '../../web/engine/scenarios.ts'
import { readScenario as read } from '../../web/engine/scenarios.ts'
import { openedFrom, Session } from '../../web/engine/session.ts'
import { cleancut } from '../cli/cli.ts'

const scenario = parseScenario(readFileSync('scenarios/word-count.json', 'utf8'))

test('an address holds the run, the place, and opens to the same', async () => {
  const session = new Session(scenario)
  session.seek(6000)
  session.strike('crash tm-2')
  session.seekEnd()
  session.seek(7000)
  const fragment = await shareText(session)
  expect(fragment.length).toBeLessThan(1000)
  const link = await openShared(fragment, read)
  if ('problem' in link) expect.unreachable(link.problem)
  const { session: opened, place } = link
  expect([differenceOf(link), place]).toEqual([null, 7000])
  expect(opened.branches.map(({ cause, from }) => [cause, from])).toEqual([['', 0], ['crash tm-2', 6000]])
  expect(opened.current.branch.traceHash).toBe(session.current.branch.traceHash)
  const { out, status } = cleancut('replay', `https://example.org/${fragment}`, '--format', 'json')
  expect([status, (JSON.parse(out) as { traceHash: string }).traceHash]).toEqual([0, session.current.branch.traceHash])
})

test.each([
  ['other options', () => repeatUnaligned(3_000_000)],
  ['a defect of the museum', () => hunt({ exhibit: 'FLINK-16770', runs: 1000 }).session],
])('an address holds a run with %s', async (_what, make) => {
  const session = make()
  session.seekEnd()
  const fragment = await shareText(session)
  expect(fragment.length).toBeLessThan(1000)
  const link = await openShared(`${fragment}&v=lessons&l=3`, readScenario)
  if ('problem' in link) expect.unreachable(link.problem)
  expect([differenceOf(link), link.place]).toEqual([null, session.place])
  link.session.seek(link.place)
  expect(await shareText(link.session)).toBe(fragment)
})

test.each([
  ['#', /has no fragment/],
  ['#abc$', /is damaged: "\$" is no base64url/],
  ['#AAAA', /is damaged: what its fragment carries cannot be unpacked/],
])('the address %s cannot be opened, and says why', async (fragment, why) => {
  const link = await openShared(fragment, read)
  expect('problem' in link && link.problem).toMatch(why)
})

test.each([
  ['#backpresure', { kind: 'scenario', name: 'backpressure' }],
  ['#museum&i=3', { kind: 'address', fragment: '#v=museum' }],
  ['#AAAA', null],
])('in the place of %s what was perhaps meant is offered', async (fragment, instead) => {
  expect(await openShared(fragment, read)).toMatchObject({ instead })
})

test('a link whose schedule does not fit offers its scenario, to be looked at where scenarios are built', async () => {
  const file = { ...(await read('word-count')) as object, name: 'mine' }
  const session = new Session(scenario, [], [], openedFrom(file))
  const fault = { after: 'deliver count-9 <- lines-0 #7', do: 'crash tm-2', heal: 'end' }
  const bug = { ...bugOfSession(session), schedule: { mode: 'timed', draws: [], deviations: [], faults: [fault] } } as unknown as BugFile
  const link = await openShared(await fragmentOfBug(bug), read)
  if (!('problem' in link)) expect.unreachable('it fits')
  expect(link.problem).toMatch(/^the link: "deliver count-9 <- lines-0 #7" never became enabled; /)
  if (link.instead?.kind !== 'build') expect.unreachable('it offers no scenario')
  expect(JSON.parse(link.instead.text)).toEqual(file)
  const named = await openShared(await fragmentOfBug({ ...bug, scenario: null, scenarioRef: 'word-count' }), read)
  expect(named).toMatchObject({ instead: { kind: 'scenario', name: 'word-count' } })
})

test('a run of another version is shown, and what differs is told when it has been computed', async () => {
  const session = new Session(scenario)
  session.seekEnd()
  const link = await openShared(await shareText(session), read)
  if ('problem' in link) expect.unreachable(link.problem)
  const { traceHash } = session.current.branch
  const recorded = { version: link.recorded.version + 1, traceHash: '0123456789abcdef' }
  expect(link.session.current.branch.isOver).toBe(false)
  expect(differenceOf({ ...link, recorded })).toEqual({ recorded, here: { version: link.recorded.version, traceHash } })
})

test('a link with many choices opens as one branch, one with few as a branch for each', async () => {
  const session = new Session(scenario)
  const acts = Array.from({ length: 100 }, (_, number) => {
    return { kind: 'fault', place: 300 + number * 50, text: `pause tm-${String(1 + (number % 3))}`, healAfterUs: 1000 } as const
  })
  session.restore([{ parent: -1, from: 0, cause: '', causeKind: 'none', name: '', acts }], 0, 0)
  session.seekEnd()
  const link = await openShared(await shareText(session), read)
  if ('problem' in link) expect.unreachable(link.problem)
  expect(link.session.branches.map(({ parent, from }) => [parent, from])).toEqual([[-1, 0], [0, 300]])
  expect(differenceOf(link)).toBeNull()
})

test('a link to a run of the museum names its exhibit, in the page and in a terminal', async () => {
  const bug = parseBugFile(readFileSync('scenarios/bugs/flink-13256.json', 'utf8'))
  const { session } = await openBug(bug, readScenario, 0)
  expect([session.from.file, session.simulation.scenario.name]).toEqual([null, 'FLINK-13256'])
  session.seekEnd()
  const fragment = await shareText(session)
  expect(fragment.length).toBeLessThan(1000)
  const { out } = cleancut('replay', fragment, '--format', 'json')
  expect(JSON.parse(out)).toMatchObject({ traceHash: bug.traceHash, traceHashEqual: true, verdict: 'violated' })
})
