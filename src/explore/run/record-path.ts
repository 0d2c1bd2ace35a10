/** A path that an exhaustive search found becomes a schedule: the same steps, by name, on an untimed world. */
import type { StateSpace } from '../../kernel/state-space.ts'
import type { RunResult } from './drive.ts'
import type { PathStep } from '../exhaustive/exhaustive.ts'
import { scheduleOf, type MakeWorld, type Recording } from '../schedule/record.ts'
import { walkPath } from './walk-path.ts'

/** A recorded path; a replay that takes `steps` steps gives the hash of the result. */
export interface PathRecording extends Recording {
  readonly steps: number
}

/**
 * Walks a path of a state space on a world and records it.
 *
 * @param makeWorld gives a fresh untimed world of the same system; called twice
 * @param faultTexts the space's faults in words, in their order
 */
export function recordPath<R>(
  space: StateSpace<R>,
  path: readonly PathStep[],
  makeWorld: MakeWorld,
  faultTexts: readonly string[] = [],
): PathRecording {
  const { log, draws, world } = walkPath(space, path, makeWorld, faultTexts)
  const { events, nowUs: virtualTimeUs, traceHash } = world
  const result: RunResult = { end: 'steps', events, virtualTimeUs, traceHash, strikes: [] }
  const steps = log.filter((happening) => happening.kind === 'step').length
  return { schedule: scheduleOf(makeWorld, draws, log), result, steps }
}
