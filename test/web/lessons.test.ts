import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { areTrue, measuresIn } from '../../web/engine/learn/facts.ts'
import { findPlace } from '../../web/engine/learn/find-place.ts'
import type { Lesson, Text } from '../../web/engine/learn/lesson.ts'
import { actOut, firstCut, judge, lookAt, openPlay, report } from '../../web/engine/learn/play.ts'
import { diagramOf } from '../../web/engine/timeline/diagram.ts'
import { judgeCut, movedCut } from '../../web/learn/own-cut.ts'

const folder = 'scenarios/lessons'
const lessons = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Lesson)
  .sort((x, y) => x.number - y.number)
const read = (name: string): Promise<unknown> => Promise.resolve(JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as unknown)
const lesson = (number: number): Lesson => lessons.find((other) => other.number === number)!

async function play(taken: Lesson, variation: number | null) {
  const asked = await openPlay(taken, variation, read)
  const askedAt = asked.place
  const acted = await actOut(taken, variation, asked)
  return { session: acted.session, askedAt, ...(await report(taken, variation, acted, read)) }
}

test('a lesson asks, the run answers: the plug is pulled, and the counts are right', async () => {
  const { answers, values } = await play(lesson(1), null)
  expect(answers).toEqual(['exact'])
  expect(values).toEqual({ expected: 5070, committed: 5070, missing: 0, extra: 0, restored: 3, reread: 142 })
})

test('without alignment the values too many are exactly the words that leaked into the photograph', async () => {
  for (const variation of [null, 1]) {
    const { values } = await play(lesson(3), variation)
    expect(values['leaked']).toBeGreaterThan(0)
    expect(values['extra']).toBe(values['leaked'])
  }
  expect((await play(lesson(3), 0)).values).toMatchObject({ leaked: 0, extra: 0, missing: 0 })
})

test('conditions compare whole numbers, and others are refused', () => {
  expect(areTrue({ a: '>0', b: '3', c: '<=2' }, (name) => ({ a: 1, b: 3, c: 2 })[name] ?? 0)).toBe(true)
  expect(areTrue({ a: '>=2' }, () => 1)).toBe(false)
  expect(() => areTrue({ a: 'some' }, () => 1)).toThrow('is no condition')
})

/** Every text that a lesson file holds, wherever it stands. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value) return [value as Text]
  return Object.values(value).flatMap(textsIn)
}

describe.each(lessons)('lesson $number, $id', (taken) => {
  it('is what its file is called', () => {
    expect(readdirSync(folder)).toContain(`${String(taken.number)}-${taken.id}.json`)
  })

  it('stands in both languages, with the same numbers in both', () => {
    const names = (text: string): string[] => measuresIn(text).sort()
    for (const { en, zh } of textsIn(taken)) {
      expect(zh, en).toMatch(/[\u4e00-\u9fff]/)
      expect(names(zh)).toEqual(names(en))
    }
  })

  it('takes no more than seven interactions', () => {
    const [guess, variation, check] = [1, 1, 1]
    expect(guess + taken.looks.length + variation + check).toBeLessThanOrEqual(7)
  })

  it('finds its places in the run, in order, and exactly one answer is true', async () => {
    const run = await play(taken, null)
    expect(run.askedAt).toBeGreaterThan(0)
    if (taken.play.hunt === undefined) expect(run.session.branches).toHaveLength(taken.play.act === null ? 1 : 2)
    const places = taken.looks.map((_, look) => lookAt(taken, look, run.session).place)
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((x, y) => x - y))
    expect(run.answers).toHaveLength(1)
    for (const [name, value] of Object.entries(run.values)) expect(value, name).toBeGreaterThanOrEqual(0)
  })

  it('has variations that run, and a check with exactly one true answer', async () => {
    for (const at of taken.vary.options.keys()) {
      const run = await play(taken, at)
      expect(run.askedAt, `variation ${String(at)}`).toBeGreaterThan(0)
      for (const [name, value] of Object.entries(run.values)) expect(value, name).toBeGreaterThanOrEqual(0)
      expect(run.checkAnswers).toHaveLength(at === taken.check.variation ? 1 : 0)
    }
  })

  it('is the same run every time', async () => {
    const [first, second] = [await play(taken, null), await play(taken, null)]
    expect(first.session.current.branch.traceHash).toBe(second.session.current.branch.traceHash)
  })
})

test('an anchor that never holds is found nowhere', async () => {
  const { session } = await play(lesson(4), null)
  const anchors = { never: { event: 'checkpoint-completed', a: 1000 }, then: { event: 'crash', after: 'never' } }
  expect(['never', 'then', 'unknown'].map((name) => findPlace(session.current.branch, name, anchors))).toEqual([-1, -1, -1])
})

/** One way to do what each lesson asks for: virtual milliseconds and the fault that strikes then. */
const solutions = new Map<number, readonly (readonly [number, string, number])[]>([
  [1, [[4050, 'crash tm-2', 1000]]],
  [3, [[800, 'crash tm-2', 1000]]],
  [4, [[4900, 'crash tm-1', 1000], [7900, 'crash tm-1', 1000]]],
  [5, [[5020, 'crash tm-1', 1000]]],
  [8, [[5000, 'pause tm-1', 3500], [11_000, 'pause tm-2', 3500]]],
])

describe.each(lessons.filter(({ number }) => solutions.has(number)))('the challenge of lesson $number', (taken) => {
  it('is not done by doing nothing, nor by one act where the lesson first asks', async () => {
    const session = await openPlay(taken, 'challenge', read)
    expect(judge(taken, session).isDone).toBe(false)
    session.strike(taken.play.act!)
    expect(judge(taken, session).isDone).toBe(false)
  })

  it('can be done', async () => {
    const session = await openPlay(taken, 'challenge', read)
    for (const [ms, act, healAfterMs] of solutions.get(taken.number)!) {
      session.seekTime(ms * 1000)
      expect(session.strike(act, healAfterMs * 1000)).toBe(true)
    }
    expect(judge(taken, session).isDone).toBe(true)
  })
})

test('in lesson 2 a person draws the cut: what they are given is not clean, where the barriers went is', async () => {
  const session = await openPlay(lesson(2), 'challenge', read)
  const { when } = lesson(2).challenge!
  const diagram = diagramOf(session.current.branch, 0)
  let cut = firstCut(lesson(2), session)!
  expect(judgeCut(when, cut)).toEqual({ isDone: false, values: { inFlight: 2, impossible: 4 } })
  const barriers = diagram.cuts.find(({ id }) => id === 3)!.snapshots
  for (const [lane, place] of barriers.entries()) {
    if (cut.places[lane] >= 0) cut = movedCut({ ...diagram, chosen: cut }, lane, place)
  }
  expect(judgeCut(when, cut)).toEqual({ isDone: true, values: { inFlight: 0, impossible: 0 } })
})
