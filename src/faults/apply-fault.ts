/** Carries out on a world what faults are made of. */
import type { ActorId } from '../kernel/actor.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import type { World } from '../kernel/world.ts'

/** Does the operation mean anything to this world now? A dead process cannot crash, a link without a message loses none. */
export function canApplyOp(world: World, op: FaultOp): boolean {
  switch (op.op) {
    case 'crash':
    case 'restart':
      return world.isAlive(op.process)
    case 'boot':
      return !world.isAlive(op.process)
    case 'pause':
      return world.isAlive(op.process) && !world.isPaused(op.process)
    case 'resume':
      return world.isPaused(op.process)
    case 'hold':
      return !world.isHeld(op.from, op.to)
    case 'release':
      return world.isHeld(op.from, op.to)
    case 'inject':
      return world.state(op.actor) !== undefined
    case 'cut':
      return linkOf(world, op.from, op.to, op.lane) >= 0
    case 'drop': {
      const link = linkOf(world, op.from, op.to, op.lane)
      return link >= 0 && world.queue(link).length > 0
    }
  }
}

/** Is there anything in this fault that can happen now? */
export function canApplyFault(world: World, ops: readonly FaultOp[]): boolean {
  return ops.some((op) => canApplyOp(world, op))
}

/** Carries out, in order, those operations that can happen. @returns whether any could */
export function applyFault(world: World, ops: readonly FaultOp[]): boolean {
  let hasLanded = false
  for (const op of ops) {
    if (!canApplyOp(world, op)) continue
    applyOp(world, op)
    hasLanded = true
  }
  return hasLanded
}

function applyOp(world: World, op: FaultOp): void {
  switch (op.op) {
    case 'crash':
      return world.crash(op.process)
    case 'restart':
      world.crash(op.process)
      return world.boot(op.process)
    case 'boot':
      return world.boot(op.process)
    case 'pause':
      return world.pause(op.process)
    case 'resume':
      return world.resume(op.process)
    case 'hold':
      return world.hold(op.from, op.to)
    case 'release':
      return world.release(op.from, op.to)
    case 'inject':
      return world.inject(op.actor, op.message)
    case 'cut':
      return world.cut(linkOf(world, op.from, op.to, op.lane))
    case 'drop':
      return world.drop(linkOf(world, op.from, op.to, op.lane), 0)
  }
}

/** Index of a link that exists, -1 if nothing was ever sent on it. */
function linkOf(world: World, from: ActorId, to: ActorId, laneId: number): number {
  const infos = world.linkInfos
  for (let link = 0; link < infos.length; link++) {
    const info = infos[link]
    if (info.to === to && info.laneId === laneId && info.from === (info.lane.isSharedInbox ? -1 : from)) return link
  }
  return -1
}
