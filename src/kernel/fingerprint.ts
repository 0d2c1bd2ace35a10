/**
 * Hash of what can matter to a world's future: actors, timers, what waits, which processes live, with times
 * relative to now. Kept per actor and link, so that a step re-hashes only what it touched.
 */
import type { ActorId, WorldSpec } from './actor.ts'
import type { ActorSlot, ActorTable, Timer } from './actor-table.ts'
import { clonePlain } from './clone.ts'
import { hashPlain, hashString, laneB, mixA, mixB, setLaneB } from './hash.ts'
import type { LinkInfo, LinkState } from './link.ts'
import type { LinkTable } from './link-table.ts'
import type { ProcessTable } from './process-table.ts'

/** @returns lane A; lane B is in `laneB()`. `timeUs` is null where time is abstracted. */
export function fingerprintOf(
  spec: WorldSpec,
  actors: ActorTable,
  links: LinkTable,
  processes: ProcessTable,
  timeUs: number | null,
): number {
  let a = 0x243f6a88
  let b = 0x85a308d3
  const { slots } = actors
  for (let actor = 0; actor < slots.length; actor++) {
    const slot = slots[actor]
    if (slot.state === undefined) continue
    if (slot.hashTimeUs !== (timeUs ?? 0)) hashActor(spec, actor, slot, timeUs)
    a = (a + slot.hashA) | 0
    b = (b + slot.hashB) | 0
  }
  const { states } = links
  for (let link = 0; link < states.length; link++) {
    const state = states[link]
    if (state === undefined || (state.queue.length === 0 && !state.isOpen)) continue
    if (!state.isHashed) hashQueue(links.registry.infos[link], state)
    a = (a + state.hashA) | 0
    b = (b + state.hashB) | 0
  }
  for (const incarnation of processes.incarnations) {
    a = mixA(a, incarnation)
    b = mixB(b, incarnation)
  }
  for (const direction of processes.held) {
    a = mixA(a, ~direction)
    b = mixB(b, ~direction)
  }
  setLaneB(b)
  return a >>> 0
}

function hashActor(spec: WorldSpec, actor: ActorId, slot: ActorSlot, timeUs: number | null): void {
  const { type } = spec.actors[actor]
  const now = timeUs ?? 0
  if (!slot.isStateHashed || type.rebase !== undefined) {
    let state = slot.state
    if (type.rebase !== undefined && now !== 0) {
      state = clonePlain(state)
      type.rebase(state!, now)
    }
    slot.stateHashA = hashPlain(state)
    slot.stateHashB = laneB()
    slot.isStateHashed = true
  }
  let timersA = actor + 1
  let timersB = actor + 1
  const left = (timer: Timer): number => (timeUs === null ? timer.leftUs : timer.dueUs - timeUs)
  // In the order in which they would fire, which their age decides where they are due together.
  const timers = slot.timers.length < 2 ? slot.timers : slot.timers.slice().sort((x, y) => left(x) - left(y) || x.order - y.order)
  for (let i = 0; i < timers.length; i++) {
    const leftUs = timers[i].kind === 'guard' ? ~left(timers[i]) : left(timers[i])
    const name = hashString(timers[i].name)
    timersB = mixB(mixB(timersB, laneB()), leftUs)
    timersA = mixA(mixA(timersA, name), leftUs)
  }
  slot.hashA = mixA(slot.stateHashA, timersA)
  slot.hashB = mixB(slot.stateHashB, timersB)
  slot.hashTimeUs = now
}

function hashQueue(info: LinkInfo, state: LinkState): void {
  let a = info.hashA
  let b = info.hashB
  // Where any may be taken first, their order means nothing.
  const isUnordered = info.lane.width === Infinity
  for (const envelope of state.queue) {
    let messageA = hashPlain(envelope.message)
    let messageB = laneB()
    if (info.from < 0) {
      messageA = mixA(messageA, envelope.sender)
      messageB = mixB(messageB, envelope.sender)
    }
    a = isUnordered ? (a + mixA(messageA, info.hashA)) | 0 : mixA(a, messageA)
    b = isUnordered ? (b + mixB(messageB, info.hashB)) | 0 : mixB(b, messageB)
  }
  state.hashA = a
  state.hashB = b
  state.isHashed = true
}
