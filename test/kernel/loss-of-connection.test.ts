import { describe, expect, it } from 'vitest'
import { plainLane, type ActorType, type AnyActorType, type WorldSpec } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'

/** Hears what comes, but not before it is `isReady`. */
const hearer: ActorType<{ heard: string[]; isReady: boolean }> = {
  name: 'hearer',
  init: () => ({ heard: [], isReady: false }),
  wants: (state, message) => state.isReady || message.type === 'ready',
  handle(state, message) {
    if (message.type === 'ready') state.isReady = true
    else state.heard.push(message.type)
  },
}

const teller: ActorType<object> = {
  name: 'teller',
  init: () => ({}),
  start: (_, context) => context.send(0, { type: 'hello' }),
  handle: () => undefined,
}

const spec: WorldSpec = {
  processes: ['p', 'q'],
  lanes: [{ ...plainLane, isConnection: true, notifiesLoss: true }],
  rules: null,
  actors: [
    { name: 'hearer', process: 0, type: hearer as AnyActorType, boot: {} },
    { name: 'teller', process: 1, type: teller as AnyActorType, boot: {} },
  ],
}

describe('the loss of a connection', () => {
  it('is told once, however often the connection is lost before the receiver hears of it', () => {
    const world = new World(spec, nominalChoices, { timed: true, hashed: false, frozen: true }).start()
    const link = world.linkInfos[0].id
    world.cut(link)
    world.cut(link)
    world.crash(1)
    world.inject(0, { type: 'ready' })
    world.runTimed(Infinity, 100)
    expect((world.state(0) as { heard: string[] }).heard).toEqual(['connection-lost'])
  })
})
