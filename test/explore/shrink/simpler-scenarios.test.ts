import { describe, expect, it } from 'vitest'
import { scenarioSize } from '../../../src/explore/shrink/scenario-size.ts'
import { simplerScenarios } from '../../../src/explore/shrink/simpler-scenarios.ts'
import { job, parseScenario } from '../../../src/index.ts'

const words = (): Record<string, unknown> =>
  job('words')
    .source({ records: ['to be', 'or not'], rate: '10 /s' }, { id: 'lines', parallelism: 2 })
    .flatMap('split-words')
    .keyBy('word')
    .sum()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '100 ms')
    .fault({ at: '150 ms', crash: 'tm-2' })
    .build() as Record<string, unknown>

describe('simplerScenarios', () => {
  it('offers scenarios of which each is simpler in one way', () => {
    const before = scenarioSize(words())
    expect(before).toEqual({ vertices: 3, subtasks: 5, records: 2, taskManagers: 3, faults: 1, options: 1 })
    const smaller = [...simplerScenarios(words())].map((simpler) => {
      const size = scenarioSize(simpler)
      return (Object.keys(size) as (keyof typeof size)[]).filter((what) => size[what] < before[what]).join('+')
    })
    expect(new Set(smaller)).toEqual(
      new Set(['faults', '', 'vertices+subtasks', 'vertices+subtasks+records', 'records', 'subtasks', 'taskManagers', 'options']),
    )
  })

  it('connects what stood before a vertex with what stood behind it', () => {
    const edges = [...simplerScenarios(words())].map((simpler) => (simpler.job as { readonly edges: unknown }).edges)
    expect(edges).toContainEqual([{ from: 'lines', to: 'out' }])
  })

  it('moves a fault to the first TaskManager, so that the others can go', () => {
    expect([...simplerScenarios(words())].map(({ faults }) => faults)).toContainEqual([{ at: '150 ms', crash: 'tm-1' }])
  })

  it('does not change what it is given', () => {
    const scenario = words()
    const text = JSON.stringify(scenario)
    expect([...simplerScenarios(scenario)].length).toBeGreaterThan(10)
    expect(JSON.stringify(scenario)).toBe(text)
    expect(parseScenario(scenario).name).toBe('words')
  })

  it('comes to an end: each offer taken leads to one of which nothing is simpler', () => {
    let scenario = words()
    for (let taken = 0; taken < 100; taken++) {
      const [next] = simplerScenarios(scenario)
      if (next === undefined) break
      scenario = next
    }
    expect([...simplerScenarios(scenario)]).toEqual([])
  })
})
