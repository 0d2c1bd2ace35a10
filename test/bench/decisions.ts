/** Scheduling decisions: a chain of four actors through which messages go round, against fast-check's scheduler. */
import fc from 'fast-check'
import { plainLane, type ActorType, type Message } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'
import { figure, measure, timeMs, type Row } from './bench.ts'

const ACTORS = 4
const DECISIONS = 1_000_000
const PEER_DECISIONS = 20_000
const TOKEN: Message = Object.freeze({ type: 'token' })

const link: ActorType<{ next: number; count: number }, { next: number }> = {
  name: 'link',
  init: ({ next }) => ({ next, count: 0 }),
  start: (state, context) => context.send(state.next, TOKEN),
  handle(state, _, context) {
    state.count++
    context.send(state.next, TOKEN)
  },
}

function perSecond(): number {
  const spec = {
    processes: ['system'],
    rules: null,
    lanes: [{ ...plainLane, latencyUs: 1 }],
    actors: Array.from({ length: ACTORS }, (_, i) => ({ name: `link-${i}`, process: 0, type: link, boot: { next: (i + 1) % ACTORS } })),
  }
  const world = new World(spec as never, nominalChoices, { timed: true, hashed: false, frozen: false }).start()
  return (DECISIONS / timeMs(() => void world.runTimed(Infinity, DECISIONS))) * 1000
}

/** The same chain on promises that fast-check orders. Asynchronous, so its time is taken in a child process. */
export async function peerPerSecond(): Promise<number> {
  const [scheduler] = fc.sample(fc.scheduler(), 1)
  let left = PEER_DECISIONS
  const step = async (actor: number): Promise<void> => {
    while (left-- > 0) await scheduler.schedule(Promise.resolve(actor))
  }
  const chain = Array.from({ length: ACTORS }, (_, actor) => step(actor))
  const start = process.hrtime.bigint()
  await scheduler.waitFor(Promise.all(chain))
  return (PEER_DECISIONS / Number(process.hrtime.bigint() - start)) * 1e9
}

/** The peer runs first, since it cannot be waited for inside `run`. */
const peer = [await peerPerSecond(), await peerPerSecond(), await peerPerSecond()].sort((x, y) => x - y)[1]

export const row: Row = {
  name: 'decisions',
  run() {
    const { cold, warm } = measure(5, perSecond)
    return [
      figure('decisions, chain of 4 actors, cold', cold, 'decisions/s', '', 'fc.scheduler', peer),
      figure('decisions, chain of 4 actors, warm', warm, 'decisions/s', '>= 3,000,000', 'fc.scheduler', peer),
    ]
  },
}
