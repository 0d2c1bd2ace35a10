import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, orderSensitive, runJob } from './run-job.ts'

const graph = orderSensitive()
const strikes = crash(1, 250, 320)

it('finds a record that a checkpoint holds though nothing before it has sent it', () => {
  const subtask: Rules['subtask'] = { ...soundRules.subtask, offsetsToStore: (offsets) => offsets.map((offset) => Math.max(0, offset - 1)) }
  expect(runJob({ graph, strikes, rules: { ...soundRules, subtask } }).violations[0]).toMatchObject({
    oracle: 'explainable-output',
    invariants: [1, 2, 3, 21],
    message: 'checkpoint 1 holds a record at total-1 from pairs-1 that nothing before the cut has sent',
    witnesses: ['checkpoint 1', 'total-1 <- pairs-1'],
  })
})

it('finds a record that a checkpoint lost, by name', () => {
  const subtask: Rules['subtask'] = { ...soundRules.subtask, offsetsToStore: (offsets) => offsets.map((offset) => offset + 1) }
  expect(runJob({ graph, strikes, rules: { ...soundRules, subtask } }).violations[0].message).toBe(
    'checkpoint 1 lost ["key",13]: pairs-0 sent it before the cut and total-1 does not hold it',
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
