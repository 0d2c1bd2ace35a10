import { describe, expect, it } from 'vitest'
import { random } from '../../../src/explore/run/random.ts'
import { record, type MakeWorld } from '../../../src/explore/schedule/record.ts'
import { rerun } from '../../../src/explore/schedule/rerun.ts'
import { emptySchedule, scheduleSize, type Schedule } from '../../../src/explore/schedule/schedule.ts'
import { shrink } from '../../../src/explore/shrink/shrink.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import { SeededChoices } from '../../../src/kernel/choices.ts'
import type { World } from '../../../src/kernel/world.ts'
import { lostUpdate } from '../lost-update.ts'
import { worldOf } from '../systems.ts'

const targets = specFaultTargets(lostUpdate)

/** Runs a candidate; what of it applied if it ends with a register of 1 though both clients are done. */
function losesUpdate(isTimed: boolean): (schedule: Schedule) => Schedule | null {
  return (schedule) => {
    let world: World | null = null
    const make: MakeWorld = (choices) => (world = worldOf(lostUpdate, isTimed)(choices))
    const { schedule: applied } = rerun(make, schedule, targets)
    return hasLost(world!) ? applied : null
  }
}

function hasLost(world: World): boolean {
  const clients = [1, 2].map((actor) => world.state(actor) as { isDone: boolean } | undefined)
  return clients.every((client) => client?.isDone === true) && (world.state(0) as { value: number }).value === 1
}

/** The first failing random walk. */
function failing(isTimed: boolean, faults: readonly string[]): Schedule {
  for (let seed = 0; ; seed++) {
    const walk = random({ seed, targets, faults, faultsMax: 2, stepsPerFault: 30 })
    const { schedule } = record(worldOf(lostUpdate, isTimed), new SeededChoices(seed), walk)
    if (losesUpdate(isTimed)(schedule) !== null) return schedule
  }
}

describe('shrink', () => {
  it('leaves one deviation of a long random walk: the one that loses the update', () => {
    const schedule = failing(false, [])
    expect(scheduleSize(schedule)).toBeGreaterThan(50)
    const { schedule: small, isMinimal } = shrink(schedule, losesUpdate(false))
    expect(isMinimal).toBe(true)
    expect({ ...small, deviations: small.deviations.length }).toEqual({ ...emptySchedule('untimed'), deviations: 1 })
    expect(losesUpdate(false)(small)).toEqual(small)
  })

  it('leaves one deviation in timed runs too, and no draw', () => {
    const { schedule: small } = shrink(failing(true, []), losesUpdate(true))
    expect({ ...small, deviations: small.deviations.length }).toEqual({ ...emptySchedule('timed'), deviations: 1 })
  })

  it('leaves nothing that can go alone when faults are about', () => {
    for (const isTimed of [true, false]) {
      const { schedule: small } = shrink(failing(isTimed, ['crash p-store']), losesUpdate(isTimed))
      for (const list of ['draws', 'faults', 'deviations'] as const) {
        for (let at = 0; at < small[list].length; at++) {
          const without = { ...small, [list]: small[list].filter((_, other) => other !== at) }
          expect(losesUpdate(isTimed)(without)).toBeNull()
        }
      }
      expect(scheduleSize(small)).toBeLessThanOrEqual(2)
    }
  })

  it('stops when it is told to and says that the result may not be minimal', () => {
    const schedule = failing(false, [])
    expect(shrink(schedule, () => null, { isStopped: () => true })).toEqual({ schedule, attempts: 0, isMinimal: false })
    expect(shrink(schedule, () => null, { attemptsMax: 3 })).toMatchObject({ attempts: 3, isMinimal: false })
  })
})
