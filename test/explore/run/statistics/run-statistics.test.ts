import { describe, expect, it } from 'vitest'
import { run } from '../../../../src/explore/run/run.ts'
import type { RunStatistics, SubtaskStatistics } from '../../../../src/explore/run/statistics/run-statistics.ts'
import type { Scenario } from '../../../../src/scenario/scenario.ts'
import { words } from './words.ts'

/** Runs twice: the same statistics, the same run. */
function statisticsOf(scenario: Scenario, strategy: 'timed' | 'random' = 'timed'): RunStatistics {
  const [first, second, plain] = [true, true, false].map((statistics) => run(scenario, { seed: 3, strategy, statistics }))
  expect(second.statistics).toEqual(first.statistics)
  expect([second.traceHash, plain.traceHash]).toEqual([first.traceHash, first.traceHash])
  expect(plain.statistics).toBe(null)
  return first.statistics!
}

function subtasksOf({ checkpoints }: RunStatistics, id: number): Readonly<Record<string, readonly SubtaskStatistics[]>> {
  const { tasks } = checkpoints.history.find((checkpoint) => checkpoint.id === id)!
  return Object.fromEntries(Object.entries(tasks).map(([vertex, { subtasks }]) => [vertex, subtasks]))
}

describe('the statistics of a run', () => {
  it('count its checkpoints, and tell how long each restart took and what was read again', () => {
    const { checkpoints, recoveries, downtimeUs } = statisticsOf(words())
    expect(checkpoints.counts).toEqual({ restored: 1, total: 10, inProgress: 0, completed: 9, failed: 1 })
    expect(checkpoints.latest.restored).toMatchObject({ id: 4, externalPath: 'chk-4/' })
    const [recovery] = recoveries
    expect(recoveries).toHaveLength(1)
    expect(recovery).toMatchObject({ failures: 1, attempt: 2, restoredCheckpointId: 4, recordsReadAgain: 2, downtimeUs })
    expect(recovery.runningTimestampUs! - recovery.failureTimestampUs).toBe(downtimeUs)
    expect(recovery.cause).toBe('source-0: its TaskManager is lost')
  })

  it('tell of each subtask of a checkpoint what its events were', () => {
    const statistics = statisticsOf(words({}, []))
    const { source, count, out } = subtasksOf(statistics, 2)
    expect([source.length, count.length, out.length]).toEqual([2, 1, 1])
    // A source has no barrier to wait for, a sink of one channel none but its only one.
    expect([...source, ...out].map(({ alignment }) => alignment.durationUs)).toEqual([0, 0, 0])
    expect(count[0].alignment.durationUs).toBeGreaterThan(0)
    // The sink waits for the external log within its snapshot.
    expect(out[0].checkpoint.syncUs).toBeGreaterThanOrEqual(1_000)
    expect(count[0].startDelayUs).toBeGreaterThan(0)
    for (const subtask of [...source, ...count, ...out]) {
      const { startDelayUs, alignment, checkpoint, endToEndDurationUs } = subtask
      expect(startDelayUs + alignment.durationUs + checkpoint.syncUs + checkpoint.asyncUs).toBeLessThan(endToEndDurationUs)
    }
  })

  it('measure the asynchronous part until the last write, where state is written', () => {
    const config = { 'execution.checkpointing.data-inline-threshold': '0 b', 'cleancut.storage.latency': '20 ms' }
    const { source } = subtasksOf(statisticsOf(words(config, [])), 2)
    for (const { checkpoint } of source) expect(checkpoint.asyncUs).toBeGreaterThanOrEqual(20_000)
  })

  it('count the bytes that are read while barriers are aligned', () => {
    const { summary } = statisticsOf(words({ 'cleancut.network.latency': '60 ms' }, [])).checkpoints
    expect(summary.processedDataBytes.max).toBeGreaterThan(0)
    expect(summary.persistedDataBytes.max).toBe(0)
  })

  it('tell why a checkpoint failed and how long it took until then', () => {
    const config = { 'execution.checkpointing.timeout': '10 ms', 'execution.checkpointing.tolerable-failed-checkpoints': 100 }
    const { counts, latest, summary } = statisticsOf(words({ ...config, 'cleancut.storage.latency': '12 ms' }, [])).checkpoints
    expect([counts.completed, counts.failed > 0, summary.endToEndDurationUs.min]).toEqual([0, true, null])
    expect(latest.failed).toMatchObject({ status: 'FAILED', failureMessage: 'CHECKPOINT_EXPIRED', endToEndDurationUs: 10_000 })
  })

  it('keep as much of the history as web.checkpoints.history says, newest first', () => {
    const { history } = statisticsOf(words({ 'web.checkpoints.history': 3 })).checkpoints
    expect(history.map(({ id }) => id)).toEqual([10, 9, 8])
    expect(statisticsOf(words({ 'web.checkpoints.history': 0 })).checkpoints.history).toEqual([])
  })

  it('have no times where time is abstracted', () => {
    const { checkpoints } = statisticsOf(words(), 'random')
    expect(checkpoints.counts.completed).toBeGreaterThan(0)
    expect(checkpoints.summary.endToEndDurationUs.max).toBe(0)
  })
})
