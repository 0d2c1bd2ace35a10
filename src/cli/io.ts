/** Where the command line writes to: a terminal in earnest, two texts in tests. */
export interface CliIo {
  /** What was asked for. */
  out(text: string): void
  /** What a person should know besides: errors, warnings, progress. */
  err(text: string): void
  /** Whether `err` reaches a terminal: only then is progress shown. */
  readonly isErrTerminal: boolean
}

/** The streams of this process. */
export const processIo: CliIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY === true,
}
