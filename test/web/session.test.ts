import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { HEAL_AFTER_US, Session } from '../../web/engine/session.ts'
import { takeSnapshot } from '../../web/engine/take-snapshot.ts'

const scenario = parseScenario(readFileSync(new URL('../../scenarios/word-count.json', import.meta.url), 'utf8'))
const look = (session: Session): ReturnType<typeof takeSnapshot> => takeSnapshot(session, { isPlaying: false, listsAll: false })

test('a session is a run that is gone through, broken, and looked at', () => {
  const session = new Session(scenario)
  session.seekTime(2_500_000)
  expect(look(session).subtasks.map(({ name, status, taskManager }) => `${name} ${status} ${String(taskManager)}`)).toEqual([
    'lines-0 running 0', 'lines-1 running 1', 'count-0 running 0', 'count-1 running 1', 'out-0 running 0',
  ])
  const { timeUs } = look(session)
  expect(session.strike('crash tm-2')).toBe(true)
  expect(look(session).taskManagers[1]).toMatchObject({ name: 'tm-2', isAlive: false, backAtUs: timeUs + HEAL_AFTER_US })
  session.seekEnd()
  const { output, jobStatus, restarts, crashes, subtasks } = look(session)
  expect({ output, jobStatus, restarts, crashes }).toEqual({
    output: { records: 2000, expected: 5070, committed: 5070, missing: 0, extra: 0 },
    jobStatus: 'FINISHED',
    restarts: 1,
    crashes: 1,
  })
  expect(subtasks.map(({ count }) => count)).toEqual([1000, 1000, 2633, 2437, 0])
})

test('acting in the past begins a branch, and the future that was there stays', () => {
  const session = new Session(scenario)
  session.seekEnd()
  const { end } = look(session)
  session.seek(7000)
  const before = look(session)
  session.strike('crash tm-1')
  expect(session.branches.map(({ parent, from, cause }) => [parent, from, cause])).toEqual([[-1, 0, ''], [0, 7000, 'crash tm-1']])
  session.seekEnd()
  expect(look(session)).toMatchObject({ branchId: 1, restarts: 1, output: { missing: 0, extra: 0 } })
  session.switchTo(0)
  session.seek(7000)
  const others = { branches: [], comparedId: -1 }
  expect({ ...look(session), ...others }).toEqual({ ...before, ...others })
  session.seekEnd()
  expect(look(session)).toMatchObject({ end, restarts: 0 })
})

test('the same place looks the same, wherever one comes from', () => {
  const session = new Session(scenario)
  session.seek(3000)
  const first = look(session)
  session.seekEnd()
  session.seek(100)
  session.seek(3000)
  const { end: _end, isComplete: _isComplete, marks: _marks, branches: _branches, ...again } = look(session)
  expect(first).toMatchObject(again)
})

test('what could do nothing begins no branch', () => {
  const session = new Session(scenario)
  session.seekTime(1_000_000)
  expect(session.strike('crash tm-1')).toBe(true)
  expect(session.strike('crash tm-1')).toBe(false)
  expect(session.strike('crash tm-9')).toBe(false)
  session.seekTime(1_000_000 + HEAL_AFTER_US)
  expect(session.strike('crash tm-1')).toBe(true)
  expect(session.branches).toHaveLength(3)
})

test('a person picks what happens next; the usual step is no act', () => {
  const session = new Session(scenario)
  session.seek(5000)
  const { branch } = session.current
  const world = branch.worldAt(5000)
  const usual = branch.stepAt(5000)!
  const other = world.enabled().map((step) => world.nameOf(step)).find((name) => name !== usual)!
  expect(session.pick(usual)).toBe(true)
  expect([session.branches.length, session.place]).toEqual([1, 5001])
  session.seek(5000)
  expect(session.pick(other)).toBe(true)
  expect([session.branches.length, session.place]).toEqual([2, 5001])
})

test('a run with every TaskManager down goes on with their return', () => {
  const session = new Session(scenario)
  session.seekTime(500_000)
  for (const name of ['tm-1', 'tm-2', 'tm-3']) session.strike(`crash ${name}`)
  expect(look(session).taskManagers.every(({ isAlive }) => !isAlive)).toBe(true)
  session.seekEnd()
  expect(look(session).output).toMatchObject({ committed: 5070, missing: 0, extra: 0 })
})

test('a job that runs out of restarts is over, and what it committed is a part of what was expected', () => {
  const session = new Session(scenario)
  session.seekTime(500_000)
  for (let crashes = 0; crashes < 20 && !look(session).isOver; crashes++) {
    session.seekTime(look(session).timeUs + HEAL_AFTER_US + 100_000)
    session.strike(`crash tm-${String(look(session).subtasks[0].taskManager + 1)}`)
  }
  session.seekEnd()
  const { output, jobStatus } = look(session)
  expect(jobStatus).toBe('FAILED')
  expect(output.extra).toBe(0)
  expect(output.missing).toBe(output.expected! - output.committed)
})
