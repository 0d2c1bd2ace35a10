import { describe, expect, it } from 'vitest'
import { deinterleave } from '../../../src/explore/shrink/deinterleave.ts'
import { run } from '../../../src/explore/run/run.ts'
import { failingRunOf } from '../bugs.ts'

describe('deinterleave', () => {
  it('puts the steps of a failing run in actor order: the same steps, the same violation, fewer switches', () => {
    const failing = failingRunOf('flink-23759')
    const { names, schedule, switches, switchesBefore } = deinterleave(failing)!
    expect([switchesBefore, switches]).toEqual([84, 68])
    expect(names.slice().sort()).toEqual(failing.log.map((one) => (one.kind === 'step' ? one.name : one.text)).sort())
    const again = run(failing.simulation.scenario, { ...failing.given, schedule })
    expect([again.verdict, again.violations.map(({ witnesses }) => witnesses)]).toEqual(['violated', [['in-0', 'checkpoint 2']]])
  })

  it('keeps the order of each actor', () => {
    const failing = failingRunOf('paimon-9236')
    const { names } = deinterleave(failing)!
    const before = failing.log.flatMap((one) => (one.kind === 'step' ? [one.name] : []))
    for (const actor of ['jm', 'in-0', 'in-1', 'out-0', 'out-1', 'storage', 'log']) {
      const own = (name: string): boolean => name.split(' ')[1] === actor
      expect(names.filter(own)).toEqual(before.filter(own))
    }
  })

  it('is canonical: what it gives is as it stays', () => {
    const first = deinterleave(failingRunOf('jet-18675'))!
    expect(deinterleave(failingRunOf('jet-18675'))).toEqual(first)
    expect(first.switches).toBeLessThan(first.switchesBefore)
  })

  it('is null where no order has fewer switches', () => {
    expect(deinterleave(failingRunOf('jet-2824'))).toBeNull()
  })
})
