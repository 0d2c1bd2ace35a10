/**
 * Which processes of a world live, which of them stand still, and between which nothing gets through in one direction.
 *
 * What stands still or is held is not lost: it waits. A paused process takes no step, its timers do not fire and what is
 * sent to it stays where it is; its connections stay open. A held direction keeps what was and is sent that way.
 */
import type { ActorId, ProcessId, WorldSpec } from './actor.ts'

/** Added to the number of an incarnation that is paused: alive, and different in every fingerprint. */
export const PAUSED = 1 << 20

export class ProcessTable {
  /** By process: which incarnation of it lives, counted from 1; negative: that one died and none lives; 0: none yet. */
  readonly incarnations: number[]
  /** Held directions, `from * processes + to`, ascending. */
  held: readonly number[]
  /** False while nothing is paused or held: then nobody needs to ask. */
  isDisturbed: boolean
  readonly #processOf: Int32Array

  constructor(spec: WorldSpec, from?: ProcessTable) {
    this.incarnations = from === undefined ? spec.processes.map(() => 0) : from.incarnations.slice()
    this.held = from === undefined ? [] : from.held
    this.isDisturbed = from !== undefined && from.isDisturbed
    this.#processOf = from === undefined ? processesOf(spec) : from.#processOf
  }

  isAlive(process: ProcessId): boolean {
    return this.incarnations[process] > 0
  }

  isPaused(process: ProcessId): boolean {
    return this.incarnations[process] >= PAUSED
  }

  isHeld(from: ProcessId, to: ProcessId): boolean {
    return this.held.includes(from * this.incarnations.length + to)
  }

  /** Can this actor take no step? */
  stands(actor: ActorId): boolean {
    return this.isDisturbed && this.isPaused(this.#processOf[actor])
  }

  /** Must what one actor has sent to another wait? */
  holdsBack(sender: ActorId, receiver: ActorId): boolean {
    if (!this.isDisturbed) return false
    const to = this.#processOf[receiver]
    return this.isPaused(to) || (this.held.length > 0 && this.isHeld(this.#processOf[sender], to))
  }

  crash(process: ProcessId): void {
    const incarnation = this.incarnations[process]
    this.incarnations[process] = -(incarnation & (PAUSED - 1))
    this.#look()
  }

  /** @returns the number of the new incarnation */
  boot(process: ProcessId): number {
    const incarnation = 1 - this.incarnations[process]
    this.incarnations[process] = incarnation
    return incarnation
  }

  setPaused(process: ProcessId, isPaused: boolean): void {
    const incarnation = this.incarnations[process] & (PAUSED - 1)
    this.incarnations[process] = isPaused ? incarnation + PAUSED : incarnation
    this.#look()
  }

  setHeld(from: ProcessId, to: ProcessId, isHeld: boolean): void {
    const code = from * this.incarnations.length + to
    const others = this.held.filter((other) => other !== code)
    this.held = isHeld ? [...others, code].sort((x, y) => x - y) : others
    this.#look()
  }

  #look(): void {
    this.isDisturbed = this.held.length > 0 || this.incarnations.some((incarnation) => incarnation >= PAUSED)
  }
}

/** A world is made for each run of a search: a loop is many times as fast here as `Int32Array.from`. */
function processesOf({ actors }: WorldSpec): Int32Array {
  const processes = new Int32Array(actors.length)
  for (let actor = 0; actor < actors.length; actor++) processes[actor] = actors[actor].process
  return processes
}
