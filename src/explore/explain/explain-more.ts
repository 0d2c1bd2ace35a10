/** What there is to know of a failing run beside its story: when it was doomed, and what in it does not matter. */
import type { BugFile } from '../schedule/bug-file.ts'
import { failingRun, type FailingRun } from '../run/failing-run.ts'
import { inevitability, type Inevitability, type InevitabilityOptions } from './inevitability.ts'
import { inevitabilityText } from './inevitability-text.ts'
import { liberties, type LibertiesOptions, type Liberty } from './liberties.ts'
import { runOptionsOfBug, scenarioOfBug, type BugContext } from '../schedule/replay-bug.ts'
import { registriesOf } from '../run/registries.ts'
import type { RunOptions } from '../run/run.ts'

export interface MoreToKnow {
  readonly inevitability: Inevitability
  readonly liberties: readonly Liberty[]
  /** Both in sentences. */
  readonly lines: readonly string[]
}

/** Kernel events of a run up to which all of this takes seconds; a longer one is better shrunk first. */
export const EXPLAINED_EVENTS_MAX = 10_000

/** A schedule with more differences has not been shrunk: which of them do not matter is the shrinker's business. */
const SCHEDULE_MAX = 20

/**
 * @returns null if the bug file's run violates nothing
 * @throws as `replay`
 */
export function explainMore(
  bug: BugFile,
  context: BugContext = {},
  options: InevitabilityOptions & LibertiesOptions & Pick<RunOptions, 'rules'> = {},
): MoreToKnow | null {
  const { rules } = options
  const given = { ...registriesOf(context), ...(rules === undefined ? {} : { rules }) }
  const failing = failingRun(scenarioOfBug(bug, context), { ...runOptionsOfBug(bug, context.fileName ?? null), ...given }, bug.violated)
  return failing === null ? null : moreToKnow(failing, options)
}

/** As `explainMore`, of a run that is ready. */
export function moreToKnow(failing: FailingRun, options: InevitabilityOptions & LibertiesOptions = {}): MoreToKnow {
  const chart = inevitability(failing, options)
  const { draws, faults, deviations } = failing.schedule
  const free = draws.length + faults.length + deviations.length > SCHEDULE_MAX ? [] : liberties(failing, options)
  return { inevitability: chart, liberties: free, lines: [inevitabilityText(chart), ...free.map(({ text }) => text)] }
}
