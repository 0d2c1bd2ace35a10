/**
 * A failing run in actor order: what the steps of different actors do to each other stays, and where their order does not matter one
 * actor goes on for as long as it can. So it reads actor by actor instead of jumping about.
 *
 * Handlers are pure: an actor that is handed the same messages in the same order does the same. So each actor keeps the order of its
 * own steps, and a step comes only when it is enabled in the run itself. A fault keeps its place among all steps. So does what makes an
 * actor appear or go: what was sent to it before is lost, what comes later is not.
 */
import { ListedChoices } from '../../kernel/choices.ts'
import type { Step } from '../../kernel/step.ts'
import type { KernelEventKind } from '../../kernel/trace-sink.ts'
import type { World } from '../../kernel/world.ts'
import type { Happening } from '../run/drive.ts'
import { forkMoment, happenAgain, momentAt, type FailingRun, type Moment } from '../run/failing-run.ts'
import { scheduleOf } from '../schedule/record.ts'
import { run } from '../run/run.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { ScheduleMismatch } from '../schedule/schedule-mismatch.ts'
import { stepNamed } from '../run/step-named.ts'

export interface ActorOrder {
  /** The steps and faults, in an order with fewer switches between actors. */
  readonly names: readonly string[]
  /** Replays it, strictly. Longer than the shortest schedule: the default order is not that of actors. */
  readonly schedule: Schedule
  /** How often the next step is another actor's: in the run as it was and in this order. */
  readonly switchesBefore: number
  readonly switches: number
}

/** @returns null if no other order with fewer switches was found that violates the same, on the same evidence */
export function deinterleave(failing: FailingRun): ActorOrder | null {
  const reordering = new Reordering(failing)
  if (!reordering.run()) return null
  const { done, switchesBefore, moment } = reordering
  const switches = switchesIn(done.map((happening) => actorOf(moment.world, happening)))
  if (switches >= switchesBefore) return null
  const schedule = scheduleOf(failing.simulation.makeWorld, failing.schedule.draws, done)
  if (!isSameFailure(failing, schedule)) return null
  const names = done.map((happening) => (happening.kind === 'step' ? happening.name : happening.text))
  return { names, schedule, switches, switchesBefore }
}

/** Where there is a clock, steps that come at other times may come to something else. */
function isSameFailure({ simulation, given, oracle, result }: FailingRun, schedule: Schedule): boolean {
  const wanted = result.violations.find((violation) => violation.oracle === oracle)!
  try {
    const { verdict, violations } = run(simulation.scenario, { ...given, schedule })
    const found = violations.find((violation) => violation.oracle === oracle)
    return verdict === result.verdict && found !== undefined && isSame(found.witnesses, wanted.witnesses)
  } catch (thrown) {
    if (thrown instanceof ScheduleMismatch) return false
    throw thrown
  }
}

/** Events by which an actor or a process comes or goes. */
const COMES_AND_GOES: readonly KernelEventKind[] = ['spawn', 'stop', 'crash', 'boot']

/** Places of the log at which an actor or a process comes or goes. */
function fixedPlaces({ simulation, schedule, log }: FailingRun): ReadonlySet<number> {
  const places = new Set<number>()
  const world = simulation.makeWorld(new ListedChoices(schedule.draws)).start()
  let at = 0
  world.sink = {
    kernelEvent: (_, kind) => void (COMES_AND_GOES.includes(kind) && places.add(at)),
    emit: () => undefined,
  }
  for (; at < log.length; at++) happenAgain(world, log[at])
  return places
}

class Reordering {
  /** What has happened, in the new order. */
  done: readonly Happening[] = []
  /** When that has happened. */
  moment: Moment
  readonly switchesBefore: number
  readonly #log: readonly Happening[]
  readonly #fixed: ReadonlySet<number>
  readonly #actors: readonly number[]
  readonly #steps: Step[] = []

  constructor(failing: FailingRun) {
    this.moment = momentAt(failing, 0)
    this.#log = failing.log
    this.#fixed = fixedPlaces(failing)
    this.#actors = failing.log.map((happening) => actorOf(this.moment.world, happening))
    this.switchesBefore = switchesIn(this.#actors)
  }

  /** @returns false if the run cannot be had in another order: where there is a clock, the time of a step may decide what follows */
  run(): boolean {
    let from = 0
    for (let at = 0; at <= this.#log.length; at++) {
      if (at < this.#log.length && this.#log[at].kind === 'step' && !this.#fixed.has(at)) continue
      if (!this.#takeAll(from, at)) return false
      if (at < this.#log.length && !this.#takeInPlace(at)) return false
      from = at + 1
    }
    return true
  }

  #takeInPlace(at: number): boolean {
    const happening = this.#log[at]
    if (happening.kind === 'step' && this.#enabled(happening.name) === null) return false
    happenAgain(this.moment.world, happening)
    this.done = [...this.done, happening]
    return true
  }

  #enabled(name: string): Step | null {
    const { world } = this.moment
    return stepNamed(world, world.enabled(this.#steps), name)
  }

  /** Takes a stretch in which every step is free: in actor order or, where that comes to a standstill, each half of it by itself. */
  #takeAll(from: number, to: number): boolean {
    if (to - from <= 1) return to === from || this.#takeInPlace(from)
    const before = { moment: forkMoment(this.moment), done: this.done }
    if (this.#takeByActor(from, to)) return true
    this.moment = before.moment
    this.done = before.done
    const middle = Math.floor((from + to) / 2)
    return this.#takeAll(from, middle) && this.#takeAll(middle, to)
  }

  #takeByActor(from: number, to: number): boolean {
    const queues = new Map<number, Happening[]>()
    for (let at = from; at < to; at++) {
      const queue = queues.get(this.#actors[at])
      if (queue === undefined) queues.set(this.#actors[at], [this.#log[at]])
      else queue.push(this.#log[at])
    }
    const order = [...queues.keys()].sort((x, y) => x - y)
    const taken: Happening[] = []
    let current = this.done.length === 0 ? -1 : actorOf(this.moment.world, this.done[this.done.length - 1])
    while (taken.length < to - from) {
      // Who was at work goes on; else the one who then can go on for longest, of equals the first in the order of actors.
      if (stretchOf(this.moment.world, queues.get(current)) === 0) current = this.#longest(queues, order)
      const queue = queues.get(current)
      if (queue === undefined || !this.#takeFirst(queue, taken)) return false
    }
    this.done = [...this.done, ...taken]
    return true
  }

  #longest(queues: ReadonlyMap<number, readonly Happening[]>, order: readonly number[]): number {
    let best = -1
    let most = 0
    for (const actor of order) {
      const { world, choices } = this.moment
      const length = stretchOf(world, queues.get(actor)) === 0 ? 0 : stretchOf(world.fork(choices.fork()), queues.get(actor), Infinity)
      if (length > most) best = actor
      most = Math.max(most, length)
    }
    return best
  }

  #takeFirst(queue: Happening[], taken: Happening[]): boolean {
    const happening = queue.shift()
    if (happening?.kind !== 'step') return false
    taken.push(happening)
    happenAgain(this.moment.world, happening)
    return true
  }
}

/** How many of these steps can be taken, one after the other; up to `most`, of which the last is not taken. */
function stretchOf(world: World, queue: readonly Happening[] = [], most = 1): number {
  const steps: Step[] = []
  let length = 0
  for (const happening of queue) {
    const step = happening.kind === 'step' ? stepNamed(world, world.enabled(steps), happening.name) : null
    if (step === null) return length
    if (++length === most) return length
    world.take(step)
  }
  return length
}

/** Who handles it; -1 for a fault, which is nobody's. */
function actorOf(world: World, happening: Happening): number {
  if (happening.kind === 'fault') return -1
  const [, name] = happening.name.split(' ')
  return world.spec.actors.findIndex((actor) => actor.name === name)
}

/** How often the next step is another actor's. */
function switchesIn(actors: readonly number[]): number {
  const steps = actors.filter((actor) => actor >= 0)
  return steps.filter((actor, at) => at > 0 && actor !== steps[at - 1]).length
}

function isSame(x: readonly string[], y: readonly string[]): boolean {
  return x.length === y.length && x.every((text, at) => text === y[at])
}
