import { expect, test } from 'vitest'
import { S, ack, startedHost } from './checkpoint-coordinator-steps.ts'

test('a periodic checkpoint: the tick triggers the sources, everyone acknowledges, everyone hears of the completion', () => {
  const host = startedHost()
  host.runUntil(1 * S)
  ack(host, 0, 1)
  ack(host, 1, 1)
  expect(host.log).toEqual([
    '* checkpoint-triggered 1 1',
    'trigger 0: 1',
    '* checkpoint-acknowledged 1 0',
    '* checkpoint-acknowledged 1 1',
    'metadata 1: state-0 state-1',
    '* checkpoint-completed 1 -1',
    'complete 0: 1, subsumed -1',
    'complete 1: 1, subsumed -1',
  ])
  expect(host.state.completed.map(({ checkpointId }) => checkpointId)).toEqual([1])
  expect(host.timers()).toEqual(['checkpoint-interval @2000000'])
})

test('each hand-off between executors is a step of its own (CC-10, CC-16)', () => {
  const host = startedHost({}, 1)
  const steps: string[] = []
  const handOff = host.handOff
  host.handOff = (executor, job) => {
    steps.push(`${executor}: ${job.kind}`)
    handOff(executor, job)
  }
  host.runUntil(1 * S)
  ack(host, 0, 1)
  expect(steps).toEqual([
    'main: calculate-plan',
    'io: assign-id',
    'timer: create-pending',
    'io: initialise-location',
    'timer: trigger-tasks',
    'io: acknowledge',
    'io: release-pending',
    'timer: poll-queue',
    'timer: poll-queue',
  ])
})
