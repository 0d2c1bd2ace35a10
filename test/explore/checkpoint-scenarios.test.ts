import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import type { RunResult } from '../../src/explore/run/run-result.ts'
import type { CheckpointStatistics } from '../../src/explore/run/statistics/run-statistics.ts'
import { applyConfigOverrides } from '../../src/scenario/apply-config-overrides.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

/** Runs a bundled scenario twice, perhaps with other options: the same run, and it comes out as it says. */
function runBundled(name: string, ...config: readonly string[]): RunResult {
  const json: unknown = JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8'))
  const scenario = parseScenario(applyConfigOverrides(json, ['web.checkpoints.history=100', ...config]))
  const result = run(scenario, { statistics: true })
  expect(run(scenario).traceHash).toBe(result.traceHash)
  expect([result.verdict, result.violations]).toEqual([scenario.expect.verdict, []])
  return result
}

/** When checkpoints were triggered, oldest first, in tenths of a second. */
function triggered({ statistics }: RunResult): readonly number[] {
  const { history } = statistics!.checkpoints
  return history.map(({ triggerTimestampUs }: CheckpointStatistics) => Math.round(triggerTimestampUs / 100_000)).reverse()
}

describe('triggers', () => {
  const TYPE = 'cleancut.checkpoint.trigger.type'

  it('come by time, by count, by event, or whichever is first', () => {
    // The busy source reads 100 records a second for 4 s, the quiet one 10 for 10 s; the crash at 2.7 s costs a second.
    expect(triggered(runBundled('triggers', `${TYPE}=time`))).toEqual([5, 25, 37, 57, 77, 97, 105])
    expect(triggered(runBundled('triggers', `${TYPE}=count`))).toEqual([9, 18, 41, 50, 112])
    expect(triggered(runBundled('triggers', `${TYPE}=event`))).toEqual([25, 105])
    expect(triggered(runBundled('triggers'))).toEqual([9, 18, 25, 37, 46, 66, 86, 105])
  })
})

describe('backlog', () => {
  it('has fewer checkpoints while it is read, and more to read again after a crash', () => {
    const few = runBundled('backlog')
    const many = runBundled('backlog', 'execution.checkpointing.interval-during-backlog=500 ms')
    expect([few, many].map(({ statistics }) => statistics!.recoveries[0].recordsReadAgain)).toEqual([255, 4])
    // Every 3 s up to about 9 s, from then on every 0.5 s.
    expect(triggered(few)).toEqual([1, 33, 63, 93, 98, 103, 108, 113, 118, 123, 128, 130])
  })
})

describe('checkpoint-timeout', () => {
  const reasons = ({ statistics }: RunResult): readonly (string | null)[] =>
    statistics!.checkpoints.history.flatMap(({ failureMessage }) => (failureMessage === null ? [] : [failureMessage]))

  it('restarts a job of which nothing has failed when more checkpoints in a row expire than are tolerated', () => {
    const result = runBundled('checkpoint-timeout')
    expect(reasons(result)).toEqual(new Array(4).fill('CHECKPOINT_EXPIRED'))
    expect([result.restarts, result.statistics!.recoveries[0].cause]).toEqual([
      1, 'checkpoints failed too often, last: CHECKPOINT_EXPIRED',
    ])
  })

  it('does not where more are tolerated, or nothing expires', () => {
    const tolerant = runBundled('checkpoint-timeout', 'execution.checkpointing.tolerable-failed-checkpoints=10')
    expect([tolerant.restarts, reasons(tolerant).length]).toEqual([0, 4])
    const patient = runBundled('checkpoint-timeout', 'execution.checkpointing.timeout=10 min')
    expect([patient.restarts, reasons(patient).length]).toEqual([0, 0])
    expect(patient.statistics!.checkpoints.summary.endToEndDurationUs.max).toBeGreaterThan(1_000_000)
  })
})
