import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { multisetSize } from '../../../src/explore/run/outputs-of.ts'
import { recordRun, run } from '../../../src/explore/run/run.ts'
import { job } from '../../../src/job.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'

const bundled = (name: string): Scenario => parseScenario(readFileSync(`scenarios/${name}.json`, 'utf8'))

/** Ten lines, a checkpoint every 20 ms, a crash in the middle. */
function wordCount(): ReturnType<typeof job> {
  return job('words')
    .source({ records: Array.from({ length: 20 }, (_, n) => `a b${String(n % 3)}`), rate: '100 /s' }, { id: 'lines' })
    .flatMap('split-words')
    .keyBy('word')
    .sum()
    .sink('two-phase-commit')
    .cluster({ taskManagers: 2, slotsPerTaskManager: 1 })
    .config('execution.checkpointing.interval', '20 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 3)
    .config('restart-strategy.fixed-delay.delay', '10 ms')
}

describe('run', () => {
  it('runs a scenario through a crash and judges it', () => {
    const scenario = parseScenario(wordCount().fault({ at: '100 ms', crash: 'tm-1', heal: '200 ms' }).build())
    const result = run(scenario)
    expect(result.verdict).toBe('holds')
    expect(result.restarts).toBe(1)
    expect(result.restores).toBe(1)
    expect(result.faults.map(({ fault, landed }) => [fault, landed])).toEqual([['crash tm-1', true], ['boot tm-1', true]])
    expect(result.outputs.out.committed).toEqual(result.outputs.out.expected)
    expect(result.outputs.out.committed['{"count":20,"word":"a"}']).toBe(1)
    expect(multisetSize(result.outputs.out.committed)).toBe(40)
  })

  it('is a pure function: the same seed gives the same run, another seed another', () => {
    const scenario = bundled('two-inputs')
    expect(run(scenario, { seed: 5 })).toEqual(run(scenario, { seed: 5 }))
    expect(run(scenario, { seed: 6 }).traceHash).not.toBe(run(scenario, { seed: 5 }).traceHash)
  })

  const names = [
    ...['word-count', 'data-generator', 'map-double', 'two-inputs', 'at-least-once', 'zombie-task-manager', 'false-suspicion'],
    ...['standby-task-manager', 'stuck-cancellation', 'restart-strategies'],
  ]
  it.each(names)('comes out as %s expects, its faults before its end', (name) => {
    const scenario = bundled(name)
    const result = run(scenario)
    expect(result.verdict).toBe(scenario.expect.verdict)
    expect(result.faults.filter(({ landed }) => !landed)).toEqual([])
    expect(run(scenario).traceHash).toBe(result.traceHash)
    for (const { at } of result.faults) expect(at).toBeLessThanOrEqual(result.virtualTime)
  })

  it('finds the duplicates of the at-least-once scenario when it is judged as exactly-once', () => {
    const { verdict, violations, outputs } = run(bundled('at-least-once'), { guarantee: 'exactly-once' })
    expect(verdict).toBe('violated')
    expect(violations.map(({ oracle }) => oracle)).toContain('exactly-once-output')
    expect(multisetSize(outputs.out.committed)).toBeGreaterThan(multisetSize(outputs.out.expected ?? {}))
  })

  it('says who is stuck: too few slots', () => {
    type Json = { config: object; job: { vertices: { parallelism: number }[] } }
    const json = { ...wordCount().build(), cluster: { taskManagers: 1 } } as unknown as Json
    json.job.vertices[1].parallelism = 2
    const stuck = { ...json, config: { ...json.config, 'slot.request.timeout': '2 h' } }
    const { verdict, violations } = run(parseScenario(stuck))
    expect(verdict).toBe('violated')
    expect(violations.map(({ message }) => message).join()).toContain('needs 2 slots, has 1')
    // SCH-10: whoever waits for a slot in vain fails, which costs a restart each time.
    const patient = run(parseScenario(json))
    expect([patient.verdict, patient.violations]).toEqual(['gave-up', []])
    expect(patient.reason).toContain('no slot in time: needs 2 slots, has 1')
  })

  it('tells a subtask of a lost connection although it is cut a second time before the word of the first has come', () => {
    const json = wordCount()
      .config('cleancut.network.latency', '5 ms')
      .fault({ at: '100 ms', cut: ['tm-1', 'tm-2'], heal: '110 ms' })
      .fault({ at: '101 ms', cut: ['tm-1', 'tm-2'], heal: '110 ms' })
      .build() as { job: { vertices: { parallelism: number }[] } }
    for (const vertex of json.job.vertices) vertex.parallelism = 2
    const { verdict, restarts, violations } = run(parseScenario(json))
    expect([verdict, restarts, violations]).toEqual(['holds', 1, []])
  })

  it('gives up when no restart is left, and what was committed is right as far as it goes', () => {
    const fails = ['60 ms', '120 ms', '180 ms', '240 ms'].reduce((built, at) => built.fault({ at, fail: 'lines-0' }), wordCount())
    const { verdict, reason, restarts, violations } = run(parseScenario(fails.build()))
    expect(verdict).toBe('gave-up')
    expect(reason).toContain('lines-0')
    expect(restarts).toBe(3)
    expect(violations).toEqual([])
  })

  it('is inconclusive where a bound cuts it short', () => {
    const { verdict, reason } = run(bundled('word-count'), { untilUs: 2_000_000 })
    expect([verdict, reason]).toEqual(['inconclusive', 'the virtual time was over and the job was still RUNNING'])
  })

  it('finds a broken decision: the snapshot before the offsets', () => {
    const offsetsToStore = (offsets: readonly number[]): readonly number[] => offsets.map((at) => at + 1)
    const rules = { ...soundRules, subtask: { ...soundRules.subtask, offsetsToStore } }
    const scenario = parseScenario(wordCount().fault({ at: '100 ms', fail: 'lines-0' }).build())
    expect(run(scenario, { rules }).verdict).toBe('violated')
  })

  it.each(['timed', 'random'] as const)('replays a recorded run by the names of its steps (%s)', (strategy) => {
    const scenario = parseScenario(wordCount().fault({ at: '100 ms', crash: 'tm-1', heal: '200 ms' }).build())
    const { result, schedule } = recordRun(scenario, { strategy, seed: 3 })
    const again = run(scenario, { schedule })
    expect(again.traceHash).toBe(result.traceHash)
    expect(again.outputs).toEqual(result.outputs)
  })
})
