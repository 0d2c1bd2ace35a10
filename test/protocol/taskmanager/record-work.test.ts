import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/kernel/actor.ts'
import type { JobGraph } from '../../../src/protocol/job.ts'
import type { Barrier, NotifyComplete } from '../../../src/protocol/messages.ts'
import { countJob, startCluster } from '../cluster-run.ts'
import { tinyWorld, type TinyWorld } from './tiny-world.ts'

const costly = (graph: JobGraph, id: string, costsUs: readonly number[]): JobGraph => ({
  ...graph,
  vertices: graph.vertices.map((vertex) => (vertex.id === id ? { ...vertex, costsUs } : vertex)),
})

/** count-0 on tm-1, whose only producer and consumer live on tm-2; a record takes as long as a test lets nothing happen. */
function slowCount(costUs: number, recordsPerBuffer = 1): TinyWorld {
  const tiny = tinyWorld(costly(countJob([[]], 1, { recordsPerBuffer }), 'count', [costUs]), 'count-0', [1, 0, 1])
  tiny.deploy()
  tiny.heard()
  return tiny
}
const record = (value: string): Message => ({ type: 'record', value, backlog: 0 }) as Message
const barrier: Barrier = { type: 'barrier', id: 1, timestampUs: 0 }
const complete: NotifyComplete = { type: 'notify-complete', task: 1, attempt: 1, checkpointId: 1, isFinal: false }
/** Longer than a test waits for anything to happen. */
const HOUR_US = 3_600_000_000

describe('a record that takes time', () => {
  it('has its effect when the time is over; its buffer is free at once', () => {
    const tiny = slowCount(HOUR_US)
    tiny.tell('in-0', record('a'))
    expect(tiny.heard()).toEqual(['in-0: add-credit credit=1'])
    expect(tiny.state().work).toEqual({ isBusy: true, values: ['a'], timestampsMs: [null], channel: 0, backlog: 0 })
    tiny.world.runTimed(2 * HOUR_US, 1000)
    expect(tiny.heard()).toEqual(['out-0: record {"key":"a","count":1}'])
    expect(tiny.state().work).toBe(null)
  })

  it('lets neither the next record nor a barrier nor mail in (SC-7)', () => {
    const tiny = slowCount(HOUR_US)
    for (const message of [record('a'), record('b'), barrier]) tiny.tell('in-0', message)
    tiny.tell('tm-1', complete)
    expect(tiny.heard()).toEqual(['in-0: add-credit credit=1'])
    expect(tiny.state().lastCompletedId).toBe(0)
    tiny.world.runTimed(3 * HOUR_US, 1000)
    expect(tiny.state().lastCompletedId).toBe(1)
    expect(tiny.heard().filter((line) => line.startsWith('out-0'))).toEqual([
      'out-0: record {"key":"a","count":1}', 'out-0: record {"key":"b","count":1}', 'out-0: barrier id=1',
    ])
  })

  it('is given up by a cancellation at once', () => {
    const tiny = slowCount(HOUR_US)
    tiny.tell('in-0', record('a'))
    tiny.tell('tm-1', { type: 'cancel', task: 1, attempt: 1 } as Message)
    expect(tiny.heard().at(-1)).toBe('tm-1: task-state state=CANCELED')
    expect(tiny.state()).toBe(undefined)
  })

  it('shares its buffer with others, between which mail runs; the buffer is free when the last has begun', () => {
    const tiny = slowCount(HOUR_US, 3)
    tiny.tell('in-0', { type: 'buffer', values: ['a', 'a'], backlog: 0 } as Message)
    tiny.tell('tm-1', complete)
    expect([tiny.heard(), tiny.state().lastCompletedId]).toEqual([[], 0])
    tiny.world.runTimed(HOUR_US + HOUR_US / 2, 1000)
    expect(tiny.state().lastCompletedId).toBe(1)
    expect(tiny.heard()).toEqual(['in-0: add-credit credit=1', 'out-0: buffer [{"key":"a","count":1}]'])
    expect(tiny.state().work).toMatchObject({ isBusy: true, values: ['a'] })
  })

  it('costs as much as its subtask says, and nothing in a world without a clock', () => {
    const input = [Array.from({ length: 20 }, () => 'a')]
    const slow = startCluster(costly(countJob(input, 1), 'count', [10_000]))
    slow.world.runTimed(60_000_000, 1e6)
    expect(slow.steps.filter((step) => step.includes('record-done'))).toHaveLength(20)
    expect(slow.world.nowUs).toBeGreaterThan(200_000)
    const untimed = startCluster(costly(countJob(input, 1), 'count', [10_000]), { isTimed: false })
    for (let at = 0; at < 300; at++) {
      const [step] = untimed.world.enabled()
      untimed.world.take(step)
    }
    expect(untimed.steps.filter((step) => step.includes('record-done'))).toEqual([])
  })
})
