/** A run of 100,000 events and twelve lanes, and one of 1,000 choices, as addresses. */
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { openedFrom, Session } from '../../web/engine/session.ts'
import { shareText } from '../../web/engine/share.ts'

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
    return 'source' in vertex ? { ...vertex, parallelism, source: { ...vertex.source, partitions: parallelism, records: RECORDS } } : { ...vertex, parallelism }
  })
  const file = { ...wordCount, name: 'big', title: { en: 'Big', zh: '大' }, job: { ...wordCount.job, vertices }, faults: [] }
  const session = new Session(parseScenario(file), [], [], openedFrom(file))
  session.seekEnd()
  return { fragment: await shareText(session), session }
}

/** Every choice is one that would not have come by itself. */
export async function choices(count: number): Promise<Addressed> {
  const session = new Session(parseScenario(wordCount))
  session.seek(200)
  let state = 12345
  const acts = []
  const { branch } = session.current
  branch.extend(count * 8)
  for (let made = 0, place = 200; made < count && place < branch.end; place += 7) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    const world = branch.worldAt(place)
    const steps = world.enabled()
    const step = world.nameOf(steps[state % steps.length])
    if (step === branch.stepAt(place)) continue
    acts.push({ kind: 'take' as const, place, step })
    made++
  }
  // What is enabled in the run without choices may not be in the one with them: those that are not are left out.
  const { Branch } = await import('../../web/engine/timeline/branch.ts')
  const changed = new Session(parseScenario(wordCount))
  const made = new Branch(changed.simulation, acts)
  made.extend(Infinity)
  changed.restore([{ parent: -1, from: 0, cause: '', causeKind: 'none', name: '', acts }], 0, 0)
  changed.seekEnd()
  return { fragment: await shareText(changed), session: changed }
}
