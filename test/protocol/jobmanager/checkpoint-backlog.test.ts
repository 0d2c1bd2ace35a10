import { describe, expect, it } from 'vitest'
import { setProcessingBacklog } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import type { CheckpointCoordinatorHost } from './checkpoint-coordinator-host.ts'
import { S, startedHost } from './checkpoint-coordinator-steps.ts'

const TICK = 'checkpoint-interval'

/** When the next tick comes, in seconds; null for never. */
function nextTick(host: CheckpointCoordinatorHost): number | null {
  const timer = host.timers().find((text) => text.startsWith(TICK))
  return timer === undefined ? null : Number(timer.slice(TICK.length + 2)) / S
}

function backlog(host: CheckpointCoordinatorHost, task: number, isProcessing: boolean): void {
  setProcessingBacklog(host.state, task, isProcessing, host, host.rules)
}

describe('a backlog at the sources (CC-3)', () => {
  it('makes the interval the longer one from the next tick on, and its end brings the tick forward', () => {
    const host = startedHost({ intervalDuringBacklogUs: 60 * S })
    backlog(host, 0, true)
    expect(nextTick(host)).toBe(1)
    host.runUntil(S)
    expect(nextTick(host)).toBe(61)
    host.runUntil(5 * S)
    backlog(host, 0, false)
    expect(nextTick(host)).toBe(6)
  })

  it('with 0 ends the ticks with the one that is planned, which still asks for a checkpoint', () => {
    const host = startedHost({ intervalDuringBacklogUs: 0 })
    backlog(host, 0, true)
    host.runUntil(S)
    expect(host.takeLog()).toContain('* checkpoint-triggered 1 1')
    expect(nextTick(host)).toBe(null)
    host.runUntil(30 * S)
    backlog(host, 0, false)
    expect(nextTick(host)).toBe(31)
  })

  it('lasts as long as one source has it', () => {
    const host = startedHost({ intervalDuringBacklogUs: 0 })
    backlog(host, 0, true)
    backlog(host, 1, true)
    host.runUntil(2 * S)
    backlog(host, 0, false)
    expect([host.state.backlogTasks, nextTick(host)]).toEqual([[1], null])
    backlog(host, 1, false)
    expect([host.state.backlogTasks, nextTick(host)]).toEqual([[], 3])
  })

  it('never moves the tick back', () => {
    const host = startedHost({ intervalDuringBacklogUs: 3 * S })
    host.runUntil(S / 2)
    backlog(host, 0, true)
    expect(nextTick(host)).toBe(1)
  })

  it('has an interval that is no shorter than the minimum pause (CC-1)', () => {
    const host = startedHost({ minPauseUs: 20 * S, intervalDuringBacklogUs: 10 * S })
    backlog(host, 0, true)
    host.runUntil(S)
    expect(nextTick(host)).toBe(20)
    host.runUntil(20 * S)
    expect(nextTick(host)).toBe(40)
  })

  it('changes nothing where no interval during it is given', () => {
    const host = startedHost()
    backlog(host, 0, true)
    host.runUntil(S)
    expect(nextTick(host)).toBe(2)
  })
})
