import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clonePlain, deepFreeze } from '../../src/kernel/clone.ts'
import { hashPlain, hex64, laneB } from '../../src/kernel/hash.ts'
import { KeyedMap } from '../../src/kernel/keyed-map.ts'

const hashText = (value: unknown): string => {
  const a = hashPlain(value)
  return hex64(a, laneB())
}

type Write = readonly [which: number, key: string, value: number | null]
const writes = fc.array(
  fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 40 }).map((n) => `key-${n}`), fc.option(fc.nat(3), { nil: null })),
  { maxLength: 200 },
) as fc.Arbitrary<Write[]>

function write<V>(map: { set(key: string, value: V): unknown; delete(key: string): unknown }, key: string, value: V | null): void {
  if (value === null) map.delete(key)
  else map.set(key, value)
}

function fresh(entries: Iterable<readonly [string, number]>): KeyedMap<number> {
  const map = new KeyedMap<number>()
  for (const [key, value] of entries) map.set(key, value)
  return map
}

describe('a keyed map', () => {
  it('is a map whose forks do not see each other', () => {
    const words = fresh([['to', 2], ['be', 1]])
    const fork = words.fork()
    fork.set('be', 2)
    words.delete('to')
    expect(words.sortedEntries()).toEqual([['be', 1]])
    expect(fork.sortedEntries()).toEqual([['be', 2], ['to', 2]])
  })

  it('behaves as a Map does, forks and all, and hashes by its entries alone', () => {
    fc.assert(
      fc.property(writes, fc.array(fc.nat(200), { maxLength: 4 }), (script, forksAt) => {
        const pairs = [{ ours: new KeyedMap<number>(), plain: new Map<string, number>() }]
        script.forEach(([which, key, value], i) => {
          const { ours, plain } = pairs[which % pairs.length]
          if (forksAt.includes(i)) pairs.push({ ours: ours.fork(), plain: new Map(plain) })
          if (i % 7 === 0) hashText(ours)
          write(ours, key, value)
          write(plain, key, value)
          expect(ours.get(key)).toBe(plain.get(key))
        })
        for (const { ours, plain } of pairs) {
          expect(ours.size).toBe(plain.size)
          expect(ours.sortedEntries()).toEqual([...plain].sort(([x], [y]) => (x < y ? -1 : 1)))
          expect(hashText(ours)).toBe(hashText(fresh([...plain].reverse())))
        }
      }),
    )
  })

  it('as a snapshot cannot be written, and a clone of it is itself', () => {
    const snapshot = fresh([['a', 1]]).snapshot()
    expect(() => snapshot.set('a', 2)).toThrow('a frozen keyed map is not written')
    expect(clonePlain({ snapshot }).snapshot).toBe(snapshot)
  })
})

describe('plain values', () => {
  const plain = fc.jsonValue()

  it('clone to equals that share nothing that can be written', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copy = clonePlain(value)
        expect(copy).toEqual(value)
        if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value)
        expect(hashText(copy)).toBe(hashText(value))
      }),
    )
  })

  it('freeze as a whole, and are shared by clones then', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const frozen = deepFreeze(structuredClone(value))
        expect(frozen).toEqual(value)
        expect(clonePlain(frozen)).toBe(frozen)
        const inside = typeof frozen === 'object' && frozen !== null ? Object.values(frozen) : []
        for (const inner of inside) expect(Object.isFrozen(inner)).toBe(true)
      }),
    )
  })
})
