/** `assertGuarantee`: a scenario keeps its promise in every one of many runs, or the shortest run that breaks it is told. */
import { bugFileOf } from './explore/schedule/bug-file-of.ts'
import type { BugFile } from './explore/schedule/bug-file.ts'
import { explain } from './explore/explain/explain.ts'
import { registriesOf, type Registries } from './explore/run/registries.ts'
import { run, type RunOptions, type RunStrategy } from './explore/run/run.ts'
import { shrinkBug } from './explore/shrink/shrink-bug.ts'
import { defectTitle } from './museum/exhibits.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import type { Guarantee } from './scenario/scenario.ts'
import { checkAmount, checkWord } from './testing-check.ts'
import { howToReplay } from './testing-replay.ts'

export interface AssertOptions extends Registries {
  /** Runs, each with a seed of its own. Default: 100. */
  readonly runs?: number
  /** Seed of the first run; the others follow it. Default: 1. */
  readonly seed?: number
  /** Default: `timed`. */
  readonly strategy?: RunStrategy
  /** The protocol's decisions. Default: as Flink takes them. */
  readonly rules?: RunOptions['rules']
  /** Runs that shrinking may take. Default: 2,000. */
  readonly shrinkRunsMax?: number
  /** Whether the scenario may become simpler too. Default: true. */
  readonly shrinkScenario?: boolean
  /** Folder for the bug file of a failing run. Default: none, a link replays it; `cleancut-bugs` where it is too long for a link. */
  readonly out?: string
}

/** A run broke the guarantee. The message is the shrunk run as a story, and the command that replays it. */
export class GuaranteeError extends Error {
  override readonly name = 'GuaranteeError'
  /** The shrunk run, to be kept as a file. */
  readonly bug: BugFile

  constructor(message: string, bug: BugFile) {
    super(message)
    this.bug = bug
  }
}

/**
 * Runs a scenario many times and throws at the first run in which something that must hold does not, or that does not end.
 *
 * @param scenario a scenario value, as a file holds it or `job` builds it
 * @throws GuaranteeError with the shrunk story and the command that replays it
 * @throws InputError if the scenario cannot be used, RangeError if an option cannot, in one line
 */
export function assertGuarantee(scenario: unknown, guarantee: Guarantee, options: AssertOptions = {}): void {
  const { runs = 100, seed: firstSeed = 1, strategy = 'timed', rules } = options
  checkWord('guarantee', guarantee, ['exactly-once', 'at-least-once'])
  checkWord('strategy', strategy, ['timed', 'random'])
  checkAmount('runs', runs, 1)
  checkAmount('seed', firstSeed, 0)
  const json = { ...(scenario as Record<string, unknown>), expect: { guarantee, verdict: 'holds' } }
  const parsed = parseScenario(typeof scenario === 'object' && scenario !== null ? json : scenario, registriesOf(options))
  const given = { ...registriesOf(options), ...(rules === undefined ? {} : { rules }) }
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const result = run(parsed, { ...given, seed, strategy })
    const bug = bugFileOf(json, NO_OVERRIDES, result, null)
    if (result.verdict === 'violated') throw broken(bug, guarantee, options)
    if (result.verdict !== 'inconclusive') continue
    throw new GuaranteeError(`"${parsed.name}" does not end (seed ${String(seed)}): ${result.reason}`, bug)
  }
}

const NO_OVERRIDES = { config: [], defects: [], untilUs: null }
/** Runs in which a shorter schedule is looked for, once nothing in it can go. */
const BELOW_RUNS_MAX = 200

function broken(bug: BugFile, guarantee: Guarantee, options: AssertOptions): GuaranteeError {
  const { rules, shrinkRunsMax = 2000, shrinkScenario = true } = options
  const context = registriesOf(options)
  const rulesToo = rules === undefined ? {} : { rules }
  const limits = { attemptsMax: shrinkRunsMax, belowRunsMax: Math.min(BELOW_RUNS_MAX, shrinkRunsMax), scenario: shrinkScenario }
  const shrunk = shrinkBug(bug, context, { ...limits, ...rulesToo })
  const shortest = shrunk?.bug ?? bug
  const story = explain(shortest, context, { ...rulesToo, titleOf: defectTitle }).lines.join('\n')
  return new GuaranteeError(`${guarantee} is violated:\n${story}\n${howToReplay(shortest, options)}`, shortest)
}
