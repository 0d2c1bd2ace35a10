/** One thing that is wrong with what a person wrote: where, and what was expected there. */
export interface Problem {
  /** A path like `job.vertices[1].parallelism`; empty for the whole file. */
  readonly place: string
  /** One line without a full stop, such as `expected a whole number from 1 to 128, got 0`. */
  readonly text: string
}

/**
 * What a person wrote cannot be used. The message is one line, fit for a terminal, and needs no stack trace beside it:
 * the file, the place, what was expected, the nearest valid word; of several problems the first and how many more there are.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
  /** The place of the first problem. */
  readonly place: string
  /** All problems found, the first one first. */
  readonly problems: readonly Problem[]

  /**
   * @param problems at least one
   * @param fileName what the person knows the input as; null leaves it out
   */
  constructor(problems: readonly Problem[], fileName: string | null = null) {
    const first = problems[0] ?? { place: '', text: 'unusable input' }
    super(oneLine(first, problems.length - 1, fileName))
    this.place = first.place
    this.problems = problems
  }
}

function oneLine(first: Problem, moreCount: number, fileName: string | null): string {
  const parts = [fileName ?? '', first.place, first.text].filter((part) => part !== '')
  const line = parts.join(': ') + (moreCount > 0 ? ` (and ${String(moreCount)} more)` : '')
  return line.replace(LINE_BREAKS, ' ')
}

/** Everything that some terminal or editor shows as a new line. */
const LINE_BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/g
