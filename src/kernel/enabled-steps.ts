/** What may happen next in a world, and what it is called. */
import type { ActorId, Message, WorldSpec } from './actor.ts'
import type { ActorSlot, ActorTable, Timer } from './actor-table.ts'
import type { Envelope, LinkInfo } from './link.ts'
import type { LinkTable } from './link-table.ts'
import type { ProcessTable } from './process-table.ts'
import type { Step } from './step.ts'

export interface WorldParts {
  readonly spec: WorldSpec
  readonly actors: ActorTable
  readonly links: LinkTable
  readonly processes: ProcessTable
  readonly isTimed: boolean
}

/**
 * Appends everything enabled now: by actor; of each what waits for it by sender and lane, its timer, its own actions.
 * Where time is abstracted a guard fires only when nothing else can happen: then time passes.
 */
export function listEnabled(parts: WorldParts, steps: Step[]): void {
  listWithTimers(parts, steps, parts.isTimed)
  // What stands still or is held may go on: that comes first.
  if (steps.length === 0 && !parts.isTimed && !parts.processes.isDisturbed) listWithTimers(parts, steps, true)
}

function listWithTimers(parts: WorldParts, steps: Step[], withGuards: boolean): void {
  const { slots } = parts.actors
  for (let actor = 0; actor < slots.length; actor++) {
    const slot = slots[actor]
    if (slot.state === undefined || parts.processes.stands(actor)) continue
    listDeliveries(parts, actor, slot, steps)
    if (slot.timers.length > 0) {
      const position = firstTimer(slot.timers, parts.isTimed, withGuards)
      if (position >= 0) {
        const { dueUs, order } = slot.timers[position]
        steps.push({ kind: 'timer', index: actor, position, dueUs, order })
      }
    }
    for (let position = 0; position < slot.actions.length; position++) {
      if (isActionEnabled(parts.spec, actor, slot, position)) {
        steps.push({ kind: 'action', index: actor, position, dueUs: slot.actionDueUs, order: slot.actionOrder + position })
      }
    }
  }
}

function listDeliveries(parts: WorldParts, actor: ActorId, slot: ActorSlot, steps: Step[]): void {
  const { links } = parts
  const { infos, into } = links.registry
  const inputs = into[actor]
  for (let i = 0; i < inputs.length; i++) {
    const link = inputs[i]
    const state = links.states[link]
    if (state === undefined || state.queue.length === 0) continue
    const { width } = infos[link].lane
    for (let position = 0; position < width && position < state.queue.length; position++) {
      const envelope = state.queue[position]
      if (isWanted(parts, infos[link], slot, envelope)) {
        steps.push({ kind: 'deliver', index: link, position, dueUs: envelope.dueUs, order: envelope.order })
      }
    }
  }
}

/** Timers of one actor fire in due order; a guard that has not been allowed does not hold back the others. */
function firstTimer(timers: readonly Timer[], isTimed: boolean, withGuards: boolean): number {
  let first = -1
  for (let position = 0; position < timers.length; position++) {
    if (!withGuards && timers[position].kind !== 'pace') continue
    if (first < 0 || firesBefore(timers[position], timers[first], isTimed)) first = position
  }
  return first
}

function firesBefore(x: Timer, y: Timer, isTimed: boolean): boolean {
  const difference = isTimed ? x.dueUs - y.dueUs : x.leftUs - y.leftUs
  return difference < 0 || (difference === 0 && x.order < y.order)
}

/** Can this message be taken now, as far as its receiver and the state of the processes go? */
export function isWanted({ spec, processes }: WorldParts, info: LinkInfo, slot: ActorSlot, envelope: Envelope): boolean {
  if (slot.state === undefined || processes.holdsBack(envelope.sender, info.to)) return false
  const { type } = spec.actors[info.to]
  if (type.wants !== undefined && !type.wants(slot.state, envelope.message, envelope.sender)) return false
  return slot.fullLinks === 0 || type.needsRoom === undefined || !type.needsRoom(slot.state, envelope.message)
}

export function isActionEnabled(spec: WorldSpec, actor: ActorId, slot: ActorSlot, position: number): boolean {
  if (slot.fullLinks === 0) return true
  const { type } = spec.actors[actor]
  return type.needsRoom === undefined || !type.needsRoom(slot.state!, { type: 'action', name: slot.actions[position] } as Message)
}

/** Name of a step, unique in the run: who, what kind, from whom, which occurrence. */
export function nameOfStep({ spec, actors, links }: WorldParts, step: Step): string {
  if (step.kind === 'deliver') {
    return `deliver ${links.registry.infos[step.index].label} #${links.states[step.index]!.queue[step.position].occurrence}`
  }
  const slot = actors.slots[step.index]
  const actor = spec.actors[step.index].name
  if (step.kind === 'timer') {
    const { name, occurrence } = slot.timers[step.position]
    return `timer ${actor} ${name} #${occurrence}`
  }
  const action = slot.actions[step.position]
  return `action ${actor} ${action} #${(slot.occurrences.get(action) ?? 0) + 1}`
}

/** The message that a step would hand to its actor. */
export function messageOfStep({ actors, links }: WorldParts, step: Step): Message {
  if (step.kind === 'deliver') return links.states[step.index]!.queue[step.position].message
  const slot = actors.slots[step.index]
  if (step.kind === 'timer') return { type: 'timer', name: slot.timers[step.position].name } as Message
  return { type: 'action', name: slot.actions[step.position] } as Message
}
