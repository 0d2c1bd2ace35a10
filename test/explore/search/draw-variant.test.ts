import { describe, expect, it } from 'vitest'
import { parseBugFile, printBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { drawVariant } from '../../../src/explore/search/draw-variant.ts'
import { explore } from '../../../src/explore/explore.ts'
import { Lab, labOptions, VARIANTS } from '../../../src/explore/search/lab.ts'
import { strategyDraws } from '../../../src/explore/run/random.ts'
import { replay } from '../../../src/explore/schedule/replay-bug.ts'
import { recordCount } from '../../../src/protocol/execution-plan.ts'
import { applySetOverrides } from '../../../src/scenario/apply-set-overrides.ts'
import { parsed, smallScenario } from '../small-scenario.ts'

const small = smallScenario()
const lenient = { ...(small.config as object), 'execution.checkpointing.mode': 'AT_LEAST_ONCE' }
const unaligned = applySetOverrides({ ...small, config: lenient }, ['job.edges[1].partition="rebalance"']) as Record<string, unknown>

describe('a swarm', () => {
  it('finds what the sizes of the scenario do not show, and says in the bug file what it changed', () => {
    // With one subtask of each vertex there is nothing to align; two counters make two channels into the sink.
    const options = { strategy: 'timed', runs: 300, written: unaligned } as const
    expect(explore(parsed(unaligned), { ...options, runs: 50, swarm: false }).verdict).toBe('holds')
    const { verdict, found, bug } = explore(parsed(unaligned), options)
    expect(verdict).toBe('violated')
    expect(found!.overrides).toMatchObject({ defects: [], untilUs: null })
    expect(found!.overrides.set!.join(' ')).toMatch(/^job\.vertices\[1\]\.parallelism=[23]/)
    const again = parseBugFile(printBugFile(bug!))
    expect(again).toEqual(bug)
    expect(replay(again)).toMatchObject({ isReproduced: true, isHashEqual: true })
  }, 120_000)

  it('changes neither the records nor what has been said, and one variant in four is the scenario itself', () => {
    const lab = new Lab(parsed(small), labOptions(parsed(small), { written: small }))
    const variants = Array.from({ length: VARIANTS }, (_, number) => lab.variant(number))
    expect(variants.filter(({ scenario }) => scenario === lab.scenario).length).toBeGreaterThanOrEqual(VARIANTS / 4)
    for (const { scenario, overrides } of variants) {
      const { cluster, jobGraph } = scenario
      const needed = Math.max(...jobGraph.vertices.map(({ parallelism }) => parallelism))
      expect(cluster.taskManagers * cluster.slotsPerTaskManager).toBeGreaterThanOrEqual(needed)
      expect([recordCount(jobGraph), jobGraph.config.checkpointing.mode]).toEqual([4, 'EXACTLY_ONCE'])
      expect(overrides.config.filter((one) => one.startsWith('restart-strategy'))).toEqual([])
    }
    const sizes = new Set(variants.map(({ scenario: { cluster, jobGraph } }) => {
      return [cluster.taskManagers, ...jobGraph.vertices.map(({ parallelism }) => parallelism)].join()
    }))
    expect(sizes.size).toBeGreaterThan(5)
  })

  it('gives up alignment only where nothing more than at-least-once is promised', () => {
    const modes = (guarantee: 'exactly-once' | 'at-least-once'): number => {
      const draws = strategyDraws('modes')
      const drawn = Array.from({ length: 50 }, () => drawVariant(parsed(small), small, guarantee, draws).config)
      return drawn.filter((config) => config.some((one) => one.endsWith('AT_LEAST_ONCE'))).length
    }
    expect(modes('exactly-once')).toBe(0)
    expect(modes('at-least-once')).toBeGreaterThan(10)
  })
})

describe('an override by place', () => {
  it('changes one field', () => {
    expect(applySetOverrides({ a: { b: [1, { c: 2 }] } }, ['a.b[1].c=3', 'a.d="x"'])).toEqual({ a: { b: [1, { c: 3 }], d: 'x' } })
  })

  it.each([
    ['a', 'overrides.set: expected PLACE=JSON, such as "cluster.taskManagers=2", got "a"'],
    ['x.y=1', 'overrides.set: there is no "x.y" to change'],
    ['a[2]=1', 'overrides.set: there is no "a[2]" to change'],
  ])('says in one line that %s is none', (override, message) => {
    expect(() => applySetOverrides({ a: [0, 1] }, [override])).toThrow(message)
  })
})
