import { nearestWord } from '../../scenario/nearest-word.ts'

/** A schedule names something that does not come to be enabled in this run: it was made for another scenario or version. */
export class ScheduleMismatch extends Error {
  override readonly name = 'ScheduleMismatch'
  /** The name that never became enabled. */
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
}

const SHOWN = 8

function list(names: readonly string[]): string {
  if (names.length === 0) return 'nothing'
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`)
  return shown.join(', ') + (names.length > SHOWN ? ` and ${String(names.length - SHOWN)} more` : '')
}
