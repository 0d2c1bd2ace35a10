/** The beats of a story: what happened, in order; and how a long story becomes a short one. */
import type { CountedKind, StoryFact, StoryLine } from './story-fact.ts'

export interface Beat extends StoryLine {
  /** Index of the kernel event. */
  readonly event: number
}

/** What stays whatever the length: who reads a story wants to know what was wrong. */
const FOUND_MAX = 4

/** Leaves out from the middle and says what. */
export function shortened(beats: readonly Beat[], most: number): readonly Beat[] {
  if (beats.length <= most) return beats
  const found = beats.filter(({ fact }) => fact.kind === 'violated').slice(0, FOUND_MAX)
  const others = beats.filter(({ fact }) => fact.kind !== 'violated')
  // A line for what is left out; what led to it is told, and how it ended.
  const room = most - found.length - 1
  const tailLength = Math.min(2, Math.floor(room / 3))
  const head = others.slice(0, room - tailLength)
  const tail = others.slice(others.length - tailLength)
  const left = others.slice(head.length, others.length - tailLength)
  const gap: Beat = { event: left[0].event, atUs: left[0].atUs, fact: leftOut(left) }
  return [...head, gap, ...tail, ...found].sort(byEvent)
}

export function byEvent(x: Beat, y: Beat): number {
  return x.event - y.event
}

const COUNTED: readonly CountedKind[] = ['fault', 'failure', 'restart', 'completed', 'given-up']

/** What is counted as what; the rest is not counted. */
const COUNTED_AS: Readonly<Partial<Record<StoryFact['kind'], CountedKind>>> = {
  'crashed': 'fault',
  'paused': 'fault',
  'resumed': 'fault',
  'held': 'fault',
  'released': 'fault',
  'storage': 'fault',
  'cache-lost': 'fault',
  'disk-lost': 'fault',
  'notice-to-be-lost': 'fault',
  'connection': 'fault',
  'hangs': 'fault',
  'task-failed': 'failure',
  'killed': 'failure',
  'taskmanager-given-up': 'failure',
  'jobmanager-given-up': 'failure',
  'transaction-timed-out': 'failure',
  'cancels': 'failure',
  'no-restart-left': 'failure',
  'restarted': 'restart',
  'completed': 'completed',
  'given-up': 'given-up',
}

function leftOut(left: readonly Beat[]): StoryFact {
  const counts = COUNTED.flatMap((kind): [CountedKind, number][] => {
    const count = left.filter(({ fact }) => COUNTED_AS[fact.kind] === kind).length
    return count === 0 ? [] : [[kind, count]]
  })
  return { kind: 'left-out', lines: left.length, counts }
}
