/** What somebody must do, and where, for a run to become that of a schedule: the way from a link or a bug file to a branch. */
import { applyFault } from '../../../src/faults/apply-fault.ts'
import { drive, type Happening } from '../../../src/explore/drive.ts'
import { earliestStep } from '../../../src/explore/earliest-step.ts'
import { Replay } from '../../../src/explore/replay.ts'
import type { Schedule } from '../../../src/explore/schedule.ts'
import type { Simulation } from '../../../src/explore/simulation.ts'
import { stepNamed } from '../../../src/explore/step-named.ts'
import { ListedChoices } from '../../../src/kernel/choices.ts'
import { MOVES_MAX } from '../run-budget.ts'
import type { Act } from './act.ts'

/** @throws ScheduleMismatch if the schedule names a step that never becomes enabled */
export function actsOf(simulation: Simulation, schedule: Schedule): readonly Act[] {
  const { targets, scenario } = simulation
  const log: Happening[] = []
  const world = simulation.makeWorld(new ListedChoices(schedule.draws))
  drive(world, new Replay(schedule, { targets }), { log, untilUs: scenario.bounds.virtualTimeUs, eventsMax: MOVES_MAX })
  return readLog(simulation, schedule, log)
}

/** Goes through the run again and notes what did not come by itself. */
function readLog(simulation: Simulation, schedule: Schedule, log: readonly Happening[]): readonly Act[] {
  const acts: Act[] = []
  const world = simulation.makeWorld(new ListedChoices(schedule.draws)).start()
  log.forEach((happening, place) => {
    if (happening.kind === 'step') {
      const steps = world.enabled()
      const usual = earliestStep(steps)
      const taken = usual !== null && world.nameOf(usual) === happening.name ? usual : stepNamed(world, steps, happening.name)!
      if (taken !== usual) acts.push({ kind: 'take', place, step: happening.name })
      return world.take(taken)
    }
    if (happening.atUs !== null) world.advanceTo(happening.atUs)
    const { nowUs } = world
    applyFault(world, happening.ops)
    const { text, fault } = happening
    if (happening.phase === 'heal') {
      if (happening.atUs === null && !happening.isAtEnd) acts.push({ kind: 'heal', place, text })
      return
    }
    const healing = log.find((other) => other.kind === 'fault' && other.phase === 'heal' && other.fault === fault)
    const isTimed = healing !== undefined && healing.kind === 'fault' && healing.atUs !== null
    // What was to heal by then and had nothing left to heal, or no time, stays as it is: it does not heal at the end instead.
    const isOvertaken = healing === undefined && schedule.faults[fault].heal !== 'end'
    const isForGood = happening.isForGood || isOvertaken
    acts.push({ kind: 'fault', place, text, healAfterUs: isTimed ? healing.atUs! - nowUs : null, isForGood, atUs: happening.atUs })
  })
  return acts
}
