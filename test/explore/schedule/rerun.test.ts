import { describe, expect, it } from 'vitest'
import { drive } from '../../../src/explore/run/drive.ts'
import { random } from '../../../src/explore/run/random.ts'
import { record } from '../../../src/explore/schedule/record.ts'
import { Replay } from '../../../src/explore/schedule/replay.ts'
import { ReplayChoices } from '../../../src/explore/schedule/replay-choices.ts'
import { rerun } from '../../../src/explore/schedule/rerun.ts'
import { scheduleSize, type Schedule } from '../../../src/explore/schedule/schedule.ts'
import { timed } from '../../../src/explore/run/timed.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import { SeededChoices } from '../../../src/kernel/choices.ts'
import { hashPlain } from '../../../src/kernel/hash.ts'
import { littleSystem, worldOf } from '../systems.ts'

const LIMITS = { eventsMax: 2000, untilUs: 400 }
const FAULTS = ['crash p-0', 'drop a-1 <- a-0', 'cut a-0 a-1']

/** About two thirds of a schedule. */
function thinned(schedule: Schedule, salt: number): Schedule {
  const keeps = (item: unknown): boolean => hashPlain([salt, item]) % 3 > 0
  const { draws, deviations, faults } = schedule
  return { mode: schedule.mode, draws: draws.filter(keeps), deviations: deviations.filter(keeps), faults: faults.filter(keeps) }
}

describe('rerun', () => {
  it.each([true, false])('says what of a mutilated schedule applied, and that replays strictly to the same hash (timed: %s)', (isTimed) => {
    for (let seed = 0; seed < 120; seed++) {
      const spec = littleSystem(seed)
      const targets = specFaultTargets(spec)
      const plan = [{ atUs: 40, do: 'crash p-0', healUs: 90 }, { atUs: 60, do: 'cut a-0 a-1', healUs: 'end' as const }]
      const walk = random({ seed, targets, faults: FAULTS, faultsMax: 3, stepsPerFault: 10 })
      const strategy = isTimed && seed % 3 === 0 ? timed(targets, plan) : walk
      const { schedule } = record(worldOf(spec, isTimed), new SeededChoices(seed), strategy, LIMITS)
      const thin = thinned(schedule, seed)
      const again = rerun(worldOf(spec, isTimed), thin, targets, LIMITS)
      expect(scheduleSize(again.schedule)).toBeLessThanOrEqual(scheduleSize(thin))
      const strict = new Replay(again.schedule, { targets })
      const world = worldOf(spec, isTimed)(new ReplayChoices(again.schedule.draws))
      expect({ seed, hash: drive(world, strict, LIMITS).traceHash }).toEqual({ seed, hash: again.result.traceHash })
    }
  })
})
