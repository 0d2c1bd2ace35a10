/**
 * Multisets of values as commutative 64-bit sums: equal multisets have equal sums, and unequal ones differ but for a chance
 * of 2^-64. Adding costs a hash and no memory; who it is that differs is found out only where the sums do.
 */
import { hashPlain, laneB } from '../../kernel/hash.ts'
import type { FoldValue } from './fold-job.ts'

export interface MultisetSum {
  a: number
  b: number
  count: number
}

/** The empty multiset. */
export function emptySum(): MultisetSum {
  return { a: 0, b: 0, count: 0 }
}

/** Adds one value. */
export function addValue(sum: MultisetSum, value: FoldValue): void {
  const a = hashPlain(value)
  sum.a = (sum.a + Math.imul(a ^ (a >>> 15), 0x9e3779b1)) | 0
  const b = laneB()
  sum.b = (sum.b + Math.imul(b ^ (b >>> 13), 0x85ebca77)) | 0
  sum.count++
}

/** Adds all that another multiset holds. */
export function addSum(sum: MultisetSum, other: MultisetSum): void {
  sum.a = (sum.a + other.a) | 0
  sum.b = (sum.b + other.b) | 0
  sum.count += other.count
}

/** Whether two multisets are the same. */
export function sameSum(x: MultisetSum, y: MultisetSum): boolean {
  return x.count === y.count && x.a === y.a && x.b === y.b
}
