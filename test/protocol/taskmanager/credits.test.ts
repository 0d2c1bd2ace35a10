import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/kernel/actor.ts'
import type { AddCredit, Barrier, TriggerCheckpoint } from '../../../src/protocol/messages.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { countJob } from '../cluster-run.ts'
import { tinyWorld, type TinyWorld } from './tiny-world.ts'

const record = (value: string): Message => ({ type: 'record', value, backlog: 0 }) as Message
const barrier = (id: number): Barrier => ({ type: 'barrier', id, timestampUs: 0 })
const trigger: TriggerCheckpoint = { type: 'trigger-checkpoint', task: 0, attempt: 1, checkpointId: 1, timestampUs: 0 }

describe('credits', () => {
  /** in-0 on tm-1 writes to count-0 on tm-2: one exclusive buffer, so a pool of 1 x 1 + 8 buffers. */
  const source = (recordsPerBuffer = 1): TinyWorld => {
    const input = [Array.from({ length: 40 }, (_, i) => `w${String(i)}`)]
    const tiny = tinyWorld(countJob(input, 1, { exclusiveBuffersPerChannel: 1, recordsPerBuffer }), 'in-0', [0, 1, 0])
    tiny.deploy()
    return tiny
  }
  const credit = (count: number): AddCredit => ({ type: 'add-credit', credit: count })

  it('let through as much as the consumer has room for; the source stops when its pool is used up (NET-1, NET-2)', () => {
    const tiny = source()
    expect(tiny.heard()).toEqual(['jm: task-state state=RUNNING', 'count-0: record "w0"'])
    expect(tiny.state()).toMatchObject({ offsets: [10], partition: { buffersInUse: 9, isAvailable: false } })
    tiny.tell('count-0', credit(2))
    expect(tiny.heard()).toEqual(['count-0: record "w1" backlog=8', 'count-0: record "w2" backlog=7'])
    expect(tiny.state().offsets).toEqual([12])
  })

  it('are not needed by events, which wait in line all the same; mail runs while the source waits (SC-7)', () => {
    const tiny = source()
    tiny.tell('tm-1', trigger)
    expect(tiny.heard().at(-1)).toBe('jm: acknowledge checkpointId=1')
    tiny.tell('count-0', credit(10))
    expect(tiny.heard().at(-1)).toBe('count-0: barrier id=1')
  })

  it('do not help behind a barrier until the consumer goes on (BH-1)', () => {
    const tiny = source()
    tiny.tell('tm-1', trigger)
    tiny.tell('count-0', credit(11))
    expect(tiny.heard().at(-1)).toBe('count-0: barrier id=1')
    tiny.tell('count-0', { type: 'resume-consumption' })
    expect(tiny.heard()).toEqual(['count-0: record "w10" backlog=8', 'count-0: record "w11" backlog=7'])
  })

  it('go back when a buffer was taken, more for a backlog as long as floating buffers last (NET-1)', () => {
    const tiny = tinyWorld(countJob([[], []], 1), 'count-0', [0, 1, 0, 1])
    tiny.deploy()
    tiny.heard()
    tiny.tell('in-0', record('a'))
    expect(tiny.heard()).toEqual(['out-0: record {"key":"a","count":1}'])
    const withBacklog = (backlog: number): string[] => {
      tiny.tell('in-1', { type: 'record', value: 'b', backlog } as Message)
      return tiny.heard().filter((line) => line.startsWith('in-1'))
    }
    expect(withBacklog(0)).toEqual(['in-1: add-credit credit=1'])
    expect(withBacklog(3)).toEqual(['in-1: add-credit credit=4'])
    expect(withBacklog(20)).toEqual(['in-1: add-credit credit=6'])
    expect(withBacklog(1)).toEqual([])
    expect(tiny.state().gate).toEqual({ floating: { held: [0, 7], free: 1, waiting: [] } })
  })

  it('come with a notice to go on when the snapshot is taken; a local producer needs none (NET-4)', () => {
    const tiny = tinyWorld(countJob([[], []], 1), 'count-0', [0, 1, 0, 1])
    tiny.deploy()
    tiny.tell('in-0', barrier(1))
    tiny.heard()
    tiny.tell('in-1', barrier(1))
    expect(tiny.heard().sort()).toEqual(['in-1: resume-consumption', 'jm: acknowledge checkpointId=1', 'out-0: barrier id=1'])
  })

  it('carry several records a buffer, filled or flushed', () => {
    const tiny = source(32)
    const words = Array.from({ length: 40 }, (_, i) => `w${String(i)}`)
    tiny.tell('count-0', credit(1))
    expect(tiny.heard().filter((line) => line.startsWith('count-0'))).toEqual([
      `count-0: buffer ${JSON.stringify(words.slice(0, 32))}`, `count-0: buffer ${JSON.stringify(words.slice(32))}`, 'count-0: end-of-data',
    ])
  })

  it('are a decision: a producer that does not block itself sends on behind the barrier', () => {
    const network = { ...soundRules.network, blocksBehind: () => false }
    const input = [Array.from({ length: 11 }, (_, i) => `w${String(i)}`)]
    const tiny = tinyWorld(countJob(input, 1, { exclusiveBuffersPerChannel: 1 }), 'in-0', [0, 1, 0], { ...soundRules, network })
    tiny.deploy()
    tiny.tell('tm-1', trigger)
    tiny.tell('count-0', credit(20))
    expect(tiny.heard().slice(-2)).toEqual(['count-0: record "w10"', 'count-0: end-of-data'])
  })
})
