import { expect, test } from 'vitest'
import { planInAddress, planSuffix } from '../../../web/explore/plan-address.ts'
import { limitsOf, planFor, withKind, withStrategy } from '../../../web/explore/plan-state.ts'
import type { SearchSubject, SubjectFacts } from '../../../web/engine/explore/search-plan.ts'

const subject: SearchSubject = { name: 'FLINK-8132', file: null, config: [], defects: [], isSound: true, from: null }
const facts: SubjectFacts = {
  title: { en: 'x', zh: null }, faults: 2, deviations: 1, checkpoints: 3, defects: [], judged: [], judgedAtEnds: [],
  faultKinds: ['restart', 'crash', 'storage-fail'], namedFaults: [], whyNotExhaustive: '',
}

const wide = limitsOf(8, false)

test('a phone looks less far than a machine with many cores', () => {
  expect(wide).toEqual({ runs: 1000, seconds: 30, workers: 4 })
  expect(limitsOf(8, true)).toEqual({ runs: 200, seconds: 10, workers: 1 })
})

test('a question stands in the address, and is read from it again', () => {
  const plan = { ...planFor(subject, facts, planInAddress('#v=explore'), wide, 2), strategy: 'pct', runs: 40, seed: 9 } as const
  const suffix = planSuffix(plan)
  expect(suffix).toBe('&x=FLINK-8132&sound=1&s=pct&f=2&d=1&c=3&n=40&t=30&r=9')
  const asked = planInAddress(`#v=explore${suffix}`)
  expect(planFor(subject, facts, asked, wide, 2)).toEqual(plan)
})

test('what an address does not say, or says wrongly, is as the subject would have it', () => {
  const asked = planInAddress('#v=explore&x=FLINK-8132&s=fastest&f=-1&n=many')
  expect(asked).toMatchObject({ name: 'FLINK-8132', isSound: false, strategy: null, faults: null, runs: null })
  const plan = planFor(subject, facts, asked, wide, 1)
  expect(plan).toMatchObject({ strategy: 'portfolio', faults: 2, runs: 1000, seconds: 30, seed: 1, workers: 1 })
})

test('a systematic search ends by itself; a sample needs a number of schedules', () => {
  const plan = planFor(subject, facts, planInAddress(''), wide, 1)
  expect(withStrategy(plan, 'bounded').runs).toBeNull()
  expect(withStrategy(withStrategy(plan, 'exhaustive'), 'timed').runs).toBe(1000)
})

test('nobody has chosen kinds of faults while all are on, unless the scenario names its own', () => {
  const plan = planFor(subject, facts, planInAddress(''), wide, 1)
  const fewer = withKind(plan, facts, 'crash', false)
  expect(fewer.faultKinds).toEqual(['restart', 'storage-fail'])
  expect(withKind(fewer, facts, 'crash', true).faultKinds).toBeNull()
  expect(withKind(fewer, { ...facts, namedFaults: ['pause tm-1'] }, 'crash', true).faultKinds).toEqual(facts.faultKinds)
})

test('a run of one’s own stands before the question, and is searched from its moment on or whole', () => {
  const moment = { schedule: { mode: 'timed', draws: [], deviations: [], faults: [] }, atUs: 7 } as const
  const plan = planFor({ ...subject, isSound: false, from: moment }, facts, planInAddress('#v=explore&s=pct'), wide, 2)
  expect(plan.strategy).toBe('timed')
  expect(planSuffix(plan)).toBe('&s=timed&f=2&d=1&c=3&n=1000&t=30&r=1')
  const whole = { ...plan, subject: { ...plan.subject, file: {}, from: null } }
  expect(planInAddress(planSuffix(whole)).isWhole).toBe(true)
})
