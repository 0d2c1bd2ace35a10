/** What a part of the machine holds now, a step before, and at the newest completed checkpoint, line by line. */
import type { Branch } from '../timeline/branch.ts'
import { compareTrees, type TreeRow } from './compare-trees.ts'
import { entityActor } from './entity-actor.ts'
import type { OtherPlace } from './other-place.ts'
import { plainTree, type PlainTree } from './plain-tree.ts'

export interface Inspection {
  readonly entity: string
  /** Where a subtask lives, empty for what has no TaskManager or is nowhere. */
  readonly taskManager: string
  /** False: it is nowhere now; the lines are those of the moments when it was. */
  readonly isThere: boolean
  /** The newest completed checkpoint, 0 for none; the third column is the state at the moment of its snapshot. */
  readonly checkpoint: number
  /** Another branch is held against this one. */
  readonly hasOther: boolean
  /** `values` are now, a step before, at the checkpoint, and on the other branch if there is one. */
  readonly rows: readonly TreeRow[]
}

/** @param other where to look on another branch; null for nowhere */
export function inspectEntity(branch: Branch, place: number, entity: string, other: OtherPlace | null = null): Inspection {
  const { cluster } = branch.simulation
  const checkpoint = newestCheckpoint(branch, place, entity)
  // Each is read before the next is looked at: a world that is handed out goes on with the next look.
  const atCheckpoint = checkpoint === null ? null : stateAt(branch, checkpoint.place, entity)
  const before = place === 0 ? null : stateAt(branch, place - 1, entity)
  const now = stateAt(branch, place, entity)
  const world = branch.worldAt(place)
  const actor = entityActor(world, cluster, entity)
  const isSubtask = cluster.plan.tasks.some(({ name }) => name === entity)
  return {
    entity,
    taskManager: isSubtask && now !== null ? world.spec.processes[world.spec.actors[actor].process] : '',
    isThere: now !== null,
    checkpoint: checkpoint?.id ?? 0,
    hasOther: other !== null,
    rows: compareTrees([now, before, atCheckpoint, ...(other === null ? [] : [stateAt(other.branch, other.place, entity)])]),
  }
}

function stateAt(branch: Branch, place: number, entity: string): PlainTree | null {
  const world = branch.worldAt(place)
  const actor = entityActor(world, branch.simulation.cluster, entity)
  const state = actor < 0 ? undefined : world.state(actor)
  return state === undefined ? null : plainTree(state)
}

/** The newest checkpoint that is complete, and the place at which the entity took its snapshot, or at which it was completed. */
function newestCheckpoint({ trace, places, simulation }: Branch, place: number, entity: string): { id: number; place: number } | null {
  const task = simulation.cluster.plan.tasks.findIndex(({ name }) => name === entity)
  let id = 0
  for (let row = places.rowsAt(place) - 1; row >= 0; row--) {
    const { kind, type, a, b } = trace.at(row)
    if (kind !== 'emit') continue
    if (id === 0 && type === 'checkpoint-completed') {
      id = a
      if (task < 0) return { id, place: places.placeOfRow(row) + 1 }
    }
    if (type === 'snapshot' && a === id && b === task) return { id, place: places.placeOfRow(row) + 1 }
  }
  return null
}
