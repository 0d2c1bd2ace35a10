/**
 * A run by numbers instead of names: which steps were not the usual ones, and what was taken in their place. Short, and exact
 * for the version that wrote it; where a version enables one step more, every number after it means another step.
 *
 * As text most picks are one character: how many usual steps come before it (0 to 21) and which of the next four was taken
 * instead. Deflating gives frequent characters few bits, which makes this shorter than packed bits that a link has to write as
 * characters. What does not fit is `~`, the number of usual steps, and a letter: `~200c` is the third one after 200 usual steps.
 */

/** A step that was not the first in the default order. */
export interface PickedStep {
  /** How many steps the run had taken before it. */
  readonly at: number
  /** Its place in the default order of what was enabled, from 1: 0 is the usual step, which nobody picks. */
  readonly index: number
}

/** All that JSON prints as they are, but for `~`. */
const CHARACTERS = Array.from({ length: 93 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => one !== '"' && one !== '\\')
const SHORT_INDEX_MAX = 4
const SHORT_GAP_MAX = Math.floor(CHARACTERS.length / SHORT_INDEX_MAX) - 1
/** 26 small letters, 26 large ones; each `_` before a letter stands for all of them. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LONG = /~([0-9]{1,9})(_{0,9})([a-zA-Z])/y

export function printPicks(picks: readonly PickedStep[]): string {
  let next = 0
  let text = ''
  for (const { at, index } of picks) {
    const isShort = at - next <= SHORT_GAP_MAX && index <= SHORT_INDEX_MAX
    text += isShort ? CHARACTERS[(at - next) * SHORT_INDEX_MAX + index - 1] : `~${String(at - next)}${letterOf(index)}`
    next = at + 1
  }
  return text
}

function letterOf(index: number): string {
  return '_'.repeat(Math.floor((index - 1) / LETTERS.length)) + LETTERS[(index - 1) % LETTERS.length]
}

/** @returns null if it is no such text */
export function parsePicks(text: string): readonly PickedStep[] | null {
  const picks: PickedStep[] = []
  let next = 0
  for (let at = 0; at < text.length; ) {
    const code = CHARACTERS.indexOf(text[at])
    LONG.lastIndex = at
    const long = code < 0 ? LONG.exec(text) : null
    if (long === null && (code < 0 || code > SHORT_GAP_MAX * SHORT_INDEX_MAX + SHORT_INDEX_MAX - 1)) return null
    const gap = long === null ? Math.floor(code / SHORT_INDEX_MAX) : Number(long[1])
    const index = long === null ? (code % SHORT_INDEX_MAX) + 1 : long[2].length * LETTERS.length + LETTERS.indexOf(long[3]) + 1
    picks.push({ at: next + gap, index })
    next += gap + 1
    at += long === null ? 1 : long[0].length
  }
  return picks
}
