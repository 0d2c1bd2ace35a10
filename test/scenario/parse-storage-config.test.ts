import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/scenario/input-error.ts'
import type { OptionInput } from '../../src/scenario/option-value.ts'
import { parseConfig } from '../../src/scenario/parse-config.ts'

const DIRECTORY = 'execution.checkpointing.dir'

function placeOf(config: Readonly<Record<string, OptionInput>>): unknown {
  const problems: Problem[] = []
  const { config: parsed } = parseConfig(config, problems)
  expect(problems).toEqual([])
  return parsed.storage.place
}

describe('where checkpoints are kept', () => {
  it.each([
    ['file:///checkpoints', 'local'],
    ['/checkpoints', 'local'],
    ['hdfs://name-node/checkpoints', 'shared'],
    ['s3://bucket/checkpoints', 'object-store'],
    ['gs://bucket', 'object-store'],
  ])('tells by the scheme who can read it: %s', (directory, kind) => {
    expect(placeOf({ [DIRECTORY]: directory })).toMatchObject({ kind })
    expect(placeOf({ 'state.checkpoints.dir': directory, 'execution.checkpointing.storage': 'filesystem' })).toMatchObject({ kind })
  })

  it('has the limits of Flink for the JobManager, and documented options for what Flink has no key for', () => {
    expect(placeOf({ 'execution.checkpointing.storage': 'jobmanager' })).toEqual({
      kind: 'jobmanager', maxStateSizeBytes: 5_242_880, frameSizeBytes: 10_485_760,
    })
    expect(placeOf({ [DIRECTORY]: 'file:///c' })).toEqual({ kind: 'local', syncDelayUs: 5_000_000 })
    expect(placeOf({ [DIRECTORY]: 's3://b', 'cleancut.storage.throughput': '1 mb', 'cleancut.storage.retries': 2 })).toEqual({
      kind: 'object-store', bytesPerSecond: 1_048_576, requestsPerSecond: 0, retries: 2, backoffUs: 100_000, requestTimeoutUs: 30_000_000,
    })
  })
})
