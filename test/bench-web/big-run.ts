/** A run of 100,000 events and twelve lanes, and one of 1,000 choices, as addresses. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { earliestStep } from '../../src/explore/earliest-step.ts'
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

/** Every seventh move, after the job has been deployed, is one that would not have come by itself. */
export async function choices(count: number): Promise<Addressed> {
  const session = new Session(parseScenario(wordCount))
  const world = session.current.branch.worldBeforeStart().start()
  const acts: Act[] = []
  let random = 12345
  for (let place = 0; acts.length < count; place++) {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    const steps = world.enabled()
    const step = steps[random % Math.max(1, steps.length)]
    if (place < 200 || place % 7 > 0 || step === undefined || step === earliestStep(steps)) {
      world.runTimed(Infinity, 1)
      continue
    }
    acts.push({ kind: 'take', place, step: world.nameOf(step) })
    world.take(step)
  }
  session.restore([{ parent: -1, from: 0, cause: '', causeKind: 'none', name: '', acts }], 0, 0)
  session.seekEnd()
  return { fragment: await shareText(session), session }
}
