import {
  javaHashOfBoolean,
  javaHashOfLong,
  javaHashOfString,
  javaHashOfValue
} from '../../../src/protocol/state/key-group-hash.ts'
import type { KeyGroupRange } from '../../../src/protocol/state/key-group.ts'
import {
  defaultMaxParallelism,
  intersectKeyGroupRanges,
  keyGroupRangeOf,
  keyGroupRules,
  murmurHash
} from '../../../src/protocol/state/key-group.ts'
import type { GoldenAdapter, GoldenCase } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

type Pair = readonly [number, number]

/** key-groups.json: hash codes, key groups, ranges. */
export const keyGroups: GoldenAdapter = goldenCase => {
  const checks = checksOf(goldenCase)
  if (checks === null) return PENDING
  const expected = JSON.stringify(checks.expected)
  const got = JSON.stringify(checks.got)
  return got === expected ? null : `expected ${expected}, got ${got}`
}

function checksOf(goldenCase: GoldenCase): { expected: unknown; got: unknown } | null {
  const maxParallelism = goldenCase.maxParallelism as number
  const parallelism = goldenCase.parallelism as number
  const upTo = (length: number) => Array.from({ length }, (_, index) => index)
  switch (goldenCase.kind) {
    case 'key-group': {
      const { javaHash, murmur, keyGroup, subtask } = goldenCase
      return { expected: { javaHash, murmur, keyGroup, subtask }, got: keyGroupChecks(goldenCase, maxParallelism, parallelism) }
    }
    case 'default-max-parallelism':
      return { expected: goldenCase.maxParallelism ?? null, got: defaultMaxParallelism(parallelism) }
    case 'key-group-ranges':
      return { expected: goldenCase.ranges, got: upTo(parallelism).map(i => pairOf(keyGroupRangeOf(i, maxParallelism, parallelism))) }
    case 'subtask-of-key-group': {
      const subtaskOf = (group: number) => keyGroupRules.subtaskOfKeyGroup(group, maxParallelism, parallelism)
      return { expected: goldenCase.subtaskByKeyGroup, got: upTo(maxParallelism).map(subtaskOf) }
    }
    case 'murmur-hash':
      return { expected: goldenCase.output, got: murmurHash(goldenCase.input as number) }
    case 'range-intersection':
      return {
        expected: goldenCase.result,
        got: pairOf(intersectKeyGroupRanges(rangeOf(goldenCase.a as Pair), rangeOf(goldenCase.b as Pair)))
      }
    default:
      return null
  }
}

function keyGroupChecks(goldenCase: GoldenCase, maxParallelism: number, parallelism: number) {
  const javaHash = javaHashOf(goldenCase.keyType as string, goldenCase.key as string)
  const keyGroup = keyGroupRules.keyGroupOfHash(javaHash, maxParallelism)
  const subtask = keyGroupRules.subtaskOfKeyGroup(keyGroup, maxParallelism, parallelism)
  return { javaHash, murmur: murmurHash(javaHash), keyGroup, subtask }
}

function javaHashOf(keyType: string, key: string): number {
  switch (keyType) {
    case 'integer': return javaHashOfValue(Number(key))
    case 'long': return javaHashOfLong(key)
    case 'boolean': return javaHashOfBoolean(key === 'true')
    default: return javaHashOfString(key)
  }
}

function rangeOf([start, end]: Pair): KeyGroupRange {
  return { start, end }
}

function pairOf(range: KeyGroupRange | null): Pair | null {
  return range === null ? null : [range.start, range.end]
}
