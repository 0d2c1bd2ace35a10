import { describe, expect, it } from 'vitest'
import { plainLane, type ActorType, type AnyActorType, type Message, type WorldSpec } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'

const TELLER = 0
const HEARER = 1

/** Says its number every 10 us, four times. */
const teller: ActorType<{ said: number }> = {
  name: 'teller',
  init: () => ({ said: 0 }),
  start: (_, context) => context.setTimer('say', 10, 'pace'),
  handle(state, message, context) {
    if (message.type !== 'timer') return
    state.said++
    context.send(HEARER, { type: `word ${String(state.said)}` })
    if (state.said < 4) context.setTimer('say', 10, 'pace')
  },
}

/** Notes what it hears and when. Told to, it ends its own process. */
const hearer: ActorType<{ heard: string[] }> = {
  name: 'hearer',
  init: () => ({ heard: [] }),
  handle(state, message: Message, context) {
    if (message.type === 'die') context.exit()
    else state.heard.push(`${message.type} at ${String(context.now())}`)
  },
}

const spec: WorldSpec = {
  processes: ['p', 'q'],
  lanes: [{ ...plainLane, latencyUs: 1 }],
  rules: null,
  actors: [
    { name: 'teller', process: 0, type: teller as AnyActorType, boot: {} },
    { name: 'hearer', process: 1, type: hearer as AnyActorType, boot: {} },
  ],
}

function startWorld(): World {
  return new World(spec, nominalChoices, { timed: true, hashed: true, frozen: true }).start()
}

function heard(world: World): readonly string[] {
  return (world.state(HEARER) as { heard: string[] }).heard
}

describe('a paused process', () => {
  it('hears all that waited for it when it wakes, in the order in which it was due, and nothing was lost', () => {
    const world = startWorld()
    world.pause(1)
    world.runTimed(35, 100)
    expect(heard(world)).toEqual([])
    world.advanceTo(35)
    world.resume(1)
    world.runTimed(Infinity, 100)
    expect(heard(world)).toEqual(['word 1 at 35', 'word 2 at 35', 'word 3 at 35', 'word 4 at 41'])
  })

  it('fires its overdue timer at once when it wakes, and counts on from then', () => {
    const world = startWorld()
    world.pause(0)
    expect(world.runTimed(Infinity, 100)).toBe('quiescent')
    expect(world.enabled()).toEqual([])
    world.advanceTo(100)
    world.resume(0)
    world.runTimed(Infinity, 100)
    expect(heard(world)).toEqual(['word 1 at 101', 'word 2 at 111', 'word 3 at 121', 'word 4 at 131'])
  })

  it('keeps what is inflicted on it until it wakes', () => {
    const world = startWorld()
    world.pause(1)
    world.inject(HEARER, { type: 'poke' })
    expect(heard(world)).toEqual([])
    world.resume(1)
    world.runTimed(5, 100)
    expect(heard(world)).toEqual(['poke at 0'])
  })

  it('is no other world than the one that runs, until it wakes', () => {
    const world = startWorld()
    const before = world.fingerprintText()
    world.pause(1)
    expect(world.fingerprintText()).not.toBe(before)
    world.resume(1)
    expect(world.fingerprintText()).toBe(before)
  })

  it('can die, and comes back awake', () => {
    const world = startWorld()
    world.pause(1)
    world.crash(1)
    world.boot(1)
    expect(world.isPaused(1)).toBe(false)
    world.runTimed(Infinity, 100)
    expect(heard(world).length).toBe(4)
  })
})

describe('a held direction', () => {
  it('keeps what is sent that way, and lets the other way through', () => {
    const world = startWorld()
    world.hold(0, 1)
    expect([world.isHeld(0, 1), world.isHeld(1, 0)]).toEqual([true, false])
    expect(world.runTimed(Infinity, 100)).toBe('quiescent')
    expect([heard(world), world.state(TELLER)]).toEqual([[], { said: 4 }])
    world.release(0, 1)
    world.runTimed(Infinity, 100)
    expect(heard(world).map((word) => word.slice(0, 6))).toEqual(['word 1', 'word 2', 'word 3', 'word 4'])
  })
})

it('a process that ends itself is dead after the step, and the trace says so', () => {
  const events: string[] = []
  const world = new World(spec, nominalChoices, { timed: true, hashed: true, frozen: true })
  world.sink = { kernelEvent: (_, kind, actor) => events.push(`${kind} ${String(actor)}`), emit: () => undefined }
  world.start()
  world.inject(HEARER, { type: 'die' })
  expect([world.isAlive(1), events.slice(-2)]).toEqual([false, ['fault 1', 'crash 1']])
})
