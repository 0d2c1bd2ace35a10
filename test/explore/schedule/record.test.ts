import { describe, expect, it } from 'vitest'
import { drive } from '../../../src/explore/run/drive.ts'
import { random } from '../../../src/explore/run/random.ts'
import { record } from '../../../src/explore/schedule/record.ts'
import { Replay } from '../../../src/explore/schedule/replay.ts'
import { ReplayChoices } from '../../../src/explore/schedule/replay-choices.ts'
import { isHold, type Schedule } from '../../../src/explore/schedule/schedule.ts'
import { timed } from '../../../src/explore/run/timed.ts'
import type { PlannedFault } from '../../../src/faults/fault-plan.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import { SeededChoices } from '../../../src/kernel/choices.ts'
import { littleSystem, worldOf } from '../systems.ts'

const FAULTS = ['crash p-0', 'crash p-0', 'drop a-1 <- a-0', 'cut a-0 a-1']
const LIMITS = { eventsMax: 2000, untilUs: 400 }

function replayed(seed: number, isTimed: boolean, schedule: Schedule, isLenient: boolean): { hash: string; events: number } {
  const spec = littleSystem(seed)
  const strategy = new Replay(schedule, { targets: specFaultTargets(spec), isLenient })
  const { traceHash, events } = drive(worldOf(spec, isTimed)(new ReplayChoices(schedule.draws)), strategy, LIMITS)
  return { hash: traceHash, events }
}

describe('record', () => {
  it('turns a random walk with faults into a schedule that gives the same run', () => {
    const spec = littleSystem(7)
    const strategy = random({ seed: 1, targets: specFaultTargets(spec), faults: FAULTS, faultsMax: 2, stepsPerFault: 8 })
    const { schedule, result } = record(worldOf(spec, false), new SeededChoices(1), strategy, LIMITS)
    expect(result.end).toBe('quiescent') // an untimed run knows no end in time
    expect(replayed(7, false, schedule, false)).toEqual({ hash: result.traceHash, events: result.events })
  })

  it.each([true, false])('gives the recorded hash, strict and lenient, for every random walk (timed: %s)', (isTimed) => {
    let faults = 0
    let holds = 0
    let steps = 0
    for (let seed = 0; seed < 120; seed++) {
      const spec = littleSystem(seed)
      const strategy = random({ seed, targets: specFaultTargets(spec), faults: FAULTS, faultsMax: 3, stepsPerFault: 10 })
      const { schedule, result } = record(worldOf(spec, isTimed), new SeededChoices(seed), strategy, LIMITS)
      const expected = { hash: result.traceHash, events: result.events }
      expect({ seed, ...replayed(seed, isTimed, schedule, false) }).toEqual({ seed, ...expected })
      expect({ seed, ...replayed(seed, isTimed, schedule, true) }).toEqual({ seed, ...expected })
      faults += schedule.faults.length
      holds += schedule.deviations.filter(isHold).length
      steps += result.events
    }
    expect(faults).toBeGreaterThan(100)
    expect(holds).toBeGreaterThan(100)
    expect(steps).toBeGreaterThan(1000)
  })

  it('gives the recorded hash for timed runs with planned faults, whose schedules have no deviations', () => {
    let faults = 0
    for (let seed = 0; seed < 120; seed++) {
      const spec = littleSystem(seed)
      const targets = specFaultTargets(spec)
      const plan: readonly PlannedFault[] = [
        { atUs: 10 + (seed % 50), do: 'crash p-0', healUs: 60 + (seed % 50) },
        { atUs: 30, do: 'drop a-1 <- a-0', healUs: 'end' },
        { atUs: 60 + (seed % 50), do: 'cut a-0 a-1', healUs: 'never' },
        { atUs: 100, do: 'crash p-0', healUs: seed % 2 === 0 ? 'end' : 'never' },
      ]
      const { schedule, result } = record(worldOf(spec, true), new SeededChoices(seed), timed(targets, plan), LIMITS)
      expect({ seed, deviations: schedule.deviations }).toEqual({ seed, deviations: [] })
      expect({ seed, hash: replayed(seed, true, schedule, false).hash }).toEqual({ seed, hash: result.traceHash })
      faults += schedule.faults.length
      const fast = drive(worldOf(spec, true)(new SeededChoices(seed)), timed(targets, plan), LIMITS)
      expect({ seed, hash: fast.traceHash, end: fast.end }).toEqual({ seed, hash: result.traceHash, end: result.end })
    }
    expect(faults).toBeGreaterThan(200)
  })
})
