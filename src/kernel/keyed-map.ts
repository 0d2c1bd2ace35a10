/**
 * The kernel's copy-on-write map: keyed state of any size that forks share and that is cheap to fingerprint.
 *
 * Keys are spread over buckets. A fork shares all buckets; the first write to a bucket copies that bucket
 * alone, so that fork + write costs the same for ten entries and for a thousand. The hash is the commutative
 * sum of mixed entry hashes, kept per bucket and recomputed only where something was written, and only when
 * somebody asks: a plain run never pays for it.
 */
import { assert } from './assert.ts'

interface Bucket<V> {
  owner: object
  readonly keys: string[]
  readonly values: V[]
  hashed: boolean
  a: number
  b: number
}

const ENTRIES_PER_BUCKET = 4

function spread(key: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) >>> 0
}

export class KeyedMap<V> {
  size = 0
  hashA = 0
  hashB = 0
  #owner: object = {}
  #spineOwner: object = this.#owner
  #buckets: (Bucket<V> | null)[] = [null, null, null, null]
  /** Buckets whose share is not in the hash; null: nobody has asked for the hash since it was last worth keeping. */
  #dirty: Bucket<V>[] | null = null
  #frozen = false

  get(key: string): V | undefined {
    const bucket = this.#buckets[spread(key) & (this.#buckets.length - 1)]
    if (bucket === null) return undefined
    const at = bucket.keys.indexOf(key)
    return at < 0 ? undefined : bucket.values[at]
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** Values are plain and never changed in place; a new value replaces the old one. */
  set(key: string, value: V): void {
    assert(!this.#frozen, 'a frozen keyed map is not written')
    const bucket = this.#writable(spread(key) & (this.#buckets.length - 1))
    const at = bucket.keys.indexOf(key)
    if (at >= 0) {
      bucket.values[at] = value
      return
    }
    bucket.keys.push(key)
    bucket.values.push(value)
    this.size++
    if (this.size > this.#buckets.length * ENTRIES_PER_BUCKET) this.#grow()
  }

  delete(key: string): boolean {
    assert(!this.#frozen, 'a frozen keyed map is not written')
    if (!this.has(key)) return false
    const bucket = this.#writable(spread(key) & (this.#buckets.length - 1))
    const at = bucket.keys.indexOf(key)
    const last = bucket.keys.length - 1
    bucket.keys[at] = bucket.keys[last]
    bucket.values[at] = bucket.values[last]
    bucket.keys.length = last
    bucket.values.length = last
    this.size--
    return true
  }

  /** The entries in the order of their keys' code units: the one order that does not depend on history. */
  sortedEntries(): [string, V][] {
    const entries: [string, V][] = []
    for (const bucket of this.#buckets) {
      if (bucket !== null) for (let i = 0; i < bucket.keys.length; i++) entries.push([bucket.keys[i], bucket.values[i]])
    }
    return entries.sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0))
  }

  /** A map with the same entries; the two share every bucket until one of them writes. */
  fork(): KeyedMap<V> {
    const fork = new KeyedMap<V>()
    fork.size = this.size
    fork.hashA = this.hashA
    fork.hashB = this.hashB
    fork.#buckets = this.#buckets
    if (this.#dirty !== null && this.#dirty.length > 0) this.#dirty = null
    fork.#dirty = this.#dirty === null ? null : []
    fork.#spineOwner = sharedSpine
    this.#spineOwner = sharedSpine
    this.#owner = {}
    return fork
  }

  /** A fork that nobody can write: what a snapshot holds. */
  snapshot(): KeyedMap<V> {
    const fork = this.fork()
    fork.#frozen = true
    return fork
  }

  get isFrozen(): boolean {
    return this.#frozen
  }

  /** Brings `hashA` and `hashB` up to date. The hash function is passed in because it calls back into this class. */
  rehash(hash: (value: unknown) => number, laneB: () => number): void {
    if (this.#dirty === null) {
      this.#dirty = []
      this.hashA = 0
      this.hashB = 0
      for (const bucket of this.#buckets) if (bucket !== null) this.#dirty.push(bucket)
    }
    for (const bucket of this.#dirty) {
      if (!bucket.hashed) hashBucket(bucket, hash, laneB)
      this.hashA = (this.hashA + bucket.a) | 0
      this.hashB = (this.hashB + bucket.b) | 0
    }
    this.#dirty.length = 0
  }

  /** The bucket at a place, made this map's own; its share of the hash is taken out until it is hashed again. */
  #writable(at: number): Bucket<V> {
    if (this.#spineOwner !== this.#owner) {
      this.#buckets = this.#buckets.slice()
      this.#spineOwner = this.#owner
    }
    const bucket = this.#buckets[at]
    if (bucket === null) {
      const fresh: Bucket<V> = { owner: this.#owner, keys: [], values: [], hashed: false, a: 0, b: 0 }
      this.#buckets[at] = fresh
      if (this.#dirty !== null) this.#dirty.push(fresh)
      return fresh
    }
    const isCounted = this.#dirty !== null && bucket.hashed
    if (isCounted) {
      this.hashA = (this.hashA - bucket.a) | 0
      this.hashB = (this.hashB - bucket.b) | 0
    }
    if (bucket.owner === this.#owner) {
      bucket.hashed = false
      if (isCounted) this.#dirty!.push(bucket)
      return bucket
    }
    const copy: Bucket<V> = { owner: this.#owner, keys: bucket.keys.slice(), values: bucket.values.slice(), hashed: false, a: 0, b: 0 }
    this.#buckets[at] = copy
    if (isCounted) this.#dirty!.push(copy)
    return copy
  }

  #grow(): void {
    const old = this.#buckets
    const mask = old.length * 4 - 1
    const grown: (Bucket<V> | null)[] = new Array<Bucket<V> | null>(old.length * 4).fill(null)
    for (const bucket of old) {
      if (bucket === null) continue
      for (let i = 0; i < bucket.keys.length; i++) {
        const at = spread(bucket.keys[i]) & mask
        let target = grown[at]
        if (target === null) grown[at] = target = { owner: this.#owner, keys: [], values: [], hashed: false, a: 0, b: 0 }
        target.keys.push(bucket.keys[i])
        target.values.push(bucket.values[i])
      }
    }
    this.#buckets = grown
    this.#spineOwner = this.#owner
    this.#dirty = null
  }
}

/** Owner of every spine that more than one map uses. */
const sharedSpine = {}

function hashBucket<V>(bucket: Bucket<V>, hash: (value: unknown) => number, laneB: () => number): void {
  let a = 0
  let b = 0
  for (let i = 0; i < bucket.keys.length; i++) {
    const keyA = hash(bucket.keys[i])
    const keyB = laneB()
    const valueA = hash(bucket.values[i])
    const valueB = laneB()
    a = (a + Math.imul(keyA ^ ((valueA << 7) | (valueA >>> 25)), 0x9e3779b1) + (valueA ^ (keyA >>> 16))) | 0
    b = (b + Math.imul(keyB ^ ((valueB << 11) | (valueB >>> 21)), 0x85ebca77) + (valueB ^ (keyB >>> 15))) | 0
  }
  bucket.a = a
  bucket.b = b
  bucket.hashed = true
}
