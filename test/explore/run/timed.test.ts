import { describe, expect, it } from 'vitest'
import { drive } from '../../../src/explore/run/drive.ts'
import { timed } from '../../../src/explore/run/timed.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import { nominalChoices } from '../../../src/kernel/choices.ts'
import { lostUpdate } from '../lost-update.ts'
import { worldOf } from '../systems.ts'

const targets = specFaultTargets(lostUpdate)
const fresh = () => worldOf(lostUpdate, true)(nominalChoices)

describe('timed', () => {
  it('runs in the order of virtual time, with faults and healings at their times', () => {
    const world = fresh()
    const { end, strikes } = drive(world, timed(targets, [{ atUs: 112, do: 'crash p-store', healUs: 150 }]))
    expect(end).toBe('quiescent')
    expect(strikes).toEqual([
      { text: 'crash p-store', atUs: 112, hasLanded: true },
      { text: 'boot p-store', atUs: 150, hasLanded: true },
    ])
    expect(world.state(0)).toEqual({ value: 1 })
  })

  it('ends where it is told to: by time, by events, by whoever watches', () => {
    expect(drive(fresh(), timed(targets), { untilUs: 104 })).toMatchObject({ end: 'time', virtualTimeUs: 100 })
    expect(drive(fresh(), timed(targets), { eventsMax: 20 })).toMatchObject({ end: 'events', events: 20 })
    let asked = 0
    expect(drive(fresh(), timed(targets), { isStopped: () => ++asked > 10 })).toMatchObject({ end: 'stopped', events: 12 })
    expect(drive(fresh(), timed(targets), { stepsMax: 5 })).toMatchObject({ end: 'steps', events: 7 })
  })

  it('takes faults after named steps too, and says when such a step never came', () => {
    const fault = { after: 'deliver store <- c-1 #2', do: 'crash p-store', heal: 'deliver store <- c-1 #2', delayUs: 0, healDelayUs: 0 }
    const world = fresh()
    expect(drive(world, timed(targets, [], [fault])).strikes.map(({ atUs }) => atUs)).toEqual([115, 115])
    expect(world.state(0)).toEqual({ value: 1 })
    expect(() => drive(fresh(), timed(targets, [], [{ ...fault, after: 'nowhere' }]))).toThrow('"nowhere" never became enabled')
  })
})
