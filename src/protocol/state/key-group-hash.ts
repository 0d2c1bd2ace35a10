import type { Value } from '../job.ts'
import { canonicalJson } from './key-group-canonical-json.ts'

/**
 * Java's hash codes of the key types, as signed 32-bit integers (ST-1). Key groups follow from them, so a key lands on the
 * same subtask here and in Flink.
 */

/** Java's String.hashCode: over UTF-16 code units. */
export function javaHashOfString(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** Java's Boolean.hashCode. */
export function javaHashOfBoolean(value: boolean): number {
  return value ? 1231 : 1237
}

/**
 * Java's Long.hashCode of a decimal text, which may name more than a double can hold: both halves of its two's complement xored.
 *
 * @param decimal an optional minus sign and digits, within 64 bits
 */
export function javaHashOfLong(decimal: string): number {
  const negative = decimal.charCodeAt(0) === 45
  let high = 0
  let low = 0
  for (let i = negative ? 1 : 0; i < decimal.length; i++) {
    const grown = low * 10 + (decimal.charCodeAt(i) - 48)
    low = grown >>> 0
    high = (Math.imul(high, 10) + Math.floor(grown / 0x100000000)) | 0
  }
  // Negating flips all bits and adds one; the one carries into the high half only when the low half is 0.
  if (negative) {
    high = low === 0 ? -high | 0 : ~high
    low = -low >>> 0
  }
  return high ^ low
}

const doubleBits = new DataView(new ArrayBuffer(8))

/** Java's Double.hashCode: both halves of the IEEE 754 bits xored. */
export function javaHashOfDouble(value: number): number {
  doubleBits.setFloat64(0, value)
  return doubleBits.getInt32(0) ^ doubleBits.getInt32(4)
}

/**
 * The hash code of a JSON value used as a key: of an integer within 32 bits as Java's Integer, of a larger one as Long, of another
 * number as Double, of a string or boolean as in Java, 0 for null as in Objects.hashCode. Arrays and objects have no counterpart
 * in Flink with the same value on every machine; theirs is the String hash of their canonical JSON text.
 */
export function javaHashOfValue(value: Value): number {
  switch (typeof value) {
    case 'string': return javaHashOfString(value)
    case 'boolean': return javaHashOfBoolean(value)
    case 'number': return javaHashOfNumber(value)
    default: return value === null ? 0 : javaHashOfString(canonicalJson(value))
  }
}

function javaHashOfNumber(value: number): number {
  if ((value | 0) === value) return value | 0
  return Number.isSafeInteger(value) ? javaHashOfLong(String(value)) : javaHashOfDouble(value)
}
