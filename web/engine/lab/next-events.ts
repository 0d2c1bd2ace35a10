/** All that may happen next at a place of a run, each with what it would do: a copy of the world takes it, and is thrown away. */
import type { Step } from '../../../src/kernel/step.ts'
import type { TraceRow } from '../../../src/kernel/trace.ts'
import { Trace } from '../../../src/kernel/trace.ts'
import type { World } from '../../../src/kernel/world.ts'
import { describeMessage } from '../describe-message.ts'
import { eventOf } from '../event-of.ts'
import type { EventView } from '../snapshot.ts'
import type { Branch } from '../timeline/branch.ts'
import { compareTrees } from './compare-trees.ts'
import { plainTree, type PlainTree } from './plain-tree.ts'

/** A value of the actor's state that a step changes. */
export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

export interface Sent {
  readonly to: string
  readonly type: string
}

export interface NextEvent {
  /** The step's name, by which it is picked. */
  readonly name: string
  /** What it is, as a row of the trace would say it. */
  readonly event: EventView
  /** TaskManager on which it happens, empty elsewhere. */
  readonly taskManager: string
  /** The step that comes next if nobody picks one. */
  readonly isUsual: boolean
  /** What whoever acts says of it. */
  readonly said: readonly EventView[]
  /** What of the actor's own state differs afterwards; at most `CHANGES_SHOWN`. */
  readonly changes: readonly Change[]
  /** Who has a message on its way afterwards that was not before; at most `SENT_SHOWN`. */
  readonly sent: readonly Sent[]
}

const CHANGES_SHOWN = 3
const SENT_SHOWN = 3
/** A cluster of hundreds of subtasks has more to choose from than a person reads. */
const EVENTS_MAX = 200

/** In the order of the actors, of each in the order in which they are due. */
export function nextEvents(branch: Branch, place: number): readonly NextEvent[] {
  if (place === branch.end) branch.extend(1)
  const usual = branch.stepAt(place)
  const world = branch.worldAt(place)
  const steps = world.enabled().sort((x, y) => actorOf(world, x) - actorOf(world, y) || x.dueUs - y.dueUs || x.order - y.order)
  return steps.slice(0, EVENTS_MAX).map((step) => previewOf(branch, place, step, usual))
}

function previewOf(branch: Branch, place: number, step: Step, usual: string | null): NextEvent {
  const world = branch.worldAt(place)
  const name = world.nameOf(step)
  const actor = actorOf(world, step)
  const before = stateOf(world, actor)
  const fork = branch.forkAt(place)
  const trace = new Trace({ describe: describeMessage, firstEvent: fork.events })
  fork.sink = trace
  fork.take(step)
  const rows = [...trace.rows()]
  const { layout } = branch.simulation.cluster.plan
  const { process } = world.spec.actors[actor]
  return {
    name,
    event: eventOf(world, rows[0]),
    taskManager: layout.taskManagerProcesses.includes(process) ? world.spec.processes[process] : '',
    isUsual: name === usual,
    said: rows.filter((row) => isSaidBy(row, actor)).map((row) => eventOf(world, row)),
    changes: changesOf(before, stateOf(fork, actor)),
    sent: sentIn(world, fork),
  }
}

function isSaidBy({ kind, actor }: TraceRow, by: number): boolean {
  return kind === 'emit' && actor === by
}

function actorOf(world: World, step: Step): number {
  return step.kind === 'deliver' ? world.linkInfos[step.index].to : step.index
}

function stateOf(world: World, actor: number): PlainTree | null {
  const state = world.state(actor)
  return state === undefined ? null : plainTree(state)
}

function sentIn(before: World, after: World): readonly Sent[] {
  const sent = after.linkInfos.flatMap(({ id, to }) => {
    const known = new Set(before.queue(id).map(({ occurrence }) => occurrence))
    const name = after.spec.actors[to].name.replace(/@.*/, '')
    return after.queue(id).flatMap(({ occurrence, message }) => (known.has(occurrence) ? [] : [{ to: name, type: message.type }]))
  })
  return sent.slice(0, SENT_SHOWN)
}

function changesOf(before: PlainTree | null, after: PlainTree | null): Change[] {
  const leaves = compareTrees([before, after]).filter(({ hasChildren, isChanged }) => !hasChildren && isChanged[1])
  return leaves.slice(0, CHANGES_SHOWN).map(({ path, values }) => ({ name: path, before: values[0] ?? '', after: values[1] ?? '' }))
}
