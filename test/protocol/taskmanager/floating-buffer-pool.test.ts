import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFloatingBufferPool, exchangeBuffers, floatingBufferRules, type FloatingBufferPool,
} from '../../../src/protocol/taskmanager/floating-buffer-pool.ts'

/** A buffer of `channel` is read, `backlog` wait behind it. @returns the credits announced, `channel+credit` */
function read(pool: FloatingBufferPool, channel: number, backlog: number): string[] {
  const told: string[] = []
  const announce = (to: string[], other: number, credit: number): number => to.push(`${String(other)}+${String(credit)}`)
  exchangeBuffers(pool, channel, backlog, floatingBufferRules, announce, told)
  return told
}

describe('floating buffers', () => {
  it('go to whoever has a backlog, and back when it is gone (NET-1)', () => {
    const pool = createFloatingBufferPool(2, 4)
    expect(read(pool, 0, 0)).toEqual(['0+1'])
    expect(read(pool, 0, 3)).toEqual(['0+4'])
    expect(pool).toEqual({ held: [3, 0], free: 1, waiting: [] })
    // A floating buffer is filled first, and comes back without a credit when less is asked for.
    expect(read(pool, 0, 1)).toEqual([])
    expect(pool).toEqual({ held: [2, 0], free: 2, waiting: [] })
    expect(read(pool, 0, 0)).toEqual([])
    expect(read(pool, 0, 0)).toEqual([])
    expect(pool).toEqual({ held: [0, 0], free: 4, waiting: [] })
  })

  it('are waited for in line: a buffer that comes back goes to the one that has waited longest', () => {
    const pool = createFloatingBufferPool(3, 2)
    expect(read(pool, 0, 2)).toEqual(['0+3'])
    expect(read(pool, 1, 1)).toEqual(['1+1'])
    expect(read(pool, 2, 2)).toEqual(['2+1'])
    expect(pool).toEqual({ held: [2, 0, 0], free: 0, waiting: [{ channel: 1, wanted: 1 }, { channel: 2, wanted: 2 }] })
    expect(read(pool, 0, 0)).toEqual(['1+1'])
    // Channel 2 gets one, wants another and stands in line again.
    expect(read(pool, 0, 0)).toEqual(['2+1'])
    expect(pool).toEqual({ held: [0, 1, 1], free: 0, waiting: [{ channel: 2, wanted: 2 }] })
  })

  it('are passed by those who have changed their mind', () => {
    const pool = createFloatingBufferPool(2, 1)
    read(pool, 0, 1)
    read(pool, 1, 1)
    expect(read(pool, 1, 0)).toEqual(['1+1'])
    expect(read(pool, 0, 0)).toEqual([])
    expect(pool).toEqual({ held: [0, 0], free: 1, waiting: [] })
  })

  it('come back to a channel that waits for itself', () => {
    const pool = createFloatingBufferPool(1, 1)
    expect([read(pool, 0, 5), read(pool, 0, 5)]).toEqual([['0+2'], ['0+1']])
    expect(pool).toEqual({ held: [1], free: 0, waiting: [{ channel: 0, wanted: 5 }] })
  })

  it('are never more than the gate has, and none is free while somebody waits', () => {
    const reads = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 6 })), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), reads, (buffers, all) => {
        const pool = createFloatingBufferPool(4, buffers)
        const credits = [0, 0, 0, 0]
        for (const [channel, backlog] of all) {
          credits[channel]--
          for (const one of read(pool, channel, backlog)) credits[Number(one[0])] += Number(one.slice(2))
          // What a channel may fill are its exclusive buffers and those that it holds of the pool.
          expect(credits).toEqual(pool.held)
        }
        expect(pool.held.reduce((sum, held) => sum + held, pool.free)).toBe(buffers)
        expect(pool.free === 0 || pool.waiting.length === 0).toBe(true)
      }),
      { seed: 30 },
    )
  })
})
