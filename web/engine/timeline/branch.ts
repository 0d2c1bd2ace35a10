/**
 * One run that can be looked at anywhere: computed once from its start, with a copy of its world kept every few hundred
 * moves. Going to a place means taking the nearest copy and making the moves from there. A world that is handed out is
 * to be read only.
 *
 * A *move* is a kernel step, a fault or its healing; *place* p is where p moves have been made.
 */
import { applyFault, canApplyFault } from '../../../src/faults/apply-fault.ts'
import { healingOf } from '../../../src/faults/fault-text.ts'
import type { Simulation } from '../../../src/explore/run/simulation.ts'
import { stepNamed } from '../../../src/explore/run/step-named.ts'
import { earliestStep } from '../../../src/explore/run/earliest-step.ts'
import { ListedChoices, type NamedDraw } from '../../../src/kernel/choices.ts'
import type { FaultOp } from '../../../src/kernel/fault-op.ts'
import { Trace } from '../../../src/kernel/trace.ts'
import type { World } from '../../../src/kernel/world.ts'
import { describeMessage } from '../describe-message.ts'
import type { Act } from './act.ts'
import { PlaceColumns } from './place-columns.ts'

/** Where time is abstracted a run still plays: as if each move took this long. */
const MOVE_US = 1000

/** Copies are this many moves apart: a seek makes half as many on average, about a quarter of a millisecond. */
const KEYFRAME_MOVES = 512

/** A fault or a healing as it came to pass. */
export interface Intervention {
  readonly place: number
  readonly text: string
  readonly ops: readonly FaultOp[]
  readonly timeUs: number
  /** When a fault heals by itself, in microseconds of virtual time; null: at the end, or never. */
  readonly healUs: number | null
  readonly isHealing: boolean
  /** False if there was nothing that it could have done. */
  readonly hasLanded: boolean
}

interface Healing {
  readonly timeUs: number
  readonly text: string
}

export class Branch {
  readonly simulation: Simulation
  readonly acts: readonly Act[]
  /** Draws of the run that are not nominal. */
  readonly draws: readonly NamedDraw[]
  readonly trace: Trace
  readonly places = new PlaceColumns()
  readonly interventions: Intervention[] = []
  /** Steps that were not the next in virtual time, by the place at which they were taken. */
  readonly #picked = new Map<number, string>()
  readonly #byPlace = new Map<number, Intervention>()
  readonly #isTimed: boolean
  readonly #head: World
  readonly #keyframes: World[] = []
  #healings: Healing[] = []
  #nextAct = 0
  #isOver = false
  #isQuiescent = false
  /** Where somebody looked last: the next look is most often a little further on. */
  #looked: { world: World; place: number } | null = null

  /** @param acts in the order of their places */
  constructor(simulation: Simulation, acts: readonly Act[] = [], draws: readonly NamedDraw[] = []) {
    this.draws = draws
    this.simulation = simulation
    this.#isTimed = simulation.mode === 'timed'
    this.acts = acts
    this.trace = new Trace({ describe: describeMessage })
    this.#head = this.worldBeforeStart()
    this.#head.sink = this.trace
    this.#head.start()
    this.#arrive()
  }

  /** The last place that has been computed. */
  get end(): number {
    return this.places.length - 1
  }

  /** Nothing more can happen, or the scenario's time is over: there is no place after `end`. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** The run is over because nothing more can happen. */
  get isQuiescent(): boolean {
    return this.#isQuiescent
  }

  /** Hash of all kernel events up to `end`. */
  get traceHash(): string {
    return this.#head.traceHash
  }

  /** Computes on, by at most so many moves or up to a virtual time. */
  extend(moves: number, untilUs = Infinity): void {
    for (let made = 0; made < moves && !this.#isOver && this.places.timeUsAt(this.end) <= untilUs; made++) this.#move()
  }

  #move(): void {
    const act = this.acts[this.#nextAct] as Act | undefined
    const place = this.end
    if (act !== undefined && act.place <= place) {
      this.#nextAct++
      if (act.kind === 'fault') this.#strike(act)
      else if (act.kind === 'heal') this.#healFault(act.text)
      else this.#pick(act.step)
      return
    }
    const { events } = this.#head
    const healing = this.#healings.at(0)
    const { virtualTimeUs: untilUs } = this.simulation.scenario.bounds
    const why = this.#isTimed ? this.#head.runTimed(Math.min(healing?.timeUs ?? Infinity, untilUs), 1) : takeEarliest(this.#head)
    if (this.#head.events > events) return this.#arrive()
    if (healing !== undefined && (why === 'quiescent' || healing.timeUs <= untilUs)) return this.#heal(healing)
    this.#isOver = true
    this.#isQuiescent = why === 'quiescent'
  }

  #strike({ text, healAfterUs, isForGood = false, atUs = null }: Act & { readonly kind: 'fault' }): void {
    if (atUs !== null) this.#head.advanceTo(atUs)
    const healing = healingOf(text)
    const healUs = healAfterUs === null || healing === null ? null : this.#head.nowUs + healAfterUs
    const hasLanded = this.#intervene(text, healUs, false)
    if (!hasLanded || healing === null || isForGood) return
    this.#healings.push({ timeUs: healUs ?? Infinity, text: healing })
    this.#healings.sort((x, y) => x.timeUs - y.timeUs)
  }

  #healFault(text: string): void {
    const healing = this.#healings.find((other) => other.text === healingOf(text))
    if (healing !== undefined) this.#heal({ ...healing, timeUs: Infinity }, healing)
  }

  /** What heals at no time of its own heals when nothing else can happen. */
  #heal(healing: Healing, entry = healing): void {
    this.#healings = this.#healings.filter((other) => other !== entry)
    if (healing.timeUs < Infinity) this.#head.advanceTo(healing.timeUs)
    this.#intervene(healing.text, null, true)
  }

  #intervene(text: string, healUs: number | null, isHealing: boolean): boolean {
    const ops = this.simulation.targets.compile(text)
    const hasLanded = typeof ops !== 'string' && canApplyFault(this.#head, ops)
    const place = this.end
    const intervention = { place, text, ops: hasLanded ? ops : [], timeUs: this.#head.nowUs, healUs, isHealing, hasLanded }
    this.interventions.push(intervention)
    if (!hasLanded) return false
    this.#byPlace.set(place, intervention)
    applyFault(this.#head, ops)
    this.#arrive()
    return true
  }

  /** A step that is not enabled here is left out: an act says what a person saw, and that may have been another branch. */
  #pick(name: string): void {
    const steps = this.#head.enabled()
    const step = stepNamed(this.#head, steps, name)
    if (step === null) return
    this.#picked.set(this.end, name)
    this.#head.take(step)
    this.#arrive()
  }

  #arrive(): void {
    this.places.add(this.trace.length, this.#isTimed ? this.#head.nowUs : this.places.length * MOVE_US)
    if (this.end % KEYFRAME_MOVES === 0) this.#keyframes.push(forkOf(this.#head))
  }

  /** A world as this branch's own was before anything happened. */
  worldBeforeStart(): World {
    return this.simulation.makeForkingWorld(new ListedChoices(this.draws))
  }

  /** Makes all moves in another world that has not started. */
  repeatAll(world: World): void {
    world.start()
    this.repeat(world, 0, this.end)
  }

  /** Makes the moves between two places in a world that is at the first of them. */
  repeat(world: World, from: number, to: number): void {
    for (let place = from; place < to; place++) this.#repeat(world, place)
  }

  // ---- looking

  /** The world at a place. To be read only. */
  worldAt(place: number): World {
    const keyframe = Math.floor(place / KEYFRAME_MOVES)
    const looked = this.#looked
    if (looked === null || looked.place > place || looked.place < keyframe * KEYFRAME_MOVES) {
      this.#looked = { world: forkOf(this.#keyframes[keyframe]), place: keyframe * KEYFRAME_MOVES }
    }
    const at = this.#looked!
    for (; at.place < place; at.place++) this.#repeat(at.world, at.place)
    return at.world
  }

  /** A world of one's own at a place, to try out what would happen. */
  forkAt(place: number): World {
    return forkOf(this.worldAt(place))
  }

  /** What was there to see the last time before a place that there was anything; looks back as far as the copies go. */
  lastSeen<T>(place: number, see: (world: World) => T | undefined): T | undefined {
    for (let keyframe = Math.floor(place / KEYFRAME_MOVES); keyframe >= 0; keyframe--) {
      const world = forkOf(this.#keyframes[keyframe])
      let seen = see(world)
      if (seen === undefined) continue
      const end = Math.min(place, (keyframe + 1) * KEYFRAME_MOVES, this.end)
      for (let at = keyframe * KEYFRAME_MOVES; at < end; at++) {
        this.#repeat(world, at)
        seen = see(world) ?? seen
      }
      return seen
    }
    return undefined
  }

  #repeat(world: World, place: number): void {
    const intervention = this.#byPlace.get(place)
    const picked = this.#picked.get(place)
    if (intervention !== undefined) {
      if (this.#isTimed) world.advanceTo(intervention.timeUs)
      applyFault(world, intervention.ops)
    } else if (picked !== undefined) {
      world.take(stepNamed(world, world.enabled(), picked)!)
    } else if (this.#isTimed) {
      world.runTimed(Infinity, 1)
    } else {
      takeEarliest(world)
    }
  }

  /** Name of the step that is taken at a place; null where a fault strikes or heals, and at the end. */
  stepAt(place: number): string | null {
    if (place >= this.end || this.#byPlace.has(place)) return null
    const world = this.worldAt(place)
    const step = this.#picked.get(place) === undefined ? earliestStep(world.enabled()) : null
    return step === null ? (this.#picked.get(place) ?? null) : world.nameOf(step)
  }
}

/** The default order where time is abstracted. */
function takeEarliest(world: World): 'quiescent' | 'events' {
  const step = earliestStep(world.enabled())
  if (step === null) return 'quiescent'
  world.take(step)
  return 'events'
}

/** A copy of a world with the same draws before it. */
function forkOf(world: World): World {
  return world.fork((world.choices as ListedChoices).fork())
}
