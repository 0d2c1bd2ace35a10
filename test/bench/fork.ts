/** Fork + step with fingerprint against a step with fingerprint in place, with keyed state of two sizes. */
import { plainLane, type ActorType, type Message } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { KeyedMap } from '../../src/kernel/keyed-map.ts'
import { World } from '../../src/kernel/world.ts'
import { figure, measure, timeMs, type Figure, type Row } from './bench.ts'

const STEPS = 100_000
const ACTORS = 4

interface Counting {
  next: number
  entries: number
  turn: number
  counts: KeyedMap<number>
}

type Word = Message & { readonly key: string }

const counting: ActorType<Counting, { next: number; entries: number }> = {
  name: 'counting',
  init({ next, entries }) {
    const counts = new KeyedMap<number>()
    for (let i = 0; i < entries; i++) counts.set(`key-${i}`, 0)
    return { next, entries, turn: 0, counts }
  },
  start: (state, context) => context.send(state.next, { type: 'word', key: 'key-0' } as Word),
  handle(state, message, context) {
    const { key } = message as Word
    state.turn = (state.turn + 7) % state.entries
    state.counts.set(key, (state.counts.get(key) ?? 0) + 1)
    context.send(state.next, { type: 'word', key: `key-${state.turn}` } as Word)
  },
}

function world(entries: number): World {
  const boot = (i: number): { next: number; entries: number } => ({ next: (i + 1) % ACTORS, entries })
  const actors = Array.from({ length: ACTORS }, (_, i) => ({ name: `counting-${i}`, process: 0, type: counting, boot: boot(i) }))
  const spec = { processes: ['system'], rules: null, lanes: [plainLane], actors }
  return new World(spec as never, nominalChoices, { timed: false, hashed: false, frozen: true }).start()
}

function nsPerStep(entries: number, forks: boolean): number {
  let current = world(entries)
  const run = (): void => {
    for (let i = 0; i < STEPS; i++) {
      if (forks) current = current.fork()
      const steps = current.enabled()
      current.take(steps[i % steps.length])
      current.fingerprint()
    }
  }
  return (timeMs(run) * 1e6) / STEPS
}

export const row: Row = {
  name: 'fork',
  run() {
    const figures: Figure[] = []
    for (const entries of [10, 1000]) {
      const plain = measure(5, () => nsPerStep(entries, false))
      const forked = measure(5, () => nsPerStep(entries, true))
      figures.push(figure(`fork + step, ${entries} entries, warm`, forked.warm, 'ns', '>= 0.33 x', 'plain search step', plain.warm))
    }
    return figures
  },
}
