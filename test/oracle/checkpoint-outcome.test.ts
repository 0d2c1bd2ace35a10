import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, slowWordCount } from './run-job.ts'

const { coordinator } = soundRules
const strikes = crash(1, 250, 320)

it('finds a checkpoint that completes while a task has not acknowledged it', () => {
  const pending: Rules['coordinator']['pending'] = {
    ...coordinator.pending, mayComplete: ({ acknowledgements }) => acknowledgements.filter((one) => one !== null).length >= 3,
  }
  const { violations } = runJob({ strikes, rules: { ...soundRules, coordinator: { ...coordinator, pending } } })
  expect(violations[0]).toMatchObject({
    oracle: 'checkpoint-outcome',
    invariants: [9],
    message: 'checkpoint 1 completed without the acknowledgement of out-0',
    witnesses: ['checkpoint 1', 'out-0'],
  })
})

it('finds a second outcome', () => {
  const order = coordinator.completion.order().filter((step) => step !== 'remove-pending')
  const completion = { ...coordinator.completion, order: () => order }
  const { violations } = runJob({ strikes, rules: { ...soundRules, coordinator: { ...coordinator, completion } } })
  expect(violations[0].message).toBe('checkpoint 1 was aborted although it was not pending: it has a second outcome')
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})

it('is content where a timeout falls into the writing of the metadata', () => {
  const graph = slowWordCount({ 'execution.checkpointing.timeout': '70 ms' })
  const run = runJob({ graph })
  expect(namesOf(run)).toEqual([])
  expect(run.sink.memoryOf('sometimes')).toMatchObject({ completed: true, expired: false, finished: true })
})
