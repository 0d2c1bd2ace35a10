/** Random walks over worlds: which step next comes from a list of numbers. */
import type { Choices } from '../../../src/kernel/choices.ts'
import type { FaultOp } from '../../../src/kernel/fault-op.ts'
import { isBefore, type Step } from '../../../src/kernel/step.ts'
import { World, type WorldOptions } from '../../../src/kernel/world.ts'
import { nominalChoices } from '../../../src/kernel/choices.ts'
import { buildSystem, type SystemPlan } from './random-system.ts'

export function startWorld(plan: SystemPlan, options: Partial<WorldOptions> = {}, choices: Choices = nominalChoices): World {
  return new World(buildSystem(plan), choices, { timed: true, hashed: true, frozen: true, ...options }).start()
}

/** The step that the default order takes; undefined where nothing is enabled. */
export function earliest(steps: readonly Step[]): Step | undefined {
  return steps.reduce<Step | undefined>((best, step) => (best === undefined || isBefore(step, best) ? step : best), undefined)
}

/** Every fault that the actors of a plan can suffer. */
export function faultsOf(plan: SystemPlan): FaultOp[] {
  const faults: FaultOp[] = []
  for (let process = 0; process < plan.processes; process++) {
    faults.push({ op: 'crash', process }, { op: 'boot', process }, { op: 'pause', process }, { op: 'resume', process })
  }
  if (plan.processes > 1) faults.push({ op: 'hold', from: 0, to: 1 }, { op: 'release', from: 0, to: 1 })
  faults.push({ op: 'inject', actor: 1, message: { type: 'kind', kind: 2 } as never })
  plan.lanes.forEach((lane, index) => {
    if (lane.isSharedInbox === true || lane.isInstant === true) return
    faults.push({ op: 'cut', from: 0, to: 1, lane: index })
    if (lane.width !== Infinity) faults.push({ op: 'drop', from: 1, to: 0, lane: index })
  })
  return faults
}

/** Whether a fault can strike a world now. A link that nothing was ever sent on can break too: nothing comes of it. */
export function canFault(world: World, fault: FaultOp): boolean {
  switch (fault.op) {
    case 'crash':
    case 'restart':
      return world.isAlive(fault.process)
    case 'boot':
      return !world.isAlive(fault.process)
    case 'pause':
      return world.isAlive(fault.process) && !world.isPaused(fault.process)
    case 'resume':
      return world.isPaused(fault.process)
    case 'hold':
      return !world.isHeld(fault.from, fault.to)
    case 'release':
      return world.isHeld(fault.from, fault.to)
    case 'inject':
      return world.state(fault.actor) !== undefined
    case 'cut':
      return world.state(fault.from) !== undefined && world.state(fault.to) !== undefined
    case 'drop':
      return world.queue(linkOf(world, fault)).length > 0
  }
}

export function inflict(world: World, fault: FaultOp): void {
  switch (fault.op) {
    case 'crash':
      return world.crash(fault.process)
    case 'restart':
      world.crash(fault.process)
      return world.boot(fault.process)
    case 'boot':
      return world.boot(fault.process)
    case 'pause':
      return world.pause(fault.process)
    case 'resume':
      return world.resume(fault.process)
    case 'hold':
      return world.hold(fault.from, fault.to)
    case 'release':
      return world.release(fault.from, fault.to)
    case 'inject':
      return world.inject(fault.actor, fault.message)
    case 'cut':
      return linkOf(world, fault) < 0 ? undefined : world.cut(linkOf(world, fault))
    case 'drop':
      return world.drop(linkOf(world, fault), 0)
  }
}

function linkOf(world: World, fault: { from: number; to: number; lane: number }): number {
  return world.linkInfos.findIndex(({ from, to, laneId }) => from === fault.from && to === fault.to && laneId === fault.lane)
}

/** Takes one step or fault; false if nothing can happen. */
export function stepAtRandom(world: World, plan: SystemPlan, draw: number): boolean {
  const faults = faultsOf(plan).filter((fault) => canFault(world, fault))
  if (draw % 8 === 0 && faults.length > 0) {
    inflict(world, faults[(draw >>> 3) % faults.length])
    return true
  }
  const steps = world.enabled()
  if (steps.length === 0) return false
  world.take(steps[(draw >>> 3) % steps.length])
  return true
}
