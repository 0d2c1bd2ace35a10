import fc from 'fast-check'
import { describe, it, expect } from 'vitest'
import { SeededChoices } from '../../src/kernel/choices.ts'
import { arbitrarySystem } from './systems/arbitrary-system.ts'
import { earliest, startWorld, stepAtRandom } from './systems/walk.ts'

const draws = fc.array(fc.nat(), { minLength: 1, maxLength: 40 })

describe('a world', () => {
  it('does the same twice, in time order', () => {
    fc.assert(
      fc.property(arbitrarySystem, fc.nat(), (plan, seed) => {
        const hashes = [0, 1].map(() => {
          const world = startWorld(plan, {}, new SeededChoices(seed))
          world.runTimed(Infinity, 300)
          return `${world.traceHash} ${world.fingerprintText()} ${world.nowUs}`
        })
        expect(hashes[0]).toBe(hashes[1])
      }),
      { numRuns: 300, interruptAfterTimeLimit: 6_000 }
    )
  })

  it.each([true, false])('is not touched by what its forks do (timed: %s)', (timed) => {
    fc.assert(
      fc.property(arbitrarySystem, draws, (plan, walk) => {
        // The forking world and its twin take the same steps; each fork goes astray.
        const forking = startWorld(plan, { timed }, new SeededChoices(1))
        const twin = startWorld(plan, { timed }, new SeededChoices(1))
        for (const draw of walk) {
          const fork = forking.fork(new SeededChoices(2))
          expect(fork.fingerprintText()).toBe(twin.fingerprintText())
          for (let i = 0; i < 3; i++) stepAtRandom(fork, plan, (draw >>> i) + 13 * i)
          if (timed) fork.runTimed(Infinity, 5)
          expect(forking.enabled().map((step) => forking.nameOf(step))).toEqual(twin.enabled().map((step) => twin.nameOf(step)))
          if (!stepAtRandom(forking, plan, draw)) return
          stepAtRandom(twin, plan, draw)
          expect(forking.fingerprintText()).toBe(twin.fingerprintText())
          expect(forking.traceHash).toBe(twin.traceHash)
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 6_000 }
    )
  })

  it('a fork runs on as the forked world would have', () => {
    fc.assert(
      fc.property(arbitrarySystem, draws, (plan, walk) => {
        const world = startWorld(plan)
        world.runTimed(Infinity, 3)
        for (const draw of walk.slice(0, 6)) stepAtRandom(world, plan, draw)
        const fork = world.fork()
        for (let i = 0; i < 40; i++) {
          world.runTimed(Infinity, 1)
          fork.runTimed(Infinity, 2)
          world.runTimed(Infinity, 1)
          expect(fork.events - world.events).toBeLessThan(40)
        }
        world.runTimed(Infinity, 400)
        fork.runTimed(Infinity, 400)
        expect(fork.traceHash).toBe(world.traceHash)
      }),
      { numRuns: 200, interruptAfterTimeLimit: 6_000 }
    )
  })

  it('takes in time order what comes first in the default order of the enabled', () => {
    fc.assert(
      fc.property(arbitrarySystem, draws, fc.nat(), (plan, walk, seed) => {
        const running = startWorld(plan, {}, new SeededChoices(seed))
        const stepped = startWorld(plan, {}, new SeededChoices(seed))
        for (const draw of walk) {
          // Now and then a fault, or a step out of order, that the index must follow.
          if (draw % 4 === 0) {
            stepAtRandom(running, plan, draw >>> 2)
            stepAtRandom(stepped, plan, draw >>> 2)
          }
          const step = earliest(stepped.enabled())
          const before = running.events
          const why = running.runTimed(Infinity, 1)
          if (step !== undefined) stepped.take(step)
          else expect([why, running.events]).toEqual(['quiescent', before])
          expect(running.traceHash).toBe(stepped.traceHash)
          expect(running.nowUs).toBe(stepped.nowUs)
          expect(running.fingerprintText()).toBe(stepped.fingerprintText())
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 6_000 }
    )
  })
})
