import { describe, expect, it } from 'vitest'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { graphFaults } from '../../../src/explore/exhaustive/graph-faults.ts'
import { judgeEnd } from '../../../src/explore/run/judge-end.ts'
import { Lab, labOptions } from '../../../src/explore/search/lab.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import type { Guarantee } from '../../../src/scenario/scenario.ts'
import { canaryRules, parsed, smallScenario } from '../small-scenario.ts'

type Found = readonly [verdict: string, ends: number]

/** What a search of the small job with one record and one restart finds, under decisions that may be broken. */
function search(rules: Rules, guarantee: Guarantee, isReduced: boolean): Found {
  const { bounds, cluster: _, ...rest } = smallScenario(1) as { bounds: object; cluster: object }
  const cluster = { jobManagers: 1, taskManagers: 1, slotsPerTaskManager: 1 }
  const scenario = parsed({ ...rest, cluster, bounds: { ...bounds, checkpoints: 0 } })
  const simulation = new Simulation(scenario, { rules, mode: 'untimed', fusion: 'local' })
  const faults = graphFaults(new Lab(scenario, labOptions(scenario, {})))
  const space = new StateSpace(simulation.cluster.spec, { faults, faultsMax: 1 })
  const judge = judgeEnd(simulation, guarantee)
  const broken = new Set<string>()
  const { verdict } = exhaustive(space, {
    isReduced,
    statesMax: 400_000,
    onState(kind, _space, vector) {
      const message = kind === 'quiescent' ? judge(space, vector) : null
      if (message !== null) broken.add(message)
    },
  })
  return [broken.size > 0 ? [...broken].sort().join('; ') : verdict, broken.size]
}

describe('reduced and unreduced search', () => {
  const restoresNothing: Rules = { ...soundRules, scheduler: { ...soundRules.scheduler, checkpointToRestore: () => null } }
  const neverEnds: Rules = { ...soundRules, scheduler: { ...soundRules.scheduler, isFinalCheckpoint: () => false } }
  it.each<[what: string, rules: Rules, guarantee: Guarantee, verdict: string]>([
    ['the sound protocol', soundRules, 'exactly-once', 'holds'],
    ['a subtask that begins without its state', canaryRules, 'exactly-once', 'too often'],
    ['a failover that restores nothing', restoresNothing, 'exactly-once', 'too often'],
    ['the same where values may repeat', restoresNothing, 'at-least-once', 'holds'],
    ['a last checkpoint that nobody knows', neverEnds, 'exactly-once', 'stuck'],
  ])('judge %s alike', (_, rules, guarantee, verdict) => {
    const whole = search(rules, guarantee, false)
    expect(whole[0]).toContain(verdict)
    expect(search(rules, guarantee, true)).toEqual(whole)
  }, 60_000)
})
