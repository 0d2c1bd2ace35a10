/** `cleancut explain`: a run as a numbered story. */
import { explain } from '../../explore/explain.ts'
import { statusOf } from '../exit-status.ts'
import type { CliIo } from '../io.ts'
import { loadBug } from '../load-bug.ts'

/** @returns the exit status */
export function explainCommand(pathOrLink: string, io: CliIo): number {
  const { bug, context } = loadBug(pathOrLink)
  const { lines, result } = explain(bug, context)
  io.out(`${lines.join('\n')}\n`)
  return statusOf(result.verdict)
}
