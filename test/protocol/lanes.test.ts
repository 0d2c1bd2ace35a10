import { describe, expect, it } from 'vitest'
import { lane, lanesOf } from '../../src/protocol/lanes.ts'
import { quickConfig } from './cluster-run.ts'

describe('lanes', () => {
  it('have a number each, which is their place in the list', () => {
    const lanes = lanesOf(quickConfig.network, 'none')
    expect(Object.values(lane).sort((x, y) => x - y)).toEqual(lanes.map((_, index) => index))
    for (const name of ['report', 'mail', 'cancel', 'credit', 'io', 'timer', 'main', 'async', 'storage', 'external'] as const) {
      expect(lanes[lane[name]]!.name).toBe(name)
    }
  })

  it('of data are connections that wait for their consumer and tell it of a loss', () => {
    const lanes = lanesOf(quickConfig.network, 'none')
    for (const id of [lane.data, lane.local]) {
      expect(lanes[id]).toMatchObject({ isConnection: true, notifiesLoss: true, keepsForVacant: true })
    }
  })

  it('hold a bounded number of messages where the flow is bounded', () => {
    const capacities = (flow: 'credit' | 'bounded-queue'): number[] => {
      const lanes = lanesOf({ ...quickConfig.network, flow }, 'none')
      return [lanes[lane.data]!.capacity, lanes[lane.local]!.capacity]
    }
    expect(capacities('credit')).toEqual([0, 2])
    expect(capacities('bounded-queue')[0]).toBe(2)
  })
})
