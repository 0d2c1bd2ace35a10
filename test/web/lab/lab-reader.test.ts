import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { CheckpointReader } from '../../../web/engine/lab/checkpoint-reader.ts'
import { labReader } from '../../../web/engine/lab/lab-reader.ts'
import { mustHold } from '../../../web/engine/lab/must-hold.ts'
import { Session } from '../../../web/engine/session.ts'
import { Branch } from '../../../web/engine/timeline/branch.ts'

const scenario = parseScenario(readFileSync(new URL('../../../scenarios/word-count.json', import.meta.url), 'utf8'))

function sessionAt(place: number): Session {
  const session = new Session(scenario)
  session.seek(place)
  return session
}

test('all that may happen next is told with what it would do, and looking changes nothing', () => {
  const session = sessionAt(12_000)
  const look = (): ReturnType<typeof labReader.nextEvents> => labReader.nextEvents(session)
  expect(look().map(({ name, taskManager, isUsual }) => [name, taskManager, isUsual])).toEqual([
    ['timer jm checkpoint-interval #7', '', false],
    ['action lines-0 emit #617', 'tm-1', true],
    ['action lines-1 emit #617', 'tm-2', false],
  ])
  expect(look()[1]).toMatchObject({
    event: { actor: 'lines-0', kind: 'action', type: 'emit' },
    changes: [{ name: 'offsets.0', before: '616', after: '617' }, { name: 'isDue', before: 'true', after: 'false' }],
  })
  expect(look()).toEqual(look())
  session.seekEnd()
  expect(session.current.branch.traceHash).toBe(untouchedHash())
})

function untouchedHash(): string {
  const session = new Session(scenario)
  session.seekEnd()
  return session.current.branch.traceHash
}

test('what is told of a step is what happens when it is picked', () => {
  const session = sessionAt(12_000)
  const { name, changes } = labReader.nextEvents(session)[2]
  expect(session.pick(name)).toBe(true)
  const rows = labReader.inspect(session, 'lines-1').rows
  for (const { name: path, before, after } of changes) {
    expect(rows.find((row) => row.path === path)!.values.slice(0, 2)).toEqual([after, before])
  }
})

test('nothing comes next where the run is over', () => {
  const session = sessionAt(0)
  session.seekEnd()
  expect(labReader.nextEvents(session)).toEqual([])
})

test('a part of the machine is held against the step before and its snapshot in the newest checkpoint', () => {
  const session = sessionAt(12_000)
  const { checkpoint, taskManager, rows } = labReader.inspect(session, 'count-0')
  expect([checkpoint, taskManager]).toEqual([6, 'tm-1'])
  expect(rows.find(({ path }) => path === 'keyed.0.barrier')).toMatchObject({
    level: 3, values: ['380', '380', '371'], isChanged: [false, false, true],
  })
  expect(rows.find(({ path }) => path === 'keyed')).toMatchObject({ hasChildren: true, isChanged: [false, false, true] })
})

test('what is gone shows what it was', () => {
  const session = sessionAt(12_000)
  session.strike('crash tm-1')
  const { isThere, rows } = labReader.inspect(session, 'count-0')
  expect(isThere).toBe(false)
  expect(rows.find(({ path }) => path === 'keyed.0.barrier')!.values).toEqual([null, '380', '371', '380'])
})

test('faults say why they cannot strike', () => {
  const session = sessionAt(12_000)
  const told = (entity: string): string[] => {
    return labReader.faultChoices(session, entity).map(({ text, whyNot }) => `${text}: ${whyNot ?? 'can'}`)
  }
  expect(told('storage')).toEqual([
    'storage slow 10: can', 'storage fail: can', 'storage throttle 2: impossible', 'storage lose-reply 1: impossible',
  ])
  expect(told('log')).toEqual([])
  session.strike('pause tm-2')
  expect(told('tm-2').slice(0, 2)).toEqual(['crash tm-2: can', 'pause tm-2: done'])
  session.strike('crash tm-2')
  expect(told('count-1')).toEqual(['fail count-1: nowhere', 'hang count-1: nowhere', 'lose-notification next count-1: nowhere'])
})

test('every fault that is offered can be done', () => {
  for (const entity of ['jm', 'tm-1', 'count-0', 'storage']) {
    for (const { text, whyNot } of labReader.faultChoices(sessionAt(12_000), entity)) {
      expect(sessionAt(12_000).strike(text), text).toBe(whyNot === null)
    }
  }
})

test('what must hold is judged when the run is there, and holds', () => {
  const session = sessionAt(12_000)
  expect(labReader.mustHold(session)).toEqual([])
  session.seekEnd()
  const promises = labReader.mustHold(session)
  expect(promises.map(({ oracle }) => oracle)).toContain('exactly-once-output')
  expect(promises.filter(({ brokenAt }) => brokenAt !== null)).toEqual([])
})

test('where a promise is first broken is a place to go to, and the run says who shows it', () => {
  const offsetsToStore = (offsets: readonly number[]): readonly number[] => offsets.map((at) => at + 1)
  const rules = { ...soundRules, subtask: { ...soundRules.subtask, offsetsToStore } }
  const branch = new Branch(new Simulation(scenario, { rules }))
  branch.extend(Infinity)
  const broken = mustHold(branch).filter(({ brokenAt }) => brokenAt !== null)
  expect(broken[0]).toMatchObject({ oracle: 'consistent-cut', witnesses: ['"barrier" is 62, must be 63', '"record" is 23, must be 24'] })
  const { completed } = new CheckpointReader(branch).readAt(broken[0].brokenAt!).checkpoints.counts
  expect(completed).toBe(1)
  expect(new CheckpointReader(branch).readAt(broken[0].brokenAt! - 1).checkpoints.counts.completed).toBe(0)
})

test('checkpoints are told as of the place, wherever one comes from', () => {
  const session = sessionAt(12_000)
  const { history, counts } = labReader.checkpoints(session).checkpoints
  expect(history.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1])
  expect(counts).toEqual({ restored: 0, total: 6, inProgress: 0, completed: 6, failed: 0 })
  session.seekEnd()
  expect(labReader.checkpoints(session).checkpoints.counts.completed).toBeGreaterThan(6)
  session.seek(12_000)
  expect(labReader.checkpoints(session).checkpoints.history).toEqual(history)
})
