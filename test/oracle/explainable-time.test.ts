import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/kernel/actor.ts'
import type { LogRequest } from '../../src/protocol/messages.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import type { JobGraph } from '../../src/protocol/job.ts'
import { crash, namesOf, runJob, type Strike } from './run-job.ts'
import { joined, windowed } from './timed-jobs.ts'

const strikes = crash(1, 350, 420)
const dropping = windowed({ outOfOrderness: '0 s' })
const late = windowed({ outOfOrderness: '0 s', window: { allowedLateness: '50 ms' } })

/** The first finding of the history's oracle, undefined if there is none. */
function found(graph: JobGraph, changes: Partial<Rules>): string | undefined {
  const { violations } = runJob({ graph, strikes, rules: { ...soundRules, ...changes } })
  return violations.find(({ oracle }) => oracle === 'explainable-output')?.message
}

describe('windows', () => {
  const { window, timer, valve } = soundRules

  it('finds a late element that was counted', () => {
    expect(found(dropping, { window: { ...window, isWindowLate: () => false } })).toMatch(
      /^out-0 took something from window-\d that it had not sent in this attempt$/,
    )
  })

  it('finds a window whose contents go when it fires, though late elements may come', () => {
    expect(found(late, { window: { ...window, purgesWhenFired: () => true } })).toMatch(/is no consistent cut/)
  })

  it('finds timers that are in no checkpoint, before any restore', () => {
    const timersToStore: Rules['timer']['timersToStore'] = (timers) => {
      const none = timers.fork()
      for (const [name] of timers.sortedEntries()) none.delete(name)
      return none
    }
    expect(found(windowed(), { timer: { ...timer, timersToStore } })).toMatch(
      /^checkpoint 1 is no consistent cut: the state of window-\d is not .* "event \d+" is nothing, must be \[\["[ab]","\[\d+, \d+\)"\]\]/,
    )
  })

  it('finds timers that do not come back', () => {
    expect(found(windowed(), { timer: { ...timer, restoredTimers: () => null } })).toMatch(/is no consistent cut/)
  })

  it('finds a watermark that overtakes the results which it let fire', () => {
    expect(found(windowed(), { timer: { ...timer, forwardsBeforeFiring: () => true } })).toMatch(
      /^out-0 took something from window-\d that it had not sent in this attempt$/,
    )
  })

  it('finds a valve that lets the fastest channel decide', () => {
    const outputOf: Rules['valve']['outputOf'] = (channels) => channels.reduce((most, { watermarkMs }) => Math.max(most, watermarkMs), -1)
    expect(found(late, { valve: { ...valve, outputOf } })).toBeDefined()
  })

  it('is content with the sound protocol in the same runs', () => {
    for (const seed of [1, 2, 3]) {
      for (const graph of [windowed(), late, dropping]) expect(namesOf(runJob({ graph, strikes, seed }))).toEqual([])
    }
  })

  it('takes from the run when windows of the machine\'s time fire, and what is in them', () => {
    const graph = windowed({ window: { time: 'processing', aggregate: 'collect', field: 2 } })
    for (const seed of [1, 2, 3]) expect(namesOf(runJob({ graph, strikes, seed }))).toEqual([])
    expect(found(graph, { window: { ...window, purgesWhenFired: () => true, firesOnTimer: () => false } })).toBeDefined()
  })

  it('explains sliding windows of lists, buffers of several records, and repeated input', () => {
    const sliding = { window: 'sliding', slide: '40 ms', aggregate: 'collect', field: 2 }
    const config = { 'cleancut.network.records-per-buffer': 3 }
    expect(namesOf(runJob({ graph: windowed({ window: sliding, config }), strikes }))).toEqual([])
    const repeating = windowed({ window: sliding, config: { 'execution.checkpointing.mode': 'AT_LEAST_ONCE' }, sink: { type: 'collect' } })
    expect(namesOf(runJob({ graph: repeating, strikes, guarantee: 'at-least-once' }))).toEqual([])
  })
})

describe('interval joins', () => {
  const { intervalJoin } = soundRules

  it('finds pairs that are too far apart', () => {
    expect(found(joined(), { intervalJoin: { ...intervalJoin, isWithin: () => true } })).toBe(
      'out-0 took something from join-1 that it had not sent in this attempt',
    )
  })

  it('finds elements that go before their last partner', () => {
    const cleanupTimeMs = (timestampMs: number): number => timestampMs
    expect(found(joined(), { intervalJoin: { ...intervalJoin, cleanupTimeMs } })).toMatch(/is no consistent cut/)
  })

  it('is content with the sound protocol in the same run', () => {
    for (const seed of [1, 2, 3]) expect(namesOf(runJob({ graph: joined(), strikes, seed }))).toEqual([])
  })
})

describe('tables', () => {
  const graph = windowed({ sink: { type: 'upsert', key: 'start' }, window: { aggregate: 'sum', field: 2 } })

  /** Somebody else writes into the table when the job has finished. */
  const writes = (key: number): Strike => ({
    atUs: 5_000_000,
    do: (world, { plan }) => {
      const request: LogRequest = { type: 'upsert', sink: 'out', key, value: 'stray' }
      world.inject(plan.layout.externalLog, request as Message)
    },
  })

  it('finds a row that does not hold the last write of the history', () => {
    expect(runJob({ graph, strikes: [...strikes, writes(100)] }).violations[0].message).toMatch(
      /^the table of out holds "stray" for 100, the last write of the surviving history was \{"0":/,
    )
  })

  it('finds a row that the history never wrote', () => {
    expect(runJob({ graph, strikes: [...strikes, writes(101)] }).violations[0].message).toBe(
      'the table of out holds a row for 101 that the surviving history never wrote',
    )
  })

  it('is content with the sound protocol in the same run, whose rows are written again', () => {
    expect(namesOf(runJob({ graph, strikes }))).toEqual([])
  })
})
