import { nearestWord } from '../../scenario/nearest-word.ts'

/** A schedule means something that does not come to be enabled in this run: it was made for another scenario or version. */
export class ScheduleMismatch extends Error {
  override readonly name = 'ScheduleMismatch'
  /** The name that never became enabled, or the number of a step. */
  readonly missing: string
  /** Names of what was enabled instead. */
  readonly enabled: readonly string[]
  /** The most similar name of the run, or null. */
  readonly nearest: string | null

  constructor(missing: string, message: string, enabled: readonly string[], nearest: string | null) {
    super(message)
    this.missing = missing
    this.enabled = enabled
    this.nearest = nearest
  }

  /**
   * @param enabled names of what was enabled where it was expected
   * @param taken names of what has happened in the run
   */
  static of(missing: string, where: string, enabled: readonly string[], taken: readonly string[]): ScheduleMismatch {
    const nearest = nearestWord(missing, enabled) ?? nearestWord(missing, taken)
    const hint = nearest === null || nearest === missing ? '' : `; did you mean "${nearest}"?`
    return new ScheduleMismatch(missing, `"${missing}" ${where}; enabled instead: ${list(enabled)}${hint}`, enabled, nearest)
  }

  /**
   * Of a step that is given by its number.
   * @param at how many steps came before it
   * @param index its place among what was enabled when it was recorded, from 0
   * @param enabled names of what is enabled there now
   */
  static ofPick(at: number, index: number, enabled: readonly string[]): ScheduleMismatch {
    const expected = `expected at least ${String(index + 1)} enabled steps, got ${String(enabled.length)}`
    return new ScheduleMismatch(`step ${String(at + 1)}`, `step ${String(at + 1)}: ${expected}; ${EXACT}`, enabled, null)
  }
}

const SHOWN = 8
/** Why a schedule that gives its steps by number may not fit. */
const EXACT = 'numbers of steps mean the same only in the version and the scenario that they were recorded with'

function list(names: readonly string[]): string {
  if (names.length === 0) return 'nothing'
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`)
  return shown.join(', ') + (names.length > SHOWN ? ` and ${String(names.length - SHOWN)} more` : '')
}
