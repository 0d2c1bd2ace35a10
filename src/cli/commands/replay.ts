/** `cleancut replay`: a run that went wrong, once more. */
import { replay, scenarioOfBug, type Replayed } from '../../explore/schedule/replay-bug.ts'
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
    io.out(`${renderRun(result)}\n${comparison(replayed, bug.violated, bug.traceHash)}\n`)
  }
  return statusOf(result.verdict)
}

function comparison({ isReproduced, isHashEqual, result }: Replayed, violated: readonly string[], traceHash: string | null): string {
  if (violated.length === 0) return 'The file names nothing that was violated.'
  const outcome = isReproduced ? `Reproduced: ${violated.join(', ')}` : `Not reproduced: expected ${violated.join(', ')}`
  if (isHashEqual === null) return `${outcome}; the trace hash is not comparable.`
  return `${outcome}; the trace hash ${isHashEqual ? 'is the recorded one' : `was ${String(traceHash)} and is ${result.traceHash}`}.`
}
