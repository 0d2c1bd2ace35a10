import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, jobGraph, namesOf, runJob, wordCount } from './run-job.ts'

const strikes = crash(1, 250, 320)
const guarantee = 'at-least-once'
const graph = wordCount({ 'execution.checkpointing.mode': 'AT_LEAST_ONCE' })

it('finds what is lost', () => {
  const rules: Rules = { ...soundRules, twoPhaseCommit: { ...soundRules.twoPhaseCommit, transactionsToRecover: () => [] } }
  const [violation] = runJob({ graph, strikes, guarantee, rules }).violations
  expect(violation).toMatchObject({ oracle: 'at-least-once-output', invariants: [23] })
  expect(violation.message).toMatch(/^the output of out lacks \{"count":/)
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes, guarantee }))).toEqual([])
})

it('is content with duplicates of a sink without transactions, which are no exactly-once output', () => {
  const source = { type: 'log', partitions: 1, records: [...'abcdefghijklmnopqrstuvwxyz'], rate: '100 /s' }
  const vertices = [{ id: 'letters', source }, { id: 'out', sink: { type: 'collect' } }]
  const printing = jobGraph(vertices, [{ from: 'letters', to: 'out' }])
  const early = crash(0, 190, 220)
  expect(namesOf(runJob({ graph: printing, strikes: early, guarantee }))).toEqual([])
  expect(namesOf(runJob({ graph: printing, strikes: early, guarantee: 'exactly-once' }))).toEqual(['exactly-once-output'])
})
