/**
 * What the output must be, folded from the input alone: it shares no code with the operators that it judges.
 * The running count of a word is 1 at its first occurrence, 2 at its second, so each (word, count) is expected once.
 */
import type { Value } from '../../src/protocol/job.ts'
import type { OutputView } from './snapshot.ts'

export interface WordExpectation {
  readonly lines: number
  readonly words: number
  /** How often each word occurs. */
  readonly counts: ReadonlyMap<string, number>
}

export function expectedWords(partitions: readonly (readonly Value[])[]): WordExpectation {
  const counts = new Map<string, number>()
  let lines = 0
  let words = 0
  for (const partition of partitions) {
    for (const line of partition) {
      lines++
      for (const [word] of String(line).matchAll(/[^\t\n\v\f\r ]+/g)) {
        words++
        counts.set(word, (counts.get(word) ?? 0) + 1)
      }
    }
  }
  return { lines, words, counts }
}

/**
 * Holds what a reader of committed data sees against the expectation.
 *
 * @param visible JSON text of each committed value, and how often it is there
 */
export function judgeOutput(expectation: WordExpectation, visible: Iterable<readonly [string, number]>): OutputView {
  let committed = 0
  let matched = 0
  for (const [text, times] of visible) {
    const value = JSON.parse(text) as { readonly word?: string; readonly count?: number }
    committed += times
    const isExpected = Number(value.count) >= 1 && Number(value.count) <= (expectation.counts.get(String(value.word)) ?? 0)
    if (isExpected) matched++
  }
  const { lines, words } = expectation
  return { lines, expected: words, committed, missing: words - matched, extra: committed - matched }
}
