/** What faults do to a vector of a state space, and processes that boot. */
import type { Message } from './actor.ts'
import type { FaultOp } from './fault-op.ts'
import { INJECTED } from './outcome-table.ts'
import { PAUSED } from './process-table.ts'
import { SpaceEffects } from './space-effects.ts'
import type { SpaceFault } from './space-fault.ts'
import type { StateVector } from './space-vectors.ts'

const CONNECTION_LOST: Message = Object.freeze({ type: 'connection-lost' })

export class SpaceFaults<R = unknown> extends SpaceEffects<R> {
  protected canStrike(vector: StateVector, { ops }: SpaceFault): boolean {
    for (let i = 0; i < ops.length; i++) if (this.#canApply(vector, ops[i])) return true
    return false
  }

  protected strike(vector: StateVector, fault: number): void {
    const { ops, healOps } = this.faults[fault]
    this.set(vector, this.faultsPlace, vector[this.faultsPlace] + 1)
    if (healOps.length > 0) this.set(vector, this.struckPlace, vector[this.struckPlace] | (1 << fault))
    this.#applyAll(vector, ops)
  }

  protected heal(vector: StateVector, fault: number): void {
    this.set(vector, this.struckPlace, vector[this.struckPlace] & ~(1 << fault))
    this.#applyAll(vector, this.faults[fault].healOps)
  }

  #applyAll(vector: StateVector, ops: readonly FaultOp[]): void {
    for (let i = 0; i < ops.length; i++) {
      if (ops[i].op !== 'cut' && !this.#canApply(vector, ops[i])) continue
      this.#apply(vector, ops[i])
      this.takeInstant(vector)
      this.endProcesses(vector)
    }
  }

  #canApply(vector: StateVector, fault: FaultOp): boolean {
    switch (fault.op) {
      case 'crash':
        return this.isAlive(vector, fault.process)
      case 'restart':
        return this.isAlive(vector, fault.process)
      case 'boot':
        return !this.isAlive(vector, fault.process)
      case 'inject':
        return vector[fault.actor] !== 0
      case 'pause':
        return this.isAlive(vector, fault.process) && !this.isPaused(vector, fault.process)
      case 'resume':
        return this.isPaused(vector, fault.process)
      case 'hold':
        return (vector[this.heldPlace] & this.#bitOf(fault)) === 0
      case 'release':
        return (vector[this.heldPlace] & this.#bitOf(fault)) !== 0
      case 'cut':
        return vector[fault.to] !== 0 && vector[fault.from] !== 0
      case 'drop': {
        const link = this.registry.find(fault.from, fault.to, fault.lane)
        return link >= 0 && this.itemsOf(vector, link).length > 0
      }
    }
  }

  #apply(vector: StateVector, fault: FaultOp): void {
    switch (fault.op) {
      case 'crash':
        return this.#crash(vector, fault.process)
      case 'restart':
        this.#crash(vector, fault.process)
        return this.boot(vector, fault.process)
      case 'boot':
        return this.boot(vector, fault.process)
      case 'pause':
        return this.set(vector, this.alivePlace + fault.process, vector[this.alivePlace + fault.process] + PAUSED)
      case 'resume':
        return this.set(vector, this.alivePlace + fault.process, vector[this.alivePlace + fault.process] - PAUSED)
      case 'hold':
      case 'release':
        return this.set(vector, this.heldPlace, vector[this.heldPlace] ^ this.#bitOf(fault))
      case 'inject': {
        const link = this.linkOf(fault.actor, fault.actor, 0)
        const item = this.outcomes.item(fault.message, fault.actor, link)
        if (this.isPaused(vector, this.spec.actors[fault.actor].process)) return this.#append(vector, link, item)
        return this.apply(vector, fault.actor, this.outcomes.handled(vector[fault.actor], INJECTED, item)[0])
      }
      case 'cut': {
        const link = this.registry.find(fault.from, fault.to, fault.lane)
        // What nobody has asked for yet waits at its sender: there is no connection that it could be lost with.
        if (link < 0 || (this.registry.infos[link].lane.keepsForVacant && vector[fault.to] === 0)) return
        const wasOpen = this.staysOpen(vector, link)
        this.set(vector, this.linkPlace + link, 0)
        if (wasOpen) this.#loseConnection(vector, link)
        return
      }
      case 'drop':
        this.remove(vector, this.linkOf(fault.from, fault.to, fault.lane), 0)
    }
  }

  #loseConnection(vector: StateVector, link: number): void {
    this.#append(vector, link, this.outcomes.item(CONNECTION_LOST, this.registry.infos[link].from, link))
  }

  #append(vector: StateVector, link: number, item: number): void {
    const place = this.linkPlace + link
    this.set(vector, place, this.queues.push(vector[place], item, this.registry.infos[link].lane.width === Infinity))
  }

  #bitOf({ from, to }: { readonly from: number; readonly to: number }): number {
    return 1 << this.holdable.indexOf(from * this.spec.processes.length + to)
  }

  /** Processes end in which the step just taken had a fatal error. */
  protected endProcesses(vector: StateVector): void {
    while (this.exiting.length > 0) {
      const process = this.exiting.shift()!
      if (this.isAlive(vector, process)) this.#crash(vector, process)
    }
  }

  #crash(vector: StateVector, process: number): void {
    this.set(vector, this.alivePlace + process, -(vector[this.alivePlace + process] & (PAUSED - 1)))
    for (let actor = 0; actor < this.types.length; actor++) {
      if (this.spec.actors[actor].process !== process || vector[actor] === 0) continue
      this.stop(vector, actor)
      for (const link of this.registry.outOf[actor]) {
        if (!this.isOpen(vector, link)) continue
        const { to } = this.registry.infos[link]
        if (vector[to] !== 0 && this.spec.actors[to].process !== process) this.#loseConnection(vector, link)
        else if (this.itemsOf(vector, link).length === 0) this.set(vector, this.linkPlace + link, 0)
      }
    }
  }

  protected boot(vector: StateVector, process: number): void {
    const incarnation = 1 - vector[this.alivePlace + process]
    this.set(vector, this.alivePlace + process, incarnation)
    for (let actor = 0; actor < this.types.length; actor++) {
      const spec = this.spec.actors[actor]
      const isVacant = vector[actor] === 0
      if (spec.process !== process || spec.boot === undefined || !isVacant) continue
      this.apply(vector, actor, this.outcomes.born(actor, { ...spec.boot, incarnation }))
    }
    this.takeInstant(vector)
    this.endProcesses(vector)
  }
}
