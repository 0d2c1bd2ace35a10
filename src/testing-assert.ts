/** `assertGuarantee`: a scenario keeps its promise in every one of many runs, or the shortest run that breaks it is told. */
import { deflateRawSync } from 'node:zlib'
import { bugFileOf } from './explore/bug-file-of.ts'
import type { BugFile } from './explore/bug-file.ts'
import { explain } from './explore/explain.ts'
import { fragmentOf, linkText } from './explore/link.ts'
import { registriesOf, type Registries } from './explore/registries.ts'
import { run, type RunOptions, type RunStrategy } from './explore/run.ts'
import { shrinkBug } from './explore/shrink-bug.ts'
import { parseScenario } from './scenario/parse-scenario.ts'
import type { Guarantee } from './scenario/scenario.ts'

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
 * @throws InputError if the scenario cannot be used
 */
export function assertGuarantee(scenario: unknown, guarantee: Guarantee, options: AssertOptions = {}): void {
  const { runs = 100, seed: firstSeed = 1, strategy = 'timed', rules } = options
  const json = { ...(scenario as Record<string, unknown>), expect: { guarantee, verdict: 'holds' } }
  const parsed = parseScenario(json, registriesOf(options))
  const given = { ...registriesOf(options), ...(rules === undefined ? {} : { rules }) }
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const result = run(parsed, { ...given, seed, strategy })
    const bug = bugFileOf(json, { config: [], defects: [], untilUs: null }, result, null)
    if (result.verdict === 'violated') throw broken(bug, guarantee, options)
    if (result.verdict !== 'inconclusive') continue
    throw new GuaranteeError(`"${parsed.name}" does not end (seed ${String(seed)}): ${result.reason}`, bug)
  }
}

function broken(bug: BugFile, guarantee: Guarantee, options: AssertOptions): GuaranteeError {
  const { rules, shrinkRunsMax = 2000 } = options
  const context = registriesOf(options)
  const rulesToo = rules === undefined ? {} : { rules }
  const shrunk = shrinkBug(bug, context, { attemptsMax: shrinkRunsMax, ...rulesToo })
  const shortest = shrunk?.bug ?? bug
  const story = explain(shortest, context, rulesToo).lines.join('\n')
  const link = fragmentOf(deflateRawSync(linkText(shortest)))
  return new GuaranteeError(`${guarantee} is violated:\n${story}\nReplay: cleancut replay '${link}'`, shortest)
}
