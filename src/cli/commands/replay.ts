/** `cleancut replay`: a run that went wrong, once more. */
import { replay, scenarioOfBug, type Replayed } from '../../explore/schedule/replay-bug.ts'
import { BUG_FILE_VERSION, type BugFile } from '../../explore/schedule/bug-file.ts'
import { isNamed } from '../../explore/schedule/schedule.ts'
import { statusOf } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadBug } from '../load-bug.ts'
import { renderRun } from '../render-run.ts'
import { TraceFile } from '../write-trace.ts'
import type { Format } from './run.ts'

export interface ReplayFlags {
  readonly trace: string | null
  readonly format: Format
}

/** @returns the exit status */
export function replayCommand(pathOrLink: string, flags: ReplayFlags, io: CliIo): number {
  const { bug, context } = loadBug(pathOrLink)
  const trace = flags.trace === null ? null : TraceFile.open(flags.trace, scenarioOfBug(bug, context))
  const begunMs = performance.now()
  const replayed = replay(bug, context, trace === null ? {} : { trace: trace.sink })
  const wallMs = Math.round(performance.now() - begunMs)
  trace?.write()
  const { result, isReproduced, isHashEqual } = replayed
  if (flags.format === 'json') {
    io.out(`${JSON.stringify({ ...result, reproduced: isReproduced, traceHashEqual: isHashEqual, wallMs }, null, 2)}\n`)
  } else {
    io.out(`${renderRun(result)}\n${comparison(replayed, bug)}\n`)
  }
  return statusOf(result.verdict)
}

function comparison({ isReproduced, isHashEqual, result }: Replayed, bug: BugFile): string {
  const { violated, traceHash, version, schedule } = bug
  const outcome = isReproduced ? 'Reproduced:' : 'Not reproduced: expected'
  const said = violated.length === 0 ? 'The file names nothing that was violated' : `${outcome} ${violated.join(', ')}`
  if (isHashEqual === true) return `${said}; the trace hash is the recorded one.`
  // What names its steps survives a change of the code around it; what numbers them may be another run.
  const isOfAnother = version !== BUG_FILE_VERSION && schedule !== null && !isNamed(schedule)
  const versions = `Version ${String(version)} numbered its steps, in this one (${String(BUG_FILE_VERSION)}) they may be others.`
  const run = isOfAnother ? ` ${versions}` : ''
  if (isHashEqual === null) return `${said}; the trace hash is not comparable.${run}`
  return `${said}; the trace hash was ${String(traceHash)} and is ${result.traceHash}: this is another run.`
}
