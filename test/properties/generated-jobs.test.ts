import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import type { RunResult } from '../../src/explore/run/run-result.ts'
import { multisetSize } from '../../src/explore/run/outputs-of.ts'
import { keepsTime } from '../../src/oracle/keeps-time.ts'
import { needsHistory } from '../../src/oracle/needs-history.ts'
import { isConfluent } from '../../src/scenario/is-confluent.ts'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { arbitraryJob, type JobConstraints, type ScenarioJson } from '../../src/testing.ts'

/** Runs in all; `CLEANCUT_RUNS=20000 npx vitest run test/properties` for a long search. */
const RUNS = Number(process.env.CLEANCUT_RUNS ?? 1000)
/** `CLEANCUT_SEED` makes other jobs. */
const SEED = Number(process.env.CLEANCUT_SEED ?? 20_260)
const TIMEOUT_MS = 120_000 + RUNS * 100
/** One run in so many is done twice and its hash compared. */
const TWICE_EVERY = 20

const totals = { runs: 0, confluent: 0, timed: 0, restoredAfterFault: 0, twice: 0 }

/** Runs generated jobs and asserts of each what must hold; the message of a failure is the job, as a scenario file. */
function forGeneratedJobs(runs: number, constraints: JobConstraints, assertRun: (result: RunResult, scenario: Scenario) => void): void {
  const property = fc.property(arbitraryJob(constraints), fc.integer({ min: 0, max: 1_000_000 }), (json: ScenarioJson, seed) => {
    const scenario = parseScenario(json)
    const result = run(scenario, { seed })
    totals.runs++
    if (isConfluent(scenario.jobGraph, builtInFunctions)) totals.confluent++
    if (keepsTime(scenario.jobGraph)) totals.timed++
    if (hasFaultBetween(result)) totals.restoredAfterFault++
    if (totals.runs % TWICE_EVERY === 0) {
      totals.twice++
      expect(run(scenario, { seed }).traceHash).toBe(result.traceHash)
    }
    expect({ violations: result.violations, verdict: result.verdict }).toEqual({ violations: [], verdict: 'holds' })
    assertRun(result, scenario)
  })
  fc.assert(property, { numRuns: Math.ceil(runs), seed: SEED, endOnFailure: false })
}

/** A checkpoint was complete before a fault and the job was restored from it afterwards. */
function hasFaultBetween(result: RunResult): boolean {
  return result.restores > 0 && result.bounds.faults > 0
}

describe('generated jobs, up to three faults', () => {
  it('exactly-once, confluent: what is committed is exactly what a run without failures gives', () => {
    forGeneratedJobs((RUNS * 3) / 8, { orderSensitive: false }, ({ outputs }) => {
      // Of a table it is said which rows are right, not how often a value occurs.
      if (outputs.out.expected !== null) expect(outputs.out.committed).toEqual(outputs.out.expected)
    })
  }, TIMEOUT_MS)

  it('exactly-once, order-sensitive: what is committed is explained by what was consumed, each record once', () => {
    forGeneratedJobs((RUNS * 3) / 8, { orderSensitive: true }, ({ outputs }, { jobGraph }) => {
      if (!isConfluent(jobGraph, builtInFunctions)) expect(outputs.out.expected).toBe(null)
    })
  }, TIMEOUT_MS)

  it('at-least-once: nothing is missing, some of it may be there more than once', () => {
    forGeneratedJobs(RUNS / 4, { guarantee: 'at-least-once' }, ({ outputs: { out } }, { jobGraph }) => {
      // What a window counts twice is another result, in place of the right one: only its history explains it.
      if (out.expected === null || needsHistory(jobGraph)) return
      for (const text in out.expected) expect(out.committed[text] ?? 0).toBeGreaterThanOrEqual(out.expected[text])
      expect(multisetSize(out.committed)).toBeGreaterThanOrEqual(multisetSize(out.expected))
    })
  }, TIMEOUT_MS)

  afterAll(() => {
    expect(totals.runs).toBeGreaterThanOrEqual(RUNS)
    expect(totals.confluent / totals.runs).toBeCloseTo(0.5, 1)
    expect(totals.timed / totals.runs).toBeGreaterThan(0.3)
    expect(totals.restoredAfterFault / totals.runs).toBeGreaterThanOrEqual(0.5)
    expect(totals.twice).toBeGreaterThanOrEqual(Math.floor(RUNS / TWICE_EVERY))
  })
})
