import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

const FOLDER = 'test/properties/found-jobs'

interface FoundJob {
  /** What went wrong before it was mended. */
  readonly about: string
  readonly seed: number
  readonly scenario: unknown
}

/** Generated jobs that found a defect of the protocol or the kernel as it was then. */
describe('jobs that once went wrong', () => {
  it.each(readdirSync(FOLDER))('%s holds, twice with the same hash', (file) => {
    const { about, seed, scenario } = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as FoundJob
    const parsed = parseScenario(scenario)
    const { verdict, traceHash } = run(parsed, { seed })
    expect(verdict, about).toBe('holds')
    expect(run(parsed, { seed }).traceHash).toBe(traceHash)
  })
})
