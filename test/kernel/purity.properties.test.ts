import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exhaustive } from '../../src/explore/exhaustive/exhaustive.ts'
import { plainLane, type ActorType, type Context, type Message, type WorldSpec } from '../../src/kernel/actor.ts'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { StateSpace } from '../../src/kernel/state-space.ts'
import { World } from '../../src/kernel/world.ts'

/** Calls that the handlers of a system below must see before their samples have come. */
const CALLS = 200
const IMPURE = /handle is pure/

/** What a handler may do with something that is no part of what it is given. */
const LEAKS = {
  state: (state: { n: number; leaked: number }, hidden: number) => void (state.leaked = hidden),
  message: (_: unknown, hidden: number, context: Context) => context.send(0, { type: 'tick', hidden } as Message, 1),
  timer: (_: unknown, hidden: number, context: Context) => context.setTimer(`t-${hidden % 2}`, 1, 'pace'),
}
type Leak = keyof typeof LEAKS

/** One actor that sends itself a message CALLS times; from the call number `from` on it leaks how often it was called. */
function system(leak: Leak | null, from: number): WorldSpec {
  let calls = 0
  const type: ActorType<{ n: number; leaked: number }> = {
    name: 'leaky',
    init: () => ({ n: 0, leaked: 0 }),
    start: (_, context) => context.send(0, { type: 'tick' }),
    wants: (_, message) => !('hidden' in message),
    handle(state, _, context) {
      calls++
      if (++state.n > CALLS) return
      context.send(0, { type: 'tick' })
      if (context.choose('which', 3) > 0) state.leaked = 0
      if (leak !== null && calls >= from) LEAKS[leak](state, calls, context)
    },
  }
  return { processes: ['p'], lanes: [plainLane, plainLane], rules: null, actors: [{ name: 'a', process: 0, type, boot: {} }] }
}

const leaks = fc.constantFrom<Leak>('state', 'message', 'timer')
const early = fc.integer({ min: 1, max: CALLS - 100 })

describe('a handler that is not pure', () => {
  it('is found by a search, which calls some handlers twice', () => {
    fc.assert(
      fc.property(leaks, early, (leak, from) => {
        expect(() => exhaustive(new StateSpace(system(leak, from)), { depthMax: 2 * CALLS, statesMax: 4 * CALLS })).toThrow(IMPURE)
      }),
    )
  })

  it('is found by a world that freezes what it sends, which calls some handlers twice', () => {
    fc.assert(
      fc.property(leaks, early, fc.boolean(), fc.nat(), (leak, from, timed, seed) => {
        const options = { timed, hashed: false, frozen: true }
        const world = new World(system(leak, from), new SeededChoices(seed), options).start()
        const run = (): void => {
          for (let i = 0; i < CALLS; i++) world.take(world.enabled()[0])
        }
        expect(run).toThrow(IMPURE)
      }),
    )
  })

  it('is nothing that the checks see in a pure one', () => {
    expect(exhaustive(new StateSpace(system(null, 0)))).toMatchObject({ verdict: 'holds', states: CALLS + 2 })
    const world = new World(system(null, 0), new SeededChoices(1), { timed: true, hashed: true, frozen: true }).start()
    const unchecked = new World(system(null, 0), new SeededChoices(1), { timed: true, hashed: true, frozen: false }).start()
    for (const each of [world, unchecked]) each.runTimed(Infinity, Infinity)
    expect(world.traceHash).toBe(unchecked.traceHash)
    expect(world.events).toBe(CALLS + 2)
  })
})
