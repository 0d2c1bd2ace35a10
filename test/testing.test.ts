import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exhibitById, job, museumDefects, parseBugFile, parseScenario, run, soundRules, type Scenario } from '../src/index.ts'
import { scenarioSize } from '../src/explore/shrink/scenario-size.ts'
import { scheduleSize } from '../src/explore/schedule/schedule.ts'
import { arbitraryFaults, arbitraryJob, arbitrarySchedule, assertGuarantee, GuaranteeError, runSchedule } from '../src/testing.ts'
import { cleancut, inFolder } from './cli/cli.ts'

/** A count by key through one failure of the source. */
const counting = (): Record<string, unknown> =>
  job('counting')
    .source({ records: [['a', 1], ['b', 2], ['a', 3], ['b', 4], ['a', 5], ['b', 6]], rate: '50 /s' }, { id: 'pairs' })
    .keyBy(0)
    .count()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '30 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 5)
    .config('restart-strategy.fixed-delay.delay', '10 ms')
    .fault({ at: '90 ms', fail: 'pairs-0' })
    .build() as Record<string, unknown>

/** The decisions of the protocol with one bug of the museum brought back. */
const withBug = (id: string) => exhibitById(id)!.rules(soundRules)

describe('assertGuarantee', () => {
  it('is silent where the guarantee holds', () => {
    expect(() => assertGuarantee(counting(), 'exactly-once', { runs: 20 })).not.toThrow()
  })

  it('throws the shrunk story and a command that replays it when it is pasted', () => {
    const atLeastOnce = { ...exhibitById('AMORO-561')!.scenario, faults: [{ at: '30 ms', fail: 'out-0' }] }
    const thrown = thrownBy(() => assertGuarantee(atLeastOnce, 'exactly-once', { defects: museumDefects, runs: 50 }))
    expect(thrown.message).toMatch(/^exactly-once is violated:\n 1\. /)
    const [, link] = /\nReplay: npx cleancut replay '(#[A-Za-z0-9_-]+)'$/.exec(thrown.message)!
    const { status, out } = cleancut('replay', link)
    expect([status, out.trim().split('\n').at(-1)]).toEqual([1, 'Reproduced: exactly-once-output; the trace hash is the recorded one.'])
    expect(scheduleSize(thrown.bug.schedule!)).toBeLessThanOrEqual(2)
  })

  it('writes the bug file where a folder is named', () =>
    inFolder((folder) => {
      const scenario = { ...exhibitById('DELTA-467')!.scenario }
      const thrown = thrownBy(() => assertGuarantee(scenario, 'exactly-once', { defects: museumDefects, out: `${folder}/bugs` }))
      const [, path] = /\nReplay: npx cleancut replay '(.+)'$/.exec(thrown.message)!
      expect(parseBugFile(readFileSync(path, 'utf8'))).toEqual(thrown.bug)
      expect(cleancut('replay', path).status).toBe(1)
    }))

  it('says so where the command line cannot know what the test was given', () => {
    const offsetsToStore = (offsets: readonly number[]): readonly number[] => offsets.map((at) => at + 1)
    const rules = { ...soundRules, subtask: { ...soundRules.subtask, offsetsToStore } }
    const thrown = thrownBy(() => assertGuarantee(counting(), 'exactly-once', { rules }))
    const [last] = thrown.message.split('\n').slice(-1)
    expect(last).toBe('Replay: replay(error.bug, { ... }) with the same rules, which the command line does not know')
    expect(thrown.bug.violated.length).toBeGreaterThan(0)
  })

  it.each<[what: string, use: () => void, line: string]>([
    ['a guarantee that there is not', () => assertGuarantee(counting(), 'exactly-onc' as 'exactly-once'),
      'guarantee: expected "exactly-once" or "at-least-once", got "exactly-onc"; did you mean "exactly-once"?'],
    ['no runs', () => assertGuarantee(counting(), 'exactly-once', { runs: 0 }), 'runs: expected a whole number from 1, got 0'],
    ['half a seed', () => assertGuarantee(counting(), 'exactly-once', { seed: 1.5 }), 'seed: expected a whole number from 0, got 1.5'],
    ['a scenario that is none', () => assertGuarantee(undefined, 'exactly-once'), 'expected a scenario, which is an object, got nothing'],
    ['no TaskManager', () => arbitraryFaults({ taskManagers: 0, vertices: [] }), 'taskManagers: expected a whole number from 1, got 0'],
    ['fewer faults than none', () => arbitraryJob({ faultsMax: -1 }), 'faultsMax: expected a whole number from 0, got -1'],
    ['a scenario that is not read', () => arbitrarySchedule(counting() as unknown as Scenario),
      'scenario: expected what parseScenario gives; a scenario value is to be read first'],
  ])('tells in one line what is wrong with %s', (_, use, line) => {
    expect(use).toThrow(line)
  })
})

describe('arbitraryJob', () => {
  it('shrinks inside fc.assert: of a large generated job the few parts that a planted bug needs are left', () => {
    const rules = withBug('FLINK-20441')
    const holds = fc.property(arbitraryJob(), (json) => run(parseScenario(json), { rules }).verdict !== 'violated')
    const { failed, numShrinks, counterexample } = fc.check(holds, { seed: 1, numRuns: 20 })
    expect([failed, numShrinks > 10]).toEqual([true, true])
    const { vertices, subtasks, records, taskManagers, faults } = scenarioSize(counterexample![0])
    expect([vertices, subtasks, taskManagers, faults]).toEqual([2, 2, 1, 1])
    expect(records).toBeLessThanOrEqual(20)
  }, 60_000)

  it('gives jobs that hold what they promise', () => {
    const promised = fc.property(arbitraryJob({ recordsMax: 10 }), fc.nat(100), (json, seed) => {
      assertGuarantee(json, 'exactly-once', { seed, runs: 1 })
    })
    fc.assert(promised, { numRuns: 20, seed: 2 })
  })
})

describe('arbitraryFaults', () => {
  it('shrinks inside fc.assert to the one fault that is needed', () => {
    const faults = arbitraryFaults({ taskManagers: 2, vertices: [{ id: 'pairs', parallelism: 1 }], faultsMax: 4 })
    const holds = fc.property(faults, (some) => run(parseScenario({ ...counting(), faults: some })).restarts === 0)
    const { counterexample } = fc.check(holds, { seed: 3 })
    expect(counterexample![0]).toHaveLength(1)
  })
})

describe('arbitrarySchedule', () => {
  it('gives schedules under which a sound job holds', () => {
    const scenario = parseScenario(counting())
    const holds = fc.property(arbitrarySchedule(scenario), (schedule) => runSchedule(scenario, schedule).violations.length === 0)
    fc.assert(holds, { numRuns: 30, seed: 4 })
  })

  it('shrinks inside fc.assert: of some forty differences from the default order one is left', () => {
    const rules = withBug('FLINK-5701')
    const scenario = parseScenario({ ...exhibitById('FLINK-5701')!.scenario, defects: [] })
    const schedules = arbitrarySchedule(scenario, { rules, faultsMax: 2 })
    expect(scheduleSize(fc.sample(schedules, { numRuns: 1, seed: 1 })[0])).toBeGreaterThan(20)
    const holds = fc.property(schedules, (schedule) => runSchedule(scenario, schedule, { rules }).verdict !== 'violated')
    const { failed, numShrinks, counterexample } = fc.check(holds, { seed: 1, numRuns: 100 })
    expect([failed, numShrinks > 0]).toEqual([true, true])
    expect(scheduleSize(counterexample![0])).toBe(1)
    // What is left fits: a strict replay takes it.
    expect(run(scenario, { rules, schedule: counterexample![0] }).verdict).toBe('violated')
  })
})

function thrownBy(work: () => void): GuaranteeError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof GuaranteeError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}
