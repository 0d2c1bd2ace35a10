import { assert } from '../../kernel/assert.ts'
import type { Value } from '../job.ts'
import { javaHashOfValue } from './key-group-hash.ts'

/**
 * Key groups: the unit in which keyed state is partitioned, restored and rescaled (ST-1, Flink's KeyGroupRangeAssignment).
 * There are as many as the maximum parallelism, numbered from 0.
 */

/** Both ends belong to the range. */
export interface KeyGroupRange {
  readonly start: number
  readonly end: number
}

/** Flink's bounds of a maximum parallelism. */
export const DEFAULT_LOWER_BOUND_MAX_PARALLELISM = 128
export const UPPER_BOUND_MAX_PARALLELISM = 32768

/** Spreads a Java hash code over 0 to 2^31 - 1: MurmurHash 3's mixing of one 32-bit word (ST-1). */
export function murmurHash(javaHash: number): number {
  let h = Math.imul(javaHash, 0xcc9e2d51)
  h = Math.imul(rotateLeft(h, 15), 0x1b873593)
  h = (Math.imul(rotateLeft(h, 13), 5) + 0xe6546b64) | 0
  h ^= 4
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h ^= h >>> 16
  if (h >= 0) return h
  return h === -0x80000000 ? 0 : -h
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

/** The decisions of key groups. */
export const keyGroupRules = {
  /** ST-1: the key group of a key with this Java hash code. */
  keyGroupOfHash(javaHash: number, maxParallelism: number): number {
    return murmurHash(javaHash) % maxParallelism
  },
  /** ST-1: the subtask that owns a key group. */
  subtaskOfKeyGroup(keyGroup: number, maxParallelism: number, parallelism: number): number {
    return Math.floor((keyGroup * parallelism) / maxParallelism)
  },
}

export type KeyGroupRules = typeof keyGroupRules

/** The key group of a JSON value used as a key (ST-1); which hash an array or object has is said at `javaHashOfValue`. */
export function keyGroupOf(value: Value, maxParallelism: number, rules: KeyGroupRules = keyGroupRules): number {
  return rules.keyGroupOfHash(javaHashOfValue(value), maxParallelism)
}

/** The key groups that one subtask owns (ST-1). */
export function keyGroupRangeOf(subtask: number, maxParallelism: number, parallelism: number): KeyGroupRange {
  assert(parallelism >= 1 && parallelism <= maxParallelism, 'a vertex has at most as many subtasks as key groups')
  assert(subtask >= 0 && subtask < parallelism, 'a subtask is one of its vertex')
  return {
    start: Math.floor((subtask * maxParallelism + parallelism - 1) / parallelism),
    end: Math.floor(((subtask + 1) * maxParallelism - 1) / parallelism)
  }
}

/** What two ranges have in common, null when nothing; a range with its start after its end is empty. */
export function intersectKeyGroupRanges(a: KeyGroupRange, b: KeyGroupRange): KeyGroupRange | null {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start <= end ? { start, end } : null
}

/**
 * The maximum parallelism of a vertex that does not set one (ST-1): half as much again, as a power of two, within Flink's bounds.
 *
 * @returns null when the parallelism itself is outside 1 to 32768
 */
export function defaultMaxParallelism(parallelism: number): number | null {
  if (parallelism < 1 || parallelism > UPPER_BOUND_MAX_PARALLELISM) return null
  const roomy = parallelism + Math.floor(parallelism / 2)
  let power = DEFAULT_LOWER_BOUND_MAX_PARALLELISM
  while (power < roomy && power < UPPER_BOUND_MAX_PARALLELISM) power *= 2
  return power
}
