import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario, run } from '../../src/index.ts'

/** What one sink of a scenario file has put out, twice run with the same result. */
function outputOf(name: string, changes: object = {}): { readonly verdict: string; readonly committed: Readonly<Record<string, number>> } {
  const scenario = parseScenario({ ...(JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as object), ...changes })
  const [first, second] = [run(scenario), run(scenario)]
  expect(second.traceHash).toBe(first.traceHash)
  expect(first.restarts).toBe(scenario.faults.length)
  return { verdict: first.verdict, committed: first.outputs.out.committed }
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

describe('the scenarios about time', () => {
  it('keyed-window commits each window once, as it does without the crash', () => {
    const { verdict, committed } = outputOf('keyed-window')
    expect(verdict).toBe('holds')
    expect(committed).toEqual(outputOf('keyed-window', { faults: [] }).committed)
    const windows = [0, 5_000, 10_000, 15_000].flatMap((start) => [1, 2, 3, 4, 5].map((element) => [element, start]))
    expect(Object.keys(committed).sort()).toEqual(
      windows.map(([element, start]) => `{"element":${element},"end":${start + 5_000},"start":${start},"value":5}`).sort(),
    )
  })

  it('keyed-window-no-checkpoints fails over too, and repeats what had fired before', () => {
    const { verdict, committed } = outputOf('keyed-window-no-checkpoints')
    expect(verdict).toBe('holds')
    expect([Object.keys(committed).length, total(committed)]).toEqual([20, 30])
    for (const line of Object.keys(committed)) expect(committed[line]).toBe(/"start":(0|5000),/.test(line) ? 2 : 1)
  })

  it('late-data fires again for a late element, drops one, and takes that one in after the restart', () => {
    const first = (committed: Readonly<Record<string, number>>): string[] =>
      Object.keys(committed).filter((line) => line.includes('"start":0,"user":"ann"')).map((line) => line.replace(/.*"value":/, ''))
    const { verdict, committed } = outputOf('late-data')
    expect(verdict).toBe('holds')
    expect(first(committed)).toEqual(['[1,3,5,7,9,14]}', '[1,3,5,7,9]}', '[21]}'])
    expect(first(outputOf('late-data', { faults: [] }).committed)).toEqual(['[1,3,5,7,9,14]}', '[1,3,5,7,9]}'])
  })

  it('unequal-inputs joins the same pairs with and without the crash', () => {
    const { verdict, committed } = outputOf('unequal-inputs')
    expect([verdict, total(committed)]).toEqual(['holds', 57])
    expect(committed).toEqual(outputOf('unequal-inputs', { faults: [] }).committed)
  })

  it('sensor-filter ends with the last hot reading of each sensor, and its list with some readings twice', () => {
    const table = outputOf('sensor-filter')
    expect([table.verdict, total(table.committed)]).toEqual(['holds', 5])
    expect(table.committed).toEqual(outputOf('sensor-filter', { faults: [] }).committed)
    const list = outputOf('sensor-filter-at-least-once').committed
    const once = outputOf('sensor-filter-at-least-once', { faults: [] }).committed
    expect(Object.keys(list)).toEqual(Object.keys(once))
    expect([total(once), total(list)]).toEqual([191, 200])
  })
})
