/** A run that goes wrong, ready to be taken apart: what happened in it by name, and the worlds in which a part of that has happened. */
import { applyFault } from '../../faults/apply-fault.ts'
import { assert } from '../../kernel/assert.ts'
import { ListedChoices } from '../../kernel/choices.ts'
import type { World } from '../../kernel/world.ts'
import type { Guarantee, Scenario } from '../../scenario/scenario.ts'
import type { Happening } from './drive.ts'
import { createJudge, type Judge } from './judge.ts'
import { registriesOf } from './registries.ts'
import { recordRun, run, type RunOptions } from './run.ts'
import type { RunResult } from './run-result.ts'
import { isNamed, START, type Schedule } from '../schedule/schedule.ts'
import { Simulation } from './simulation.ts'
import { stepNamed } from './step-named.ts'

/** A run that is compared with this one is cut short after so many times its events. */
const EVENTS_FACTOR = 20
const EVENTS_LEAST = 20_000

export interface FailingRun {
  readonly simulation: Simulation
  /** What any other run of the scenario takes, to be compared with this one; without a schedule. */
  readonly given: RunOptions
  readonly guarantee: Guarantee
  /** What replays it. */
  readonly schedule: Schedule
  readonly result: RunResult
  /** What it violates, or of several what was asked for. */
  readonly oracle: string
  /** Its steps and faults, in their order. */
  readonly log: readonly Happening[]
  /** Virtual time after which nothing happens any more, in microseconds. */
  readonly untilUs: number
}

/** A fault that has struck and is not healed yet. */
export interface Struck {
  readonly text: string
  /**
   * `end`: in the run it heals when nothing else can happen; else it heals on the way: at this virtual time, in microseconds, or,
   * where time is abstracted, at `any` time.
   */
  readonly heals: 'end' | 'any' | number
}

/** A run in the middle. */
export interface Moment {
  readonly world: World
  readonly judge: Judge
  readonly choices: ListedChoices
  /** Oldest first. */
  readonly struck: readonly Struck[]
}

/**
 * Runs it once more and keeps what happens.
 *
 * @param options as for `run`; without a schedule the run is recorded first
 * @param wanted names of the oracles that may have found it; empty: any
 * @returns null if it violates nothing of that
 * @throws as `run`
 */
export function failingRun(scenario: Scenario, options: RunOptions = {}, wanted: readonly string[] = []): FailingRun | null {
  const { schedule: asGiven } = options
  const schedule = asGiven !== undefined && isNamed(asGiven) ? asGiven : recordRun(scenario, options).schedule
  const happenings: Happening[] = []
  const result = run(scenario, { ...options, schedule, happenings })
  const found = result.violations.find(({ oracle }) => wanted.length === 0 || wanted.includes(oracle))
  if (found === undefined) return null
  const { rules, untilUs, eventsMax = result.events * EVENTS_FACTOR + EVENTS_LEAST } = options
  const given = { ...registriesOf(options), ...(rules === undefined ? {} : { rules }) }
  return {
    simulation: new Simulation(scenario, { ...given, mode: schedule.mode }),
    given: { ...given, eventsMax, guarantee: result.guarantee, ...(untilUs === undefined ? {} : { untilUs }) },
    guarantee: result.guarantee,
    schedule,
    result,
    oracle: found.oracle,
    log: happenings,
    untilUs: options.untilUs ?? scenario.bounds.virtualTimeUs,
  }
}

/** The run when so many of its happenings have happened. It can be forked. */
export function momentAt(failing: FailingRun, at: number): Moment {
  const { simulation, guarantee, schedule, log } = failing
  const choices = new ListedChoices(schedule.draws)
  const world = simulation.makeForkingWorld(choices)
  const judge = createJudge(simulation, world, guarantee)
  world.sink = judge.sink
  world.start()
  for (let index = 0; index < at; index++) happenAgain(world, log[index])
  return { world, judge, choices, struck: struckBefore(failing, at) }
}

/** The same moment once more: what follows on one of the two, the other does not see. */
export function forkMoment({ world, judge, choices, struck }: Moment): Moment {
  const ownChoices = choices.fork()
  const ownWorld = world.fork(ownChoices)
  const ownJudge = judge.fork(ownWorld)
  ownWorld.sink = ownJudge.sink
  return { world: ownWorld, judge: ownJudge, choices: ownChoices, struck }
}

/** How many happenings it took until the oracle had found what is wrong; all of them where only the end shows it. */
export function foundAfter(failing: FailingRun): number {
  const { simulation, guarantee, schedule, log, oracle } = failing
  const world = simulation.makeWorld(new ListedChoices(schedule.draws))
  const judge = createJudge(simulation, world, guarantee)
  world.sink = judge.sink
  world.start()
  let at = 0
  while (at < log.length && !judge.hasFound(oracle)) happenAgain(world, log[at++])
  return at
}

/** Takes the step of that name, or lets the fault strike or heal, in a world in which what came before has happened. */
export function happenAgain(world: World, happening: Happening): void {
  if (happening.kind === 'fault') {
    if (happening.atUs !== null) world.advanceTo(happening.atUs)
    applyFault(world, happening.ops)
    return
  }
  const step = stepNamed(world, world.enabled(), happening.name)
  assert(step !== null, `the same choices give the same run: "${happening.name}" is enabled again`)
  world.take(step)
}

/** What has struck by then. A fault that strikes for good is past caring for. */
function struckBefore({ log, result, simulation }: FailingRun, at: number): readonly Struck[] {
  const open = new Map<number, Struck>()
  let strike = 0
  log.forEach((happening, index) => {
    if (happening.kind !== 'fault') return
    const atUs = result.faults[strike++].at
    const { fault, text, isForGood, isAtEnd } = happening
    const struck = open.get(fault)
    if (happening.phase === 'do') {
      if (index < at && !isForGood) open.set(fault, { text, heals: 'end' })
    } else if (index < at) {
      open.delete(fault)
    } else if (struck !== undefined && !isAtEnd) {
      open.set(fault, { text, heals: simulation.mode === 'timed' ? atUs : 'any' })
    }
  })
  return [...open.values()]
}

/** What a person calls the happening before this place of the log. */
export function nameBefore(log: readonly Happening[], at: number): string {
  if (at === 0) return START
  const happening = log[at - 1]
  if (happening.kind === 'step') return happening.name
  return happening.phase === 'do' ? happening.text : `healing of ${happening.text}`
}
