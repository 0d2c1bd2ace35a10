import { describe, expect, it } from 'vitest'
import { KeyedMap } from '../../src/kernel/keyed-map.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, orderSensitive, runJob } from './run-job.ts'

const graph = orderSensitive()
const close = { 'cleancut.network.flow': 'bounded-queue', 'execution.checkpointing.interval': '20 ms' }
const repeating = orderSensitive(
  { ...close, 'execution.checkpointing.mode': 'AT_LEAST_ONCE', 'cleancut.network.latency': '10 ms' },
  '200 /s',
)
const strikes = crash(1, 250, 320)

it('finds a record that a checkpoint holds though nothing before it has sent it', () => {
  expect(runJob({ graph: repeating, guarantee: 'exactly-once' }).violations[0]).toMatchObject({
    oracle: 'explainable-output',
    invariants: [1, 2, 3, 21],
    message: 'checkpoint 1 holds a record at total-1 from pairs-1 that nothing before the cut has sent',
    witnesses: ['checkpoint 1', 'total-1 <- pairs-1'],
  })
})

it('finds a record that a checkpoint lost, by name', () => {
  const aligned = { ...soundRules.barriers.aligned, isAligned: () => true }
  const rules: Rules = { ...soundRules, barriers: { ...soundRules.barriers, aligned } }
  expect(runJob({ graph: orderSensitive(close, '500 /s'), rules }).violations[0].message).toBe(
    'checkpoint 1 lost ["key",49]: pairs-0 sent it before the cut and total-1 does not hold it',
  )
})

it('finds offsets that are not those of the history', () => {
  const subtask: Rules['subtask'] = { ...soundRules.subtask, offsetsToStore: (offsets) => offsets.map((offset) => offset + 1) }
  expect(runJob({ graph, strikes, rules: { ...soundRules, subtask } }).violations[0].message).toBe(
    'checkpoint 1 says that pairs-0 had read 3 records of partition 0, it had read 2',
  )
})

it('finds output that the consumed records do not explain', () => {
  const rules: Rules = { ...soundRules, twoPhaseCommit: { ...soundRules.twoPhaseCommit, transactionsToRecover: () => [] } }
  expect(runJob({ graph, strikes, rules }).violations[0].message).toMatch(
    /^the committed output of out after checkpoint 4 is not what the consumed records explain: 18 values, of which the history explains /,
  )
})

it('is content with the sound protocol in the same run, in whatever order its records merged', () => {
  for (const seed of [1, 2, 3]) {
    for (const flow of ['credit', 'bounded-queue']) {
      const run = runJob({ graph: orderSensitive({ 'cleancut.network.flow': flow }), strikes, seed })
      expect(namesOf(run)).toEqual([])
      expect(run.sink.memoryOf('sometimes')).toMatchObject({ restored: true, finished: true })
    }
  }
})

describe('at least once', () => {
  const early = crash(1, 60, 90)

  it('finds state that the history does not give, though it may hold more than was sent before the cut', () => {
    const subtask: Rules['subtask'] = {
      ...soundRules.subtask,
      restoredState: (state) => (state === null ? null : { ...state, keyed: state.keyed.map((keyed) => keyed && new KeyedMap()) }),
    }
    const run = runJob({ graph: repeating, strikes: early, guarantee: 'at-least-once', rules: { ...soundRules, subtask } })
    expect(run.violations[0]).toMatchObject({ oracle: 'explainable-at-least-once', invariants: [23] })
    expect(run.violations[0].message).toMatch(/^checkpoint \d+ is no consistent cut: the state of total-1 is not that of the input/)
  })

  it('finds offsets that would lose output', () => {
    const subtask: Rules['subtask'] = { ...soundRules.subtask, offsetsToStore: (offsets) => offsets.map((offset) => offset + 1) }
    const run = runJob({ graph: repeating, strikes: early, guarantee: 'at-least-once', rules: { ...soundRules, subtask } })
    expect(namesOf(run)).toContain('explainable-at-least-once')
  })

  it('is content with the sound protocol in the same run, whose records come twice', () => {
    const run = runJob({ graph: repeating, strikes: early, guarantee: 'at-least-once' })
    expect(namesOf(run)).toEqual([])
    expect(run.sink.memoryOf('sometimes')).toMatchObject({ restored: true, finished: true })
    expect(namesOf(runJob({ graph: repeating, strikes: early, guarantee: 'exactly-once' }))).toContain('explainable-output')
  })
})
