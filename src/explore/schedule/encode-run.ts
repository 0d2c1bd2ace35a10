/**
 * Writes down a run as few differences from the default order.
 *
 * Where the run took something else than the default, either that was hurried or the default was held. A held step
 * costs one however much passes it, a hurried one costs one however much it passes: so whichever passes or is passed
 * by more is written. Greedy, not minimal: that is the shrinker's business.
 */
import { applyFault } from '../../faults/apply-fault.ts'
import { assert } from '../../kernel/assert.ts'
import { isBefore, type Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { Happening } from '../run/drive.ts'
import { earliestStep } from '../run/earliest-step.ts'
import { FaultEncoder } from '../faults/fault-encoder.ts'
import { HoldList } from './hold-list.ts'
import { isHold, START, type Deviation, type ScheduledFault } from './schedule.ts'
import { stepNamed } from '../run/step-named.ts'

/** The differences of a run from the default order. */
export interface EncodedRun {
  readonly deviations: readonly Deviation[]
  readonly faults: readonly ScheduledFault[]
}

/** @param twin a fresh world with the run's draws */
export function encodeRun(twin: World, log: readonly Happening[]): EncodedRun {
  const encoder = new RunEncoder(twin, log)
  const faults = new FaultEncoder()
  twin.start()
  for (const happening of log) {
    if (happening.kind === 'step') {
      encoder.step(happening.name)
      faults.stepped(happening.name)
      continue
    }
    faults.add(happening, twin.nowUs)
    if (happening.atUs !== null) twin.advanceTo(happening.atUs)
    applyFault(twin, happening.ops)
  }
  return { deviations: encoder.deviations, faults: faults.faults }
}

class RunEncoder {
  readonly deviations: Deviation[] = []
  readonly #world: World
  readonly #names: readonly string[]
  /** Place of each step in the run. */
  readonly #places = new Map<string, number>()
  readonly #holds = new HoldList([])
  readonly #steps: Step[] = []
  #at = 0

  constructor(world: World, log: readonly Happening[]) {
    this.#world = world
    this.#names = log.flatMap((happening) => (happening.kind === 'step' ? [happening.name] : []))
    for (let at = 0; at < this.#names.length; at++) this.#places.set(this.#names[at], at)
  }

  /** Takes the step of that name in the twin and writes down what it takes to get there. */
  step(name: string): void {
    const world = this.#world
    const steps = world.enabled(this.#steps)
    const chosen = stepNamed(world, steps, name)
    assert(chosen !== null, `the same choices give the same run: "${name}" is enabled again`)
    this.#endHoldsOf(chosen)
    for (;;) {
      const usual = earliestStep(steps, (step) => this.#holds.blocking(world, step) === null)
      if (usual !== null && world.nameOf(usual) === name) break
      if (usual === null || !this.#isBetterHeld(usual, chosen)) {
        this.deviations.push({ hurry: name, after: this.#at === 0 ? START : this.#names[this.#at - 1] })
        break
      }
      this.#hold(world.nameOf(usual))
    }
    this.#holds.happened(name)
    this.#at++
    world.take(chosen)
  }

  /** What was held got lost with its connection, and what follows on the link now comes: the hold ended before it. */
  #endHoldsOf(chosen: Step): void {
    const last = this.#names[this.#at - 1]
    let blocking = this.#holds.blocking(this.#world, chosen)
    while (blocking !== null) {
      const { hold } = blocking
      const at = this.deviations.findIndex((deviation) => isHold(deviation) && deviation.hold === hold)
      this.deviations[at] = { hold, until: last }
      this.#holds.release(blocking, last)
      blocking = this.#holds.blocking(this.#world, chosen)
    }
  }

  #hold(name: string): void {
    const place = this.#places.get(name)
    const until = this.#names[place === undefined ? this.#names.length - 1 : place - 1]
    this.deviations.push({ hold: name, until })
    this.#holds.add(name, until)
  }

  /** More passes the usual step than the chosen one passes; what waits in a pool does not hold back the others. */
  #isBetterHeld(usual: Step, chosen: Step): boolean {
    const world = this.#world
    if (usual.kind === 'deliver' && world.linkInfos[usual.index].lane.width > 1) return false
    if (usual.kind === chosen.kind && usual.index === chosen.index) return false
    const place = this.#places.get(world.nameOf(usual)) ?? this.#names.length
    let passed = 0
    for (const step of this.#steps) if (isBefore(step, chosen) && this.#holds.blocking(world, step) === null) passed++
    return place - this.#at > passed
  }
}
