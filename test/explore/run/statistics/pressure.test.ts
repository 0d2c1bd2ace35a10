import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../../../src/explore/run/run.ts'
import type { SubtaskPressure } from '../../../../src/explore/run/statistics/pressure.ts'
import { job } from '../../../../src/job.ts'
import { parseScenario } from '../../../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../../../src/scenario/scenario.ts'

/** Name, then busy, backpressured and idle milliseconds a second. */
const times = (subtask: SubtaskPressure): (string | number)[] => [
  subtask.subtask,
  subtask.busyTimeMsPerSecond,
  subtask.backPressuredTimeMsPerSecond,
  subtask.idleTimeMsPerSecond,
]

/** One subtask after the other in one slot; `map` takes 20 ms a record. */
function slowMap(flow: string, rate: string): Scenario {
  return parseScenario(
    job('slow-map')
      .cluster({ taskManagers: 1, slotsPerTaskManager: 1 })
      .source({ type: 'log', records: Array.from({ length: 200 }, (_, i) => i), rate })
      .rebalance()
      .map('identity')
      .cost('20 ms')
      .sink('two-phase-commit')
      .config('execution.checkpointing.interval', '1 s')
      .config('cleancut.network.flow', flow)
      .build(),
  )
}

describe('pressure', () => {
  it('tells how busy, backpressured and idle each subtask was', () => {
    // 200 records of 20 ms are 4 s; the source offers one each 10 ms.
    const { pressure, verdict } = run(slowMap('credit', '100 /s'), { pressure: true })
    expect(verdict).toBe('holds')
    expect(pressure!.map(times)).toEqual([['source-0', 0, 971, 29], ['map-0', 994, 0, 6], ['out-0', 0, 0, 1000]])
  })

  it('is idle where the source is slower', () => {
    const { pressure } = run(slowMap('credit', '10 /s'), { pressure: true })
    expect(pressure!.map(times)).toEqual([['source-0', 0, 0, 1000], ['map-0', 201, 0, 799], ['out-0', 0, 0, 1000]])
  })

  it('shows the same with bounded queues', () => {
    const { pressure } = run(slowMap('bounded-queue', '100 /s'), { pressure: true })
    expect(pressure!.map(times)).toEqual([['source-0', 0, 971, 29], ['map-0', 993, 0, 7], ['out-0', 0, 0, 1000]])
  })

  it('is not measured unless asked for, nor where time is abstracted', () => {
    const scenario = slowMap('credit', '100 /s')
    expect([run(scenario).pressure, run(scenario, { strategy: 'random', pressure: true }).pressure]).toEqual([null, null])
  })

  it('changes nothing about a run', () => {
    const scenario = slowMap('credit', '100 /s')
    expect(run(scenario, { pressure: true }).traceHash).toBe(run(scenario).traceHash)
  })
})

describe('the scenarios of backpressure', () => {
  /** How long each checkpoint took that was triggered in the first 30 s, in ms. */
  function checkpointsMs(name: string): { readonly tookMs: readonly number[]; readonly pressure: readonly SubtaskPressure[] } {
    const scenario = parseScenario(readFileSync(`scenarios/${name}.json`, 'utf8'))
    const triggered = new Map<number, number>()
    const tookMs: number[] = []
    const trace = {
      kernelEvent() {},
      emit(timeUs: number, _actor: number, type: string, id: number) {
        if (type === 'checkpoint-triggered' && timeUs < 30_000_000) triggered.set(id, timeUs)
        if (type === 'checkpoint-completed' && triggered.has(id)) tookMs.push(Math.round((timeUs - triggered.get(id)!) / 1000))
      },
    }
    const once = run(scenario, { pressure: true, trace })
    expect(once.verdict).toBe('holds')
    expect(run(scenario).traceHash).toBe(once.traceHash)
    return { tookMs, pressure: once.pressure! }
  }

  it('has slow checkpoints behind full buffers, and fast ones when they are debloated', () => {
    const full = checkpointsMs('backpressure')
    const debloated = checkpointsMs('backpressure-debloat')
    expect(full.tookMs).toEqual([1095, 3897, 5603, 6582, 6842, 6682])
    expect(debloated.tookMs).toEqual([1095, 3897, 5523, 4382, 2322, 1662, 1703, 1603, 1282, 1142, 1463, 1221, 1223, 1163])
    expect(debloated.pressure[4].debloatedBufferSize).toBeLessThan(1024)
    expect(full.pressure.map(times)).toEqual([
      ['lines-0', 0, 637, 363],
      ['lines-1', 0, 132, 868],
      ['count-0', 133, 669, 198],
      ['count-1', 118, 0, 882],
      ['count-2', 997, 0, 3],
      ['out-0', 0, 0, 1000],
    ])
  })
})
