/** Runs a scenario once and judges it. */
import { parseFaultText } from '../../faults/fault-text.ts'
import { SeededChoices, type Choices } from '../../kernel/choices.ts'
import type { TraceSink } from '../../kernel/trace-sink.ts'
import type { World } from '../../kernel/world.ts'
import type { Rules } from '../../protocol/rules.ts'
import type { Guarantee, Scenario } from '../../scenario/scenario.ts'
import { drive, type Happening, type RunResult as DriveResult } from './drive.ts'
import { createJudge, type Judge } from './judge.ts'
import { outputsOf } from './outputs-of.ts'
import { random } from './random.ts'
import { record, type MakeWorld, type RecordingChoices } from '../schedule/record.ts'
import { Replay } from '../schedule/replay.ts'
import { registriesOf, type Registries } from './registries.ts'
import { ReplayPicks } from '../schedule/replay-picks.ts'
import { ReplayChoices } from '../schedule/replay-choices.ts'
import { rerun } from '../schedule/rerun.ts'
import type { RunResult, Verdict, Violation } from './run-result.ts'
import { RunSink } from './run-sink.ts'
import { RunTally } from './run-tally.ts'
import { isNamed, type AnySchedule, type Schedule } from '../schedule/schedule.ts'
import { PressureSink } from './statistics/pressure.ts'
import { StatisticsSink } from './statistics/statistics-sink.ts'
import { Simulation } from './simulation.ts'
import type { RunEnd, Strategy } from './strategy.ts'
import { timed } from './timed.ts'

/** Strategies that make one run from a seed. */
export type RunStrategy = 'timed' | 'random'

/** Where the order is random a fault strikes at one step in so many: late enough for a checkpoint, early enough for a small job. */
const RANDOM_STEPS_PER_FAULT = 200

/** Kernel events after which a run is cut short. */
export const DEFAULT_EVENTS_MAX = 10_000_000

export interface RunOptions extends Registries {
  /** What every draw comes from; record contents come from the scenario's own `dataSeed`. Default: 1. */
  readonly seed?: number
  /** `timed`: in the order of virtual time; `random`: any order, time abstracted. Default: `timed`, or what `schedule` needs. */
  readonly strategy?: RunStrategy
  /** Virtual time after which nothing happens any more, in microseconds. Default: the scenario's bound. */
  readonly untilUs?: number
  /** Kernel events after which the run is cut short. Default: 10 million. */
  readonly eventsMax?: number
  /** What the run is judged against. Default: what the scenario expects. */
  readonly guarantee?: Guarantee
  /** The protocol's decisions. Default: as Flink takes them. */
  readonly rules?: Rules
  /** Replayed strictly; its faults take the place of the scenario's. */
  readonly schedule?: AnySchedule
  /** Whether the result tells the statistics of the job's checkpoints and restarts; costs a few per cent. Default: false. */
  readonly statistics?: boolean
  /** Also measures how busy and how backpressured each subtask is; needs a clock. Default: no. */
  readonly pressure?: boolean
  /** Hears all that happens, such as a `Trace`. */
  readonly trace?: TraceSink
  /** Told of the world before it starts; it is not to be touched. */
  readonly onWorld?: (world: World) => void
  /** Asked after every step; true cuts the run short. */
  readonly isStopped?: () => boolean
  /** Name of an oracle: when it has found something the run is over. */
  readonly stopsAt?: string
  /** What happens is added here, by name. Costs a string a step. */
  readonly happenings?: Happening[]
}

/** A run with the schedule that gives it again. */
export interface RecordedRun {
  readonly result: RunResult
  readonly schedule: Schedule
}

/**
 * Runs a scenario once, to its end or to a bound, and judges it by every oracle that applies.
 * A pure function: the same arguments give the same result, the trace hash included, on every JavaScript engine.
 *
 * @throws InputError if a fault of the schedule means nothing on this cluster
 * @throws ScheduleMismatch if the schedule names a step that never becomes enabled
 */
export function run(scenario: Scenario, options: RunOptions = {}): RunResult {
  return new OneRun(scenario, options).run()
}

/** As `run`, and writes the run down by the names of its steps, also where a schedule gives their numbers. Takes several times as long. */
export function recordRun(scenario: Scenario, options: RunOptions = {}): RecordedRun {
  return new OneRun(scenario, options).record()
}

/**
 * Runs a schedule that may not fit, dropping what does not apply; the schedule that comes back fits, and names its steps.
 *
 * @throws ScheduleMismatch if one that gives the numbers of its steps does not fit: what follows the first of them means nothing
 */
export function rerunSchedule(scenario: Scenario, schedule: AnySchedule, options: Omit<RunOptions, 'schedule'> = {}): RecordedRun {
  if (!isNamed(schedule)) return recordRun(scenario, { ...options, schedule })
  return new OneRun(scenario, { ...options, schedule }).rerun(schedule)
}

/** A run of one's own strategy, on a simulation that may serve for many. */
export interface Play {
  readonly name: string
  readonly simulation: Simulation
  /** Fresh for each run: draws of the run. */
  makeChoices(): RecordingChoices
  /** Fresh for each run. */
  makeStrategy(): Strategy
}

/** What a run needs to know where a strategy of one's own decides. */
export interface PlayOptions extends Omit<RunOptions, 'schedule' | 'strategy' | 'functions' | 'rules'> {
  /** Only the verdict matters: `outputs` stays empty. */
  readonly isBrief?: boolean
}

/** As `run`, with a strategy of one's own. */
export function runPlay(play: Play, options: PlayOptions = {}): RunResult {
  return new OneRun(play.simulation.scenario, options, play).run()
}

/** As `recordRun`, with a strategy of one's own. */
export function recordPlay(play: Play, options: PlayOptions = {}): RecordedRun {
  return new OneRun(play.simulation.scenario, options, play).record()
}

class OneRun {
  readonly #options: RunOptions & PlayOptions
  readonly #play: Play | null
  readonly #simulation: Simulation
  readonly #guarantee: Guarantee
  readonly #limits: { readonly untilUs: number; readonly eventsMax: number; readonly isStopped?: () => boolean; readonly log?: Happening[] }
  readonly #tally = new RunTally()
  readonly #statistics: StatisticsSink | null
  #watched: { readonly world: World; readonly judge: Judge; readonly pressure: PressureSink | null } | null = null

  constructor(scenario: Scenario, options: RunOptions & PlayOptions, play: Play | null = null) {
    const { rules, strategy, schedule, isStopped, stopsAt, happenings } = options
    const mode = schedule?.mode ?? (strategy === 'random' ? 'untimed' : 'timed')
    this.#options = options
    this.#play = play
    this.#simulation = play?.simulation ?? new Simulation(scenario, { ...registriesOf(options), rules, mode })
    this.#statistics = options.statistics === true ? new StatisticsSink(this.#simulation.cluster.plan, scenario.checkpointHistory) : null
    this.#guarantee = options.guarantee ?? scenario.expect.guarantee
    this.#limits = {
      untilUs: options.untilUs ?? scenario.bounds.virtualTimeUs,
      eventsMax: options.eventsMax ?? DEFAULT_EVENTS_MAX,
      ...(isStopped === undefined && stopsAt === undefined ? {} : { isStopped: () => this.#isOver() }),
      ...(happenings === undefined ? {} : { log: happenings }),
    }
  }

  #isOver(): boolean {
    const { isStopped, stopsAt } = this.#options
    return isStopped?.() === true || (stopsAt !== undefined && this.#watched?.judge.hasFound(stopsAt) === true)
  }

  run(): RunResult {
    return this.#judged(drive(this.#watch(this.#choices()), this.#strategy(), this.#limits))
  }

  record(): RecordedRun {
    const choices = this.#choices()
    // The recorder asks for a second world, which only tells what else was enabled: nobody listens to that one.
    const makeWorld: MakeWorld = (draws) => (draws === choices ? this.#watch(draws) : this.#simulation.makeWorld(draws))
    const { result, schedule } = record(makeWorld, choices, this.#strategy(), this.#limits)
    return { result: this.#judged(result), schedule }
  }

  rerun(named: Schedule): RecordedRun {
    const { targets } = this.#simulation
    const { result, schedule } = rerun((choices) => this.#watch(choices), named, targets, this.#limits)
    return { result: this.#judged(result), schedule }
  }

  #watch(choices: Choices): World {
    const world = this.#simulation.makeWorld(choices)
    const judge = createJudge(this.#simulation, world, this.#guarantee)
    const { trace = null } = this.#options
    const pressure = this.#isPressureMeasured ? new PressureSink(this.#simulation.cluster, world, trace) : null
    world.sink = new RunSink(this.#tally, judge.sink, this.#statistics, pressure ?? trace)
    this.#watched = { world, judge, pressure }
    this.#options.onWorld?.(world)
    return world
  }

  get #isPressureMeasured(): boolean {
    return this.#options.pressure === true && this.#simulation.mode === 'timed'
  }

  #choices(): RecordingChoices {
    if (this.#play !== null) return this.#play.makeChoices()
    const { schedule } = this.#options
    return schedule === undefined ? new SeededChoices(this.#seed) : new ReplayChoices(schedule.draws)
  }

  get #seed(): number {
    return this.#options.seed ?? 1
  }

  #strategy(): Strategy {
    if (this.#play !== null) return this.#play.makeStrategy()
    const { targets, scenario, plannedFaults, scheduledFaults } = this.#simulation
    const { schedule, strategy } = this.#options
    if (schedule !== undefined) return isNamed(schedule) ? new Replay(schedule, { targets }) : new ReplayPicks(schedule, targets)
    if (strategy !== 'random') return timed(targets, plannedFaults, scheduledFaults)
    const faults = [...plannedFaults, ...scheduledFaults].map((fault) => fault.do)
    return random({ seed: this.#seed, targets, faults, faultsMax: scenario.bounds.faults, stepsPerFault: RANDOM_STEPS_PER_FAULT })
  }

  #judged(driven: DriveResult): RunResult {
    const { world, judge, pressure } = this.#watched!
    const { scenario, mode } = this.#simulation
    const violations = judge.finish(driven.end === 'quiescent' ? 'quiescent' : 'bound')
    const verdict = this.#verdict(violations)
    return {
      verdict,
      coverage: 'sampled',
      scenario: scenario.name,
      guarantee: this.#guarantee,
      violations,
      reason: this.#reason(verdict, driven.end),
      seed: this.#seed,
      strategy: this.#play?.name ?? (this.#options.schedule === undefined ? (this.#options.strategy ?? 'timed') : 'replay'),
      bounds: this.#bounds(driven, mode),
      schedules: 1,
      states: 0,
      events: driven.events,
      virtualTime: driven.virtualTimeUs,
      traceHash: driven.traceHash,
      checkpoints: { triggered: this.#tally.triggered, completed: this.#tally.completed, failed: this.#tally.failed },
      restarts: this.#tally.restarts,
      restores: this.#tally.restores,
      faults: driven.strikes.map(({ text, atUs, hasLanded }) => ({ at: atUs, fault: text, landed: hasLanded })),
      sometimes: judge.sometimes,
      outputs: this.#options.isBrief === true ? {} : outputsOf(this.#simulation, world),
      statistics: this.#statistics?.statistics() ?? null,
      pressure: pressure === null ? null : pressure.pressure(driven.virtualTimeUs),
      warnings: scenario.warnings,
    }
  }

  #bounds({ strikes }: DriveResult, mode: 'timed' | 'untimed'): RunResult['bounds'] {
    const isTimed = mode === 'timed'
    return {
      virtualTime: isTimed ? this.#limits.untilUs : null,
      events: this.#limits.eventsMax,
      checkpoints: isTimed ? null : this.#simulation.scenario.bounds.checkpoints,
      faults: strikes.filter(({ hasLanded, text }) => hasLanded && !isHealing(text)).length,
    }
  }

  #verdict(violations: readonly Violation[]): Verdict {
    if (violations.length > 0) return 'violated'
    if (this.#tally.jobStatus === 'FINISHED') return 'holds'
    return this.#tally.jobStatus === 'FAILED' ? 'gave-up' : 'inconclusive'
  }

  #reason(verdict: Verdict, end: RunEnd): string {
    if (verdict === 'gave-up') return this.#tally.lastFailure
    if (verdict !== 'inconclusive') return ''
    const job = `the job was still ${this.#tally.jobStatus}`
    if (end === 'time') return `the virtual time was over and ${job}`
    if (end === 'events') return `the bound of ${String(this.#limits.eventsMax)} events was reached and ${job}`
    return end === 'stopped' ? `stopped while ${job}` : `nothing more could happen and ${job}`
  }
}

function isHealing(text: string): boolean {
  const command = parseFaultText(text)
  return typeof command !== 'string' && ['boot', 'mend', 'resume', 'reunite', 'revive', 'storage-heal'].includes(command.verb)
}
