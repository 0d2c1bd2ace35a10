import { expect, it } from 'vitest'
import { oraclesFor } from '../../src/oracle/oracles-for.ts'
import { orderSensitive, wordCount } from './run-job.ts'
import { windowed } from './timed-jobs.ts'

const namesFor = (...args: Parameters<typeof oraclesFor>): readonly string[] => oraclesFor(...args).map(({ name }) => name)

it('compares the output of a confluent job with a fold of its input', () => {
  expect(namesFor(wordCount(), 'exactly-once', true)).toEqual([
    'barriers-in-order', 'checkpoint-limits', 'checkpoint-outcome', 'planned-attempts', 'durable-before-notify', 'restore-from-newest',
    'retained-checkpoints', 'failure-counting', 'legal-transitions', 'redeploy-timing', 'restart-set', 'slots-in-use',
    'committed-prefix', 'commits-succeed', 'no-dangling-transaction', 'no-orphaned-files', 'channel-buffers', 'consistent-cut',
    'exactly-once-output', 'liveness', 'sometimes',
  ])
})

it('asks of an order-sensitive job that its output be explained', () => {
  const names = namesFor(orderSensitive({ 'cleancut.network.flow': 'bounded-queue' }), 'exactly-once', false)
  expect(names).toContain('explainable-output')
  expect(names).not.toContain('consistent-cut')
  expect(names).not.toContain('channel-buffers')
})

it('compares the output of windows at the end only, and what leads there with the history', () => {
  const names = namesFor(windowed(), 'exactly-once', true)
  expect(names).toContain('event-time-order')
  const ofOutput = names.filter((name) => name.includes('output') || name === 'consistent-cut')
  expect(ofOutput).toEqual(['explainable-output', 'exactly-once-output'])
  expect(namesFor(windowed(), 'at-least-once', true)).toContain('explainable-at-least-once')
})

it('stands for the invariants that are checked, each by somebody', () => {
  const all = [
    ...oraclesFor(wordCount(), 'exactly-once', true),
    ...oraclesFor(wordCount(), 'at-least-once', true),
    ...oraclesFor(windowed(), 'exactly-once', true),
  ]
  const invariants = [...new Set(all.flatMap((oracle) => oracle.invariants))].sort((x, y) => x - y)
  expect(invariants).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 22, 23, 24, 26, 27, 28, 29, 30, 31, 33])
})
