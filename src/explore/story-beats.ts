/** The beats of a story: what happened, in order; and how a long story becomes a short one. */
import { renderPlural } from './render-quantity.ts'

/** What a beat is about, so that what is left out can be summed up. */
export type BeatKind = 'start' | 'fault' | 'failure' | 'restart' | 'completed' | 'given-up' | 'found' | 'other'

export interface Beat {
  /** Index of the kernel event. */
  readonly event: number
  readonly atUs: number
  readonly kind: BeatKind
  readonly text: string
}

/** What stays whatever the length: who reads a story wants to know what was wrong. */
const FOUND_MAX = 4

/** Leaves out from the middle and says what. */
export function shortened(beats: readonly Beat[], most: number): readonly Beat[] {
  if (beats.length <= most) return beats
  const found = beats.filter(({ kind }) => kind === 'found').slice(0, FOUND_MAX)
  const others = beats.filter(({ kind }) => kind !== 'found')
  // A line for what is left out; what led to it is told, and how it ended.
  const room = most - found.length - 1
  const tailLength = Math.min(2, Math.floor(room / 3))
  const head = others.slice(0, room - tailLength)
  const tail = others.slice(others.length - tailLength)
  const left = others.slice(head.length, others.length - tailLength)
  const gap: Beat = { event: left[0].event, atUs: left[0].atUs, kind: 'other', text: leftOutText(left) }
  return [...head, gap, ...tail, ...found].sort(byEvent)
}

export function byEvent(x: Beat, y: Beat): number {
  return x.event - y.event
}

const COUNTED: readonly (readonly [BeatKind, string])[] = [
  ['fault', 'fault'],
  ['failure', 'failure'],
  ['restart', 'restart'],
  ['completed', 'completion of checkpoints'],
  ['given-up', 'checkpoint given up'],
]
const PLURALS: Readonly<Record<string, string>> = {
  'completion of checkpoints': 'completions of checkpoints', 'checkpoint given up': 'checkpoints given up',
}

function leftOutText(left: readonly Beat[]): string {
  const parts = COUNTED.flatMap(([kind, one]) => {
    const count = left.filter((beat) => beat.kind === kind).length
    return count === 0 ? [] : [renderPlural(count, one, PLURALS[one] ?? `${one}s`)]
  })
  return `... and so on: ${parts.length === 0 ? renderPlural(left.length, 'more line') : parts.join(', ')} ...`
}
