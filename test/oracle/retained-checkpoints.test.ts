import { describe, expect, it } from 'vitest'
import type { KeyedMap } from '../../src/kernel/keyed-map.ts'
import type { JobGraph, StoragePlace } from '../../src/protocol/job.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount, type Strike } from './run-job.ts'

const { coordinator } = soundRules
const strikes = crash(1, 250, 320)

it('finds more retained checkpoints than are configured', () => {
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, store: { subsumed: () => [] } } }
  expect(runJob({ strikes, rules }).violations).toMatchObject([
    {
      oracle: 'retained-checkpoints',
      invariants: [14],
      message: '2 checkpoints are retained, 1 may be: 1, 2',
      witnesses: ['checkpoint 2', 'checkpoint 1'],
    },
  ])
})

it('finds the newest one removed', () => {
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, store: { subsumed: (retained) => retained.slice(-1) } } }
  expect(runJob({ strikes, rules }).violations[0].message).toBe('checkpoint 1 is complete and was removed from the store at once')
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})

describe('a retained checkpoint whose state was written to files', () => {
  const word = wordCount()
  const written = (place: StoragePlace): JobGraph => {
    return { ...word, config: { ...word.config, storage: { ...word.config.storage, inlineThresholdBytes: 0, place } } }
  }
  // One that deletes the private files of the checkpoint which has just completed.
  const pathsToDelete = (files: KeyedMap<unknown>): readonly string[] => files.sortedEntries().map(([path]) => path)
  const storage = { ...soundRules.storage, pathsToDelete }
  const rules: Rules = { ...soundRules, storage }

  it.each<StoragePlace>([
    { kind: 'shared' },
    { kind: 'object-store', bytesPerSecond: 0, requestsPerSecond: 0, retries: 0, backoffUs: 0, requestTimeoutUs: 1_000_000 },
  ])('is found without them, on $kind', (place) => {
    expect(runJob({ graph: written(place), strikes, rules }).violations.map(({ oracle }) => oracle)).toContain('retained-checkpoints')
    expect(namesOf(runJob({ graph: written(place), strikes }))).toEqual([])
  })

  it('is excused where a disk has lost them', () => {
    const graph = written({ kind: 'local', syncDelayUs: 1_000_000 })
    const lost: Strike = { atUs: 260_000, do: (world, { plan }) => world.inject(plan.layout.fileStores[0]!, { type: 'disk-lost' }) }
    expect(namesOf(runJob({ graph, strikes: [lost] }))).toEqual([])
  })
})
