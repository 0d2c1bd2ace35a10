/** A run of 100,000 events and twelve lanes, and one of 1,000 choices, as addresses. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { earliestStep } from '../../src/explore/run/earliest-step.ts'
import { openedFrom, Session } from '../../web/engine/session.ts'
import { shareText } from '../../web/engine/share.ts'
import type { Act } from '../../web/engine/timeline/act.ts'

/** JobManager, storage and output are lanes too: 4 + 4 + 1 subtasks. */
const LANES = { lines: 4, count: 4, out: 1 }
const RECORDS = 10_500
export const BIG_EVENTS = 100_000

export interface Addressed {
  readonly fragment: string
  readonly session: Session
}

export async function bigRun(): Promise<Addressed> {
  const vertices = wordCount.job.vertices.map((vertex) => {
    const parallelism = LANES[vertex.id as keyof typeof LANES]
    const sources = 'source' in vertex ? { source: { ...vertex.source, partitions: parallelism, records: RECORDS } } : {}
    return { ...vertex, parallelism, ...sources }
  })
  const file = { ...wordCount, name: 'big', title: { en: 'Big', zh: '大' }, job: { ...wordCount.job, vertices }, faults: [] }
  const session = new Session(parseScenario(file), [], [], openedFrom(file))
  session.seekEnd()
  return { fragment: await shareText(session), session }
}

/** Moves between two choices. */
const APART = 7

/**
 * After the job has been deployed, something else comes that is on its way or could be done, and not what would have come by
 * itself. Timers are left alone: the first of them to come too early would be the end of the job.
 */
export async function choices(count: number, file: { readonly name: string } = wordCount): Promise<Addressed> {
  const session = new Session(parseScenario(file))
  const world = session.current.branch.worldBeforeStart().start()
  const acts: Act[] = []
  let random = 12345
  let next = 200
  for (let place = 0; acts.length < count; place++) {
    const steps = world.enabled()
    if (steps.length === 0) throw new Error(`the run is over after ${String(acts.length)} choices`)
    const usual = earliestStep(steps)
    const others = steps.filter((step) => step !== usual && step.kind !== 'timer')
    if (place < next || others.length === 0) {
      world.runTimed(Infinity, 1)
      continue
    }
    random = (random * 16_807) % 2_147_483_647
    next = place + APART
    const step = others[random % others.length]
    acts.push({ kind: 'take', place, step: world.nameOf(step) })
    world.take(step)
  }
  session.restore([{ parent: -1, from: 0, cause: '', causeKind: 'none', name: '', acts }], 0, 0)
  session.seekEnd()
  return { fragment: await shareText(session), session }
}
