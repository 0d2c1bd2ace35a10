/** PHOLD: so many actors, so many events in flight, each event sends one more to a random actor after a random delay. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainLane, type ActorType, type Context, type Message } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'
import { figure, measure, peerValue, timeMs, type Figure, type Row } from './bench.ts'

interface Hopper {
  readonly actors: number
  x: number
  count: number
  readonly initial: number
}

const HOP: Message = Object.freeze({ type: 'hop' })
const NO_NS3 = 'skipped: ns-3 is not installed (apt-get install libns3-dev)'
const NO_SIMPY = 'SimPy is not installed (apt-get install python3-simpy3)'
const EVENTS = 1_000_000
const SHAPES = [
  [16, 64],
  [1024, 1024],
  [1024, 16384],
] as const

function hop(state: Hopper, context: Context): void {
  state.x = (Math.imul(state.x, 1664525) + 1013904223) | 0
  const to = (state.x >>> 0) % state.actors
  state.x = (Math.imul(state.x, 1664525) + 1013904223) | 0
  context.send(to, HOP, 0, 1 + ((state.x >>> 12) % 1_000_000))
}

const hopper: ActorType<Hopper, Hopper> = {
  name: 'hopper',
  init: (config) => ({ ...config }),
  start(state, context) {
    for (let i = 0; i < state.initial; i++) hop(state, context)
  },
  handle(state, _, context) {
    state.count++
    hop(state, context)
  },
}

function nsPerEvent(actors: number, inFlight: number, hashed: boolean): number {
  const boot = (i: number): Hopper => ({ actors, x: i * 77 + 1, count: 0, initial: inFlight / actors })
  const spec = {
    processes: ['system'],
    rules: null,
    lanes: [{ ...plainLane, latencyUs: 1, isSharedInbox: true, width: Infinity }],
    actors: Array.from({ length: actors }, (_, i) => ({ name: `hopper-${i}`, process: 0, type: hopper, boot: boot(i) })),
  }
  const world = new World(spec as never, nominalChoices, { timed: true, hashed, frozen: false }).start()
  return (timeMs(() => void world.runTimed(Infinity, EVENTS)) * 1e6) / EVENTS
}

/** The compiled ns-3 program; null where ns-3 is not installed. */
function compileNs3(peers: string): string | null {
  const program = join(mkdtempSync(join(tmpdir(), 'cleancut-ns3-')), 'phold')
  return spawnSync('c++', ['-O2', '-o', program, join(peers, 'phold-ns3.cc'), '-lns3-core']).status === 0 ? program : null
}

export const row: Row = {
  name: 'phold',
  run() {
    const peers = process.env['CLEANCUT_PEERS'] ?? 'peers'
    const ns3 = compileNs3(peers)
    const figures: Figure[] = []
    for (const [actors, inFlight] of SHAPES) {
      const args = [`${actors}`, `${inFlight}`]
      const shape = `PHOLD ${actors}/${inFlight}`
      for (const hashed of [false, true]) {
        const { cold, warm } = measure(5, () => nsPerEvent(actors, inFlight, hashed))
        const goal = hashed ? '>= 0.5 x' : '>= 1 x'
        const runs = [0, 1, 2].map(() => (ns3 === null ? NO_NS3 : peerValue(ns3, [...args, `${EVENTS}`], 'ns-3 failed')))
        const peer = [...runs].sort((x, y) => Number(x) - Number(y))[1]
        figures.push(figure(`${shape}, hash ${hashed ? 'on' : 'off'}, cold`, cold, 'ns/event', '', 'ns-3', peer))
        figures.push(figure(`${shape}, hash ${hashed ? 'on' : 'off'}, warm`, warm, 'ns/event', goal, 'ns-3', peer))
        if (!hashed) continue
        for (const [style, name] of [['process', 'SimPy 3, processes and stores'], ['callback', 'SimPy 3, bare callbacks']]) {
          const simpy = peerValue('/usr/bin/python3', [join(peers, 'phold-simpy.py'), ...args, '200000', style], NO_SIMPY)
          figures.push(figure(`${shape}, hash on, warm`, warm, 'ns/event', style === 'process' ? '>= 8 x' : '', name, simpy))
        }
      }
    }
    return figures
  },
}
