import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { labReader } from '../../../web/engine/lab/lab-reader.ts'
import { Session } from '../../../web/engine/session.ts'

const scenario = parseScenario(readFileSync(new URL('../../../scenarios/map-double.json', import.meta.url), 'utf8'))

function crashed(): Session {
  const session = new Session(scenario)
  session.seekEnd()
  session.seek(40)
  session.strike('crash tm-1')
  session.seekEnd()
  return session
}

test('two branches are compared: where they part, what each does there, and how each ends', () => {
  const session = crashed()
  const { place, sides } = labReader.compare(session)!
  expect(place).toBe(40)
  expect(sides.map(({ id, move }) => `${String(id)} ${move!.actor} ${move!.kind}`)).toEqual(['1 tm-1 crash', expect.stringMatching(/^0 /)])
  expect(sides.map(({ restarts, hasFinished, broken }) => [restarts, hasFinished, broken.length])).toEqual([[1, true, 0], [0, true, 0]])
  expect(sides.map(({ output }) => [output.committed, output.expected])).toEqual([[3, 3], [3, 3]])
})

test('the inspector holds the other branch beside this one, at the same moment', () => {
  const session = crashed()
  session.seek(41)
  const { rows, hasOther, isThere } = labReader.inspect(session, 'tm-1')
  expect([hasOther, isThere]).toEqual([true, false])
  const attempts = rows.find(({ path }) => path === 'attempts')!
  expect([attempts.values[0], attempts.values[3]]).toEqual([null, '{2}'])
  session.seek(20)
  for (const { values } of labReader.inspect(session, 'pairs-0').rows) expect(values[3]).toBe(values[0])
})

test('a fault is taken away again: a branch without it, and the one with it stays', () => {
  const session = crashed()
  session.rename(1, '  a plug is pulled ')
  expect(session.without(40)).toBe(true)
  expect(session.branches.map(({ parent, cause, causeKind, name }) => [parent, cause, causeKind, name])).toEqual([
    [-1, '', 'none', ''], [0, 'crash tm-1', 'fault', 'a plug is pulled'], [1, 'crash tm-1', 'without', ''],
  ])
  session.seekEnd()
  session.compareWith(0)
  expect(session.current.branch.traceHash).toBe(session.branches[0].branch.traceHash)
  expect(labReader.compare(session)!.sides.every(({ move }) => move === null)).toBe(true)
  expect(session.without(41)).toBe(false)
})

test('why: what happened last to a part, its cause, and the cause of that; cause and effect lead back to where one was', () => {
  const session = crashed()
  const chain = labReader.whyChain(session, 'double-0')
  expect(chain.length).toBeGreaterThan(1)
  for (const [at, { place }] of chain.entries()) if (at > 0) expect(place).toBeLessThan(chain[at - 1].place)
  session.seek(chain[0].place)
  expect(labReader.cause(session)).toBe(chain[1].place)
  session.seek(chain[1].place)
  session.seek(labReader.effect(session)!)
  expect(labReader.cause(session)).toBe(chain[1].place)
})

test('the neighbour of a step on its own lane', () => {
  const session = new Session(scenario)
  session.seekEnd()
  session.seek(30)
  const next = labReader.next(session, 'jm')!
  session.seek(next)
  expect(labReader.actor(session)).toBe('jm')
  const before = labReader.before(session, 'jm')!
  expect(before).toBeLessThanOrEqual(30)
  session.seek(before)
  expect(labReader.next(session, 'jm')).toBe(next)
})

test('where nothing can happen, each process says how it is', () => {
  const session = new Session(scenario)
  session.seekEnd()
  expect(labReader.whyStill(session)).toEqual({
    jobStatus: 'FINISHED',
    processes: [{ name: 'jm', state: 'idle' }, { name: 'tm-1', state: 'idle' }, { name: 'tm-2', state: 'idle' }],
    waits: [],
  })
})

test('events are found by the words in them, in either language', () => {
  const session = new Session(scenario)
  session.seekEnd()
  const english = labReader.search(session, JSON.stringify({ words: 'checkpoint 1 complete', locale: 'en' }))
  const chinese = labReader.search(session, JSON.stringify({ words: '检查点 1 完成', locale: 'zh' }))
  expect(english.events.map(({ type, actor }) => `${actor} ${type}`)).toContain('jm checkpoint-completed')
  expect(chinese.events.map(({ type, actor }) => `${actor} ${type}`)).toContain('jm checkpoint-completed')
  expect(labReader.search(session, JSON.stringify({ words: 'no such thing', locale: 'en' }))).toEqual({ count: 0, events: [] })
})
