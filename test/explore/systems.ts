/**
 * Small closed systems made from a seed: actors in a few processes that pass tokens on, arm timers, act by themselves,
 * draw, refuse messages for a while, and notice lost connections. All of them come to rest.
 */
import { plainLane, type ActorType, type Context, type Lane, type Message, type WorldSpec } from '../../src/kernel/actor.ts'
import type { Choices } from '../../src/kernel/choices.ts'
import { hashPlain } from '../../src/kernel/hash.ts'
import { World } from '../../src/kernel/world.ts'

interface Token extends Message {
  readonly type: 'token'
  readonly salt: number
  readonly hopsLeft: number
}

interface State {
  seen: number
  sum: number
  actionsLeft: number
  isShy: boolean
}

interface Config {
  readonly salt: number
  readonly actors: number
  readonly lanes: number
}

const ACT = ['act']
const NONE: readonly string[] = []

function behaviour(config: Config): ActorType<State> {
  const mix = (...parts: readonly number[]): number => hashPlain([config.salt, ...parts])
  const pass = (salt: number, hopsLeft: number, context: Context): void => {
    const target = mix(salt, hopsLeft, context.self) % config.actors
    const lane = mix(salt, hopsLeft) % config.lanes
    const message: Token = { type: 'token', salt, hopsLeft }
    context.send(target, message, lane, lane === 1 ? mix(salt) % 50 : 0)
  }
  return {
    name: 'token-ring',
    init: () => ({ seen: 0, sum: 0, actionsLeft: 1 + (config.salt % 2), isShy: false }),
    start: (_state, context) => context.setTimer('tick', 10 + (mix(context.self) % 40), 'pace'),
    wants: (state) => !state.isShy,
    needsRoom: () => true,
    actions: (state) => (state.actionsLeft > 0 ? ACT : NONE),
    handle(state, message, context) {
      state.seen++
      state.sum = mix(state.sum, hashPlain(message), context.now() % 7)
      if (message.type === 'action') {
        state.actionsLeft--
        pass(state.sum, 3 + context.choose('hops', 3), context)
      } else if (message.type === 'timer') {
        state.isShy = false
        pass(state.sum, 2, context)
      } else if (message.type === 'connection-lost') {
        pass(state.sum, 1, context)
      } else if ((message as Token).hopsLeft > 0) {
        pass((message as Token).salt, (message as Token).hopsLeft - 1, context)
        if (state.sum % 5 === 0 && !state.isShy) {
          state.isShy = true
          context.setTimer('wake', 1 + (state.sum % 60), 'pace')
        }
      }
    },
  }
}

const LANES: readonly Lane[] = [
  { ...plainLane, latencyUs: 5, jitterUs: 20, notifiesLoss: true, isConnection: true },
  { ...plainLane, name: 'pool', latencyUs: 8, width: 3 },
  { ...plainLane, name: 'narrow', latencyUs: 2, capacity: 3 },
]

/** The system number `seed`: 2 to 5 actors in 1 to 3 processes, `p-0` ... */
export function littleSystem(seed: number): WorldSpec {
  const salt = hashPlain(seed)
  const actors = 2 + (salt % 4)
  const processes = 1 + ((salt >>> 4) % 3)
  const type = behaviour({ salt, actors, lanes: LANES.length })
  return {
    processes: Array.from({ length: processes }, (_, i) => `p-${i}`),
    lanes: LANES,
    rules: null,
    actors: Array.from({ length: actors }, (_, i) => ({ name: `a-${i}`, process: i % processes, type, boot: {} })),
  }
}

/** A fresh, hashed world of a system. */
export function worldOf(spec: WorldSpec, isTimed: boolean): (choices: Choices) => World {
  return (choices) => new World(spec, choices, { timed: isTimed, hashed: true, frozen: true })
}
