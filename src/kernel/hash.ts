/**
 * Canonical 64-bit hashes of plain data, as two uint32 lanes without BigInt.
 *
 * Canonical means: the order in which an object's fields were written does not matter (fields are summed,
 * not chained), `-0` equals `0`, a keyed map is the commutative sum of its entries. Two lanes of 32 bits
 * because a number of a JavaScript engine is exact only to 53 bits and BigInt is two orders too slow.
 *
 * A hash function cannot return two numbers without allocating, so lane A is the return value and lane B
 * is left in a module variable that `laneB()` reads; read it before the next hash.
 */
import { KeyedMap } from './keyed-map.ts'

let b = 0

/** Lane B of the hash computed last. */
export function laneB(): number {
  return b
}

/** Leaves lane B of a hash that a caller combined itself. */
export function setLaneB(laneBValue: number): void {
  b = laneBValue >>> 0
}

/** Mixes one 32-bit value into lane A. */
export function mixA(h: number, v: number): number {
  h = Math.imul(h ^ v, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Mixes one 32-bit value into lane B, with other constants so that the lanes fail apart. */
export function mixB(h: number, v: number): number {
  h = Math.imul(h ^ v, 0xcc9e2d51)
  h = Math.imul(h ^ (h >>> 15), 0x1b873593)
  return (h ^ (h >>> 14)) >>> 0
}

interface StringHash {
  readonly a: number
  readonly b: number
}

/** Field names and message types recur for ever; the cache is dropped when a run with endless keys fills it. */
const CACHED_STRINGS_MAX = 1 << 16
let strings = new Map<string, StringHash>()

function stringHash(text: string): StringHash {
  const known = strings.get(text)
  if (known !== undefined) return known
  let ha = text.length | 0
  let hb = ~text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    ha = Math.imul(ha ^ unit, 0x01000193)
    hb = Math.imul(hb ^ unit, 0x5bd1e995)
    hb ^= hb >>> 15
  }
  const hash = { a: mixA(0x51ed27, ha), b: mixB(0x2c1b3c, hb) }
  if (strings.size >= CACHED_STRINGS_MAX) strings = new Map()
  strings.set(text, hash)
  return hash
}

/** Hash of a string; lane B in `laneB()`. */
export function hashString(text: string): number {
  const hash = stringHash(text)
  b = hash.b
  return hash.a
}

const doubleBits = new DataView(new ArrayBuffer(8))

function hashNumber(v: number): number {
  if (v === (v | 0)) {
    b = mixB(0x1a85ec53, v)
    return mixA(0x3c6ef372, v)
  }
  doubleBits.setFloat64(0, v === v ? v : NaN)
  const hi = doubleBits.getUint32(0)
  const lo = doubleBits.getUint32(4)
  b = mixB(mixB(0x6d2b79f5, hi), lo)
  return mixA(mixA(0x5be0cd19, hi), lo)
}

function hashArray(list: readonly unknown[]): number {
  let ha = 0x1f83d9ab ^ list.length
  let hb = 0x7ed55d16 ^ list.length
  for (let i = 0; i < list.length; i++) {
    ha = mixA(ha, hashPlain(list[i]))
    hb = mixB(hb, b)
  }
  b = hb
  return ha
}

function hashFields(object: Readonly<Record<string, unknown>>): number {
  let sumA = 0x9b05688c
  let sumB = 0x165667b1
  for (const field in object) {
    const name = stringHash(field)
    const value = hashPlain(object[field])
    sumB = (sumB + mixB(name.b, b)) | 0
    sumA = (sumA + mixA(name.a, value)) | 0
  }
  b = mixB(0x27d4eb2f, sumB)
  return mixA(0x510e527f, sumA)
}

/** Hash of any plain value: null, boolean, number, string, array, object with string fields, `KeyedMap`. */
export function hashPlain(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return hashNumber(value)
    case 'string':
      return hashString(value)
    case 'boolean':
      b = value ? 0x4cf5ad43 : 0x2745937f
      return value ? 0x2545f491 : 0x6a09e667
    case 'undefined':
      b = 0x38495ab5
      return 0x3c6ef37d
    case 'object': {
      if (value === null) {
        b = 0x71374491
        return 0x428a2f98
      }
      if (Array.isArray(value)) return hashArray(value)
      if (value instanceof KeyedMap) {
        value.rehash(hashPlain, laneB)
        b = mixB(0x59f111f1, value.hashB)
        return mixA(0x3956c25b, value.hashA)
      }
      return hashFields(value as Record<string, unknown>)
    }
    default:
      throw new TypeError(`state must be plain data, found a ${typeof value}`)
  }
}

/** A hash as 16 hexadecimal digits. */
export function hex64(laneAValue: number, laneBValue: number): string {
  return (laneAValue >>> 0).toString(16).padStart(8, '0') + (laneBValue >>> 0).toString(16).padStart(8, '0')
}
