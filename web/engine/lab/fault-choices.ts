/** What can go wrong with a part of the machine here and now, in the words of faults. */
import { canApplyFault } from '../../../src/faults/apply-fault.ts'
import { healingOf } from '../../../src/faults/fault-text.ts'
import type { World } from '../../../src/kernel/world.ts'
import type { Cluster } from '../../../src/protocol/cluster.ts'
import type { Branch } from '../timeline/branch.ts'
import { entityActor } from './entity-actor.ts'

/**
 * Why a fault cannot strike: `nowhere`: what it is about is not running; `impossible`: this cluster has no such thing; `done`:
 * it would change nothing.
 */
export type WhyNot = 'nowhere' | 'impossible' | 'done'

export interface FaultChoice {
  /** The fault in words, as the command line takes them. */
  readonly text: string
  /** Null: it can strike. */
  readonly whyNot: WhyNot | null
  /** It heals by itself after a while. */
  readonly heals: boolean
}

export function faultChoices(branch: Branch, place: number, entity: string): readonly FaultChoice[] {
  const world = branch.worldAt(place)
  return faultsOf(world, branch.simulation.cluster, entity).map((text) => {
    return { text, whyNot: whyNotOf(branch, world, entity, text), heals: healingOf(text) !== null }
  })
}

function faultsOf(world: World, cluster: Cluster, entity: string): readonly string[] {
  const { layout, tasks } = cluster.plan
  const taskManagers = layout.taskManagerProcesses.map((process) => world.spec.processes[process])
  if (entity === 'jm') return ['pause jm', ...taskManagers.map((name) => `suspect jm ${name}`)]
  if (entity === 'storage') return ['storage slow 10', 'storage fail', 'storage throttle 2', 'storage lose-reply 1']
  if (entity === 'log') return []
  const at = taskManagers.indexOf(entity)
  if (at >= 0) return processFaults(entity, taskManagers[(at + 1) % taskManagers.length])
  if (!tasks.some(({ name }) => name === entity)) return []
  return [`fail ${entity}`, `hang ${entity}`, `lose-notification next ${entity}`]
}

function processFaults(name: string, neighbour: string): readonly string[] {
  const alone = [`crash ${name}`, `pause ${name}`, `suspect ${name}`, `partition ${name} jm`, `partition jm ${name}`, `cut ${name} jm`]
  return neighbour === name ? alone : [...alone, `cut ${name} ${neighbour}`]
}

function whyNotOf(branch: Branch, world: World, entity: string, text: string): WhyNot | null {
  const ops = branch.simulation.targets.compile(text)
  if (typeof ops === 'string') return 'impossible'
  const actor = entityActor(world, branch.simulation.cluster, entity)
  if (actor < 0 || world.state(actor) === undefined) return 'nowhere'
  return canApplyFault(world, ops) ? null : 'done'
}
