/** `cleancut shrink`: a bug file with the shortest schedule and the simplest scenario found. */
import { writeFileSync } from 'node:fs'
import cliProgress from 'cli-progress'
import { printBugFile } from '../../explore/schedule/bug-file.ts'
import { shrinkBug, type ShrunkBug } from '../../explore/shrink/shrink-bug.ts'
import { exitStatus } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadBug } from '../load-bug.ts'
import { reasonOf } from '../read-text-file.ts'
import { renderShrunk } from '../render-shrunk.ts'
import { UsageError } from '../usage-error.ts'
import { bugFileText } from '../write-bug-file.ts'
import type { Format } from './run.ts'

export interface ShrinkFlags {
  /** Null: beside the bug file. */
  readonly out: string | null
  /** The scenario stays as it is: only the schedule gets smaller. */
  readonly keepScenario: boolean
  readonly format: Format
}

/** Runs in which a shorter schedule is looked for. */
const BELOW_RUNS_MAX = 3000

/** @returns the exit status: 1 when the bug is still there, as it should be */
export function shrinkCommand(path: string, flags: ShrinkFlags, io: CliIo): number {
  const { bug, context } = loadBug(path)
  const progress = progressOn(io)
  const shrunk = shrinkBug(bug, context, {
    scenario: !flags.keepScenario, details: true, belowRunsMax: BELOW_RUNS_MAX, isStopped: progress.tick,
  })
  progress.stop()
  if (shrunk === null) {
    io.out('Not reproduced: this run does not violate what the file names, so there is nothing to shrink.\n')
    return exitStatus.held
  }
  const out = flags.out ?? `${path.replace(/\.json$/, '').replace(/^.*#.*$/, 'cleancut-link')}.min.json`
  try {
    writeFileSync(out, printBugFile(shrunk.bug))
  } catch (thrown) {
    throw new UsageError(`${out}: ${reasonOf(thrown, 'cannot be written')}`)
  }
  io.out(flags.format === 'json' ? jsonOf(shrunk, out) : `${renderShrunk(shrunk)}${bugFileText(out)}`)
  return exitStatus.violated
}

function jsonOf(shrunk: ShrunkBug, file: string): string {
  const { run, bug, details, ...sizes } = shrunk
  const { verdict, violations, traceHash } = run.result
  const { actorOrder = null, inevitability = null, liberties = [] } = details ?? {}
  const { schedule, overrides } = bug
  const found = { verdict, violations, traceHash, ...sizes, schedule, overrides, actorOrder, inevitability, liberties, file }
  return `${JSON.stringify(found, null, 2)}\n`
}

function progressOn(io: CliIo): { readonly tick: () => boolean; readonly stop: () => void } {
  if (!io.isErrTerminal) return { tick: () => false, stop: () => undefined }
  const look = { format: 'shrinking: {value} runs', clearOnComplete: true, hideCursor: true }
  const bar = new cliProgress.SingleBar({ ...look, stream: process.stderr })
  bar.start(0, 0)
  return {
    tick() {
      bar.increment()
      return false
    },
    stop: () => bar.stop(),
  }
}
