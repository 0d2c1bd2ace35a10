import { expect, it } from 'vitest'
import { plainLane, type ActorType, type AnyActorType, type WorldSpec } from '../../src/kernel/actor.ts'
import { nominalChoices } from '../../src/kernel/choices.ts'
import { World } from '../../src/kernel/world.ts'

const BEAT_US = 10
const SPAN_US = 30

/** Beats for ever, and has one thing to do at 25 us. */
const heart: ActorType<{ beats: number }> = {
  name: 'heart',
  init: () => ({ beats: 0 }),
  start(_, context) {
    context.setTimer('beat', BEAT_US, 'idle')
    context.setTimer('work', 25, 'pace')
  },
  handle(state, message, context) {
    if (message.type !== 'timer' || (message as { name?: string }).name !== 'beat') return
    state.beats++
    context.send(0, { type: 'echo' })
    context.setTimer('beat', BEAT_US, 'idle')
  },
}

const spec: WorldSpec = {
  processes: ['p'],
  lanes: [plainLane],
  rules: null,
  actors: [{ name: 'heart', process: 0, type: heart as AnyActorType, boot: {} }],
  isChatter: ({ type }) => type === 'echo',
  idleSpanUs: SPAN_US,
}

it('a world with nothing but chatter for a whole span is over, whoever runs it; a fault wakes it', () => {
  const world = new World(spec, nominalChoices, { timed: true, hashed: true, frozen: true }).start()
  expect(world.runTimed(Infinity, 1000)).toBe('quiescent')
  // The work is done at 25; the beat at 30 is the first to find nothing else, the one at 60 ends it.
  expect([world.nowUs, world.state(0), world.enabled()]).toEqual([60, { beats: 6 }, []])
  world.inject(0, { type: 'poke' })
  expect(world.enabled().length).toBe(2)
  expect(world.runTimed(Infinity, 1000)).toBe('quiescent')
  expect(world.nowUs).toBe(100)
})
