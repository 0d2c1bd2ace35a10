import { expect, test } from 'vitest'
import { rebaseCoordinator, startCheckpointScheduler } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { CheckpointCoordinatorHost } from './checkpoint-coordinator-host.ts'

test('states that differ only in when they were reached become equal', () => {
  const states = [5_000_000, 77_000_000].map((nowUs) => {
    const host = new CheckpointCoordinatorHost({ minPauseUs: 300 }, 1)
    host.nowUs = nowUs
    host.state.lastCompletionUs = nowUs - 1000 - (nowUs % 7)
    startCheckpointScheduler(host.state, host, host.rules)
    host.state.queue.push({ savepoint: false, forced: false, periodic: true, timestampUs: nowUs - (nowUs % 11) })
    rebaseCoordinator(host.state, nowUs)
    return host.state
  })
  expect(states[0]).toEqual(states[1])
  expect(states[0].lastCompletionUs).toBe(-300)
})

test('a minimum pause that has not passed keeps its end', () => {
  const host = new CheckpointCoordinatorHost({ minPauseUs: 300 }, 1)
  host.state.lastCompletionUs = 900
  host.state.nextTickUs = 1500
  rebaseCoordinator(host.state, 1000)
  expect(host.state.lastCompletionUs).toBe(-100)
  expect(host.state.nextTickUs).toBe(500)
})
