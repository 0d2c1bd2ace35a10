/** `cleancut shrink`: a bug file with the shortest schedule found. */
import { writeFileSync } from 'node:fs'
import cliProgress from 'cli-progress'
import { printBugFile } from '../../explore/bug-file.ts'
import { renderPlural } from '../../explore/render-quantity.ts'
import { shrinkBug } from '../../explore/shrink-bug.ts'
import { exitStatus } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadBug } from '../load-bug.ts'
import { reasonOf } from '../read-text-file.ts'
import { UsageError } from '../usage-error.ts'
import { bugFileText } from '../write-bug-file.ts'

export interface ShrinkFlags {
  /** Null: beside the bug file. */
  readonly out: string | null
}

/** @returns the exit status: 1 when the bug is still there, as it should be */
export function shrinkCommand(path: string, flags: ShrinkFlags, io: CliIo): number {
  const { bug, context } = loadBug(path)
  const progress = progressOn(io)
  const shrunk = shrinkBug(bug, context, { isStopped: progress.tick })
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
  const { draws, faults, deviations } = shrunk.run.schedule
  const parts = [
    renderPlural(faults.length, 'fault'),
    renderPlural(deviations.length, 'hold or hurry', 'holds and hurries'),
    renderPlural(draws.length, 'draw'),
  ]
  const minimal = shrunk.isMinimal ? 'nothing in it can go alone' : 'stopped before nothing could go'
  const sizes = `${renderPlural(shrunk.sizeBefore, 'difference')} from the default order to ${String(shrunk.sizeAfter)}`
  io.out(`Shrunk from ${sizes}: ${parts.join(', ')}; ${minimal} (${renderPlural(shrunk.attempts, 'run')}).\n`)
  for (const { oracle, message } of shrunk.run.result.violations) io.out(`Violated: ${oracle}: ${message}\n`)
  io.out(bugFileText(out))
  return exitStatus.violated
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
