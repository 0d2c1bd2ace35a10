import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { run, type RunResult } from '../../src/index.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { arbitraryJob, type ScenarioJson } from '../../src/testing.ts'

const RUNS = Number(process.env.CLEANCUT_RUNS ?? 60)
const TIMEOUT_MS = 60_000 + RUNS * 500

const totals = { 'gave-up': 0, holds: 0, restores: 0 }

interface Kind {
  readonly config: Readonly<Record<string, string | number>>
  /** What goes wrong with it, each for a while. */
  readonly troubles: readonly Readonly<Record<string, string | number>>[]
}

const written = { 'execution.checkpointing.data-inline-threshold': '0 b', 'restart-strategy.fixed-delay.attempts': 30 }

const objectStore: Kind = {
  config: { ...written, 'execution.checkpointing.dir': 's3://bucket/checkpoints', 'cleancut.storage.request-timeout': '100 ms' },
  troubles: [
    { storage: 'throttle', perSecond: 5 }, { storage: 'lose-reply', next: 3 }, { storage: 'fail', percent: 50 },
    { storage: 'slow', factor: 20 }, { crash: 'tm-1' },
  ],
}

const localDisks: Kind = {
  config: { ...written, 'execution.checkpointing.dir': 'file:///checkpoints', 'cleancut.storage.sync-delay': '40 ms' },
  troubles: [{ crashMachine: 'tm-1' }, { loseDisk: 'tm-1' }, { storage: 'fail', next: 2 }, { crash: 'tm-1' }],
}

/** Generated jobs on one kind of storage with one to three troubles while the sources are at work. */
function forTroubledJobs({ config, troubles }: Kind, assertRun: (result: RunResult) => void): void {
  const strike = fc.record({
    what: fc.constantFrom(...troubles),
    atMs: fc.integer({ min: 40, max: 250 }),
    lastsMs: fc.integer({ min: 20, max: 200 }),
  })
  const jobs = arbitraryJob({ orderSensitive: false, faultsMax: 0 })
  const property = fc.property(jobs, fc.array(strike, { minLength: 1, maxLength: 3 }), fc.nat(1_000_000), (json, strikes, seed) => {
    const own = json as ScenarioJson & { readonly config: object }
    const faults = strikes.map(({ what, atMs, lastsMs }) => {
      return { at: `${String(atMs)} ms`, ...what, ...('loseDisk' in what ? {} : { heal: `${String(atMs + lastsMs)} ms` }) }
    })
    const onFiles = { ...own.config, 'execution.checkpointing.storage': 'filesystem', ...config }
    const scenario = parseScenario({ ...own, config: onFiles, faults })
    const result = run(scenario, { seed })
    expect(run(scenario, { seed }).traceHash).toBe(result.traceHash)
    expect(result.violations).toEqual([])
    totals.restores += result.restores
    if (result.verdict === 'holds' || result.verdict === 'gave-up') totals[result.verdict]++
    assertRun(result)
  })
  fc.assert(property, { numRuns: RUNS, seed: 77 })
}

describe('generated jobs whose storage is in trouble', () => {
  it('object store: whatever is refused, late or unanswered, the output is exact', () => {
    forTroubledJobs(objectStore, ({ verdict, outputs }) => {
      expect(verdict).toBe('holds')
      if (outputs.out?.expected !== null) expect(outputs.out?.committed).toEqual(outputs.out?.expected)
    })
  }, TIMEOUT_MS)

  it('disks of the machines\' own: exact, or given up with a right beginning', () => {
    forTroubledJobs(localDisks, ({ verdict }) => expect(['holds', 'gave-up']).toContain(verdict))
  }, TIMEOUT_MS)

  afterAll(() => {
    expect([totals['gave-up'], totals.holds, totals.restores].map((count) => count > RUNS / 10)).toEqual([true, true, true])
  })
})
