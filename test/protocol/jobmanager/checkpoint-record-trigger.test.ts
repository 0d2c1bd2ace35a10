import { describe, expect, it } from 'vitest'
import { onRecordsRead } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import { stopCheckpointScheduler } from '../../../src/protocol/jobmanager/checkpoint-coordinator.ts'
import type { CheckpointCoordinatorHost } from './checkpoint-coordinator-host.ts'
import { ack, S, startedHost } from './checkpoint-coordinator-steps.ts'

/** Sources report records, and all that takes no time happens. */
function read(host: CheckpointCoordinatorHost, records: number, isEvent = false): readonly string[] {
  onRecordsRead(host.state, records, isEvent, host, host.rules)
  host.settle()
  return host.takeLog().filter((line) => line.startsWith('* checkpoint'))
}

const COUNT = { intervalUs: null, recordTrigger: { count: 100, event: null } }
const COMBINED = { recordTrigger: { count: 100, event: 'is-round' } }

describe('records that ask for checkpoints', () => {
  it('do so when enough have been read, and no timer does', () => {
    const host = startedHost(COUNT, 1)
    expect(host.timers()).toEqual([])
    expect(read(host, 60)).toEqual([])
    expect(read(host, 60)).toEqual(['* checkpoint-triggered 1 1'])
    ack(host, 0, 1)
    host.takeLog()
    expect(read(host, 60)).toEqual([])
    expect(read(host, 60)).toEqual(['* checkpoint-triggered 2 1'])
  })

  it('do so at once where one is an event', () => {
    const host = startedHost({ intervalUs: null, recordTrigger: { count: null, event: 'is-round' } }, 1)
    expect(read(host, 0, true)).toEqual(['* checkpoint-triggered 1 1'])
  })

  it('move the next tick to an interval from then, and a tick begins the count anew', () => {
    const host = startedHost(COMBINED, 1)
    expect(host.timers()).toEqual(['checkpoint-interval @1000000'])
    host.runUntil(S / 2)
    read(host, 100)
    ack(host, 0, 1)
    expect(host.timers()).toEqual(['checkpoint-interval @1500000'])
    read(host, 90)
    host.runUntil(1.5 * S)
    ack(host, 0, 2)
    host.takeLog()
    expect(read(host, 90)).toEqual([])
  })

  it('wait for a free place once, however many more are read meanwhile (CC-7)', () => {
    const host = startedHost(COUNT, 1)
    for (let i = 0; i < 5; i++) read(host, 100)
    expect([host.state.pending.length, host.state.queue.length]).toEqual([1, 1])
  })

  it('heed the minimum pause, and ask again after it (CC-8)', () => {
    const host = startedHost({ ...COUNT, minPauseUs: S }, 1)
    host.runUntil(2 * S)
    read(host, 100)
    ack(host, 0, 1)
    host.takeLog()
    expect(read(host, 100)).toEqual(['* checkpoint-request-rejected 1 0 MINIMUM_TIME_BETWEEN_CHECKPOINTS'])
    expect(host.timers()).toEqual(['checkpoint-interval @3000000'])
    host.runUntil(3 * S)
    expect(host.takeLog()).toContain('* checkpoint-triggered 2 1')
    expect(host.timers()).toEqual(['checkpoint-timeout:2 @13000000'])
  })

  it('are not heard while the scheduler is off', () => {
    const host = startedHost(COUNT, 1)
    stopCheckpointScheduler(host.state, host, host.rules)
    expect(read(host, 500, true)).toEqual([])
  })
})
