import { describe, expect, it } from 'vitest'
import { independence, plainLane, type ActorType, type WorldSpec } from '../../../src/kernel/actor.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { absOptions, absSpace, NOTIFY, SINK, type AbsJobManager } from '../../kernel/models/abs.ts'
import { twoPhase } from '../../kernel/models/two-phase.ts'

/** Counts to a number by own actions. */
const counter = (to: number): ActorType<{ n: number }> => ({
  name: 'counter',
  init: () => ({ n: 0 }),
  actions: (state) => (state.n < to ? ['count'] : []),
  handle(state) {
    state.n++
  },
})

const counters = (...to: number[]): WorldSpec => ({
  processes: ['p'],
  lanes: [plainLane],
  rules: null,
  actors: to.map((each, i) => ({ name: `counter-${i}`, process: 0, type: counter(each), boot: {} })),
})

describe('exhaustive search', () => {
  it('visits each state once: two counters to 4 and 2 make a grid', () => {
    // 0,0 - 1,0 - 2,0 - 3,0 - 4,0     (4 + 1) x (2 + 1) = 15 states,
    //  |     |     |     |     |      4 x 3 + 5 x 2 = 22 steps, and
    // 0,1 - 1,1 - 2,1 - 3,1 - 4,1     6! / (4! x 2!) = 15 interleavings
    //  |     |     |     |     |      from corner to corner.
    // 0,2 - 1,2 - 2,2 - 3,2 - 4,2
    const { verdict, states, transitions, terminalStates, depth } = exhaustive(new StateSpace(counters(4, 2)))
    expect({ verdict, states, transitions, terminalStates, depth }).toEqual({
      verdict: 'holds',
      states: 15,
      transitions: 22,
      terminalStates: 1,
      depth: 5,
    })
    expect(interleavings(counters(4, 2))).toBe(15)
  })

  it('gives the path to a state in which something does not hold', () => {
    const space = new StateSpace(counters(2, 2))
    const n = (vector: Int32Array, actor: number): number => (space.stateOf(vector, actor) as { n: number }).n
    const result = exhaustive(space, { always: (_, vector) => (n(vector, 0) === 1 && n(vector, 1) === 2 ? 'one and two' : null) })
    expect(result.verdict).toBe('violated')
    expect(result.violation?.message).toBe('one and two')
    expect(result.violation?.path).toHaveLength(3)
  })

  it('says that it is inconclusive when it is stopped', () => {
    expect(exhaustive(new StateSpace(counters(9, 9)), { statesMax: 50 })).toMatchObject({ verdict: 'inconclusive', states: 50 })
    expect(exhaustive(new StateSpace(counters(9, 9)), { depthMax: 5 }).verdict).toBe('inconclusive')
  })

  // 1,745,408 for 8 resource managers is what TLC counts (the benchmark); the small ones are our own count, kept from changing.
  it.each([
    [2, 56],
    [3, 288],
    [6, 50_816],
  ])('finds all states of TwoPhase: %i resource managers, %i states', (count, states) => {
    expect(exhaustive(new StateSpace(twoPhase(count)))).toMatchObject({ verdict: 'holds', states })
  })

  // What Spin reports for the Promela model. Without ending processes each finished state is counted once, not thrice.
  it.each([
    [1, 1, 0, 568, 552],
    [1, 1, 1, 1_136, 1_104],
    [2, 1, 0, 2_876, 2_840],
    [2, 1, 1, 5_752, 5_680],
    [1, 2, 1, 6_426, 6_346],
    [2, 2, 1, 42_896, 42_644],
    [3, 2, 1, 167_382, 166_806],
  ])('finds the states that Spin finds: %i records, %i checkpoints, %i crashes', (records, checkpoints, crashes, spin, own) => {
    const states = [true, false].map((processEnds) => {
      const space = absSpace({ records, checkpoints, crashes, processEnds })
      const notify = (vector: Int32Array): number => {
        const link = space.links.findIndex((info) => info.to === SINK && info.laneId === NOTIFY)
        return link < 0 ? 0 : space.queueOf(vector, link).length
      }
      const result = exhaustive(space, {
        ...absOptions,
        always(_, vector) {
          const { committed, isFinished } = space.stateOf(vector, 0) as AbsJobManager
          if (!isFinished) return null
          if (committed > 2 * records) return `${committed} of ${2 * records} records are committed`
          return committed < 2 * records && notify(vector) === 0 ? `only ${committed} records are committed` : null
        },
      })
      expect(result.verdict).toBe('holds')
      return result.states
    })
    expect(states).toEqual([spin, own])
  })
})

describe('a reduced search of aligned snapshots', () => {
  // Records, checkpoints, crashes; states of the whole graph and of the reduced one.
  it.each([
    [1, 1, 1, 1_136, 270],
    [2, 2, 1, 42_896, 5_763],
    [2, 1, 2, 8_628, 1_146],
    [1, 3, 2, 46_041, 5_875],
  ])('loses no end and no state after a crash: %i records, %i checkpoints, %i crashes', (records, checkpoints, crashes, states, fewer) => {
    const [whole, reduced] = [false, true].map((isReduced) => {
      const space = absSpace({ records, checkpoints, crashes, processEnds: true })
      const fingerprints = { 'quiescent': new Set<string>(), 'after-fault': new Set<string>() }
      const onState = (kind: 'quiescent' | 'after-fault', _: unknown, vector: Int32Array): void => {
        fingerprints[kind].add(`${space.hashA(vector)} ${space.hashB(vector)}`)
      }
      return { states: exhaustive(space, { ...absOptions, isReduced, onState }).states, fingerprints }
    })
    expect([whole.states, reduced.states]).toEqual([states, fewer])
    expect(reduced.fingerprints).toEqual(whole.fingerprints)
  })
})

describe('what steps do between each other', () => {
  /** Two workers that each hand one result to a third, over a link of its own. */
  const handing = (flags: number): WorldSpec => {
    const giver: ActorType<{ isDone: boolean }> = {
      name: 'giver',
      init: () => ({ isDone: false }),
      actions: (state) => (state.isDone ? [] : ['give']),
      independence: () => flags,
      handle(state, _, context) {
        state.isDone = true
        context.send(2, { type: 'result' })
      },
    }
    const taker: ActorType<{ taken: number }> = { name: 'taker', init: () => ({ taken: 0 }), handle: (state) => void state.taken++ }
    const actor = (name: string, type: unknown) => ({ name, process: 0, type: type as ActorType<object>, boot: {} })
    const actors = [actor('giver-0', giver), actor('giver-1', giver), actor('taker', taker)]
    return { processes: ['p'], lanes: [plainLane], rules: null, actors }
  }

  it('makes six interleavings of two hand-overs, in nine states', () => {
    // g0, g1: the givers give; t0, t1: the taker takes, each after its own giver. 4! / (2! x 2!) = 6 orders of (g0 t0) and (g1 t1):
    //
    //        g0     t0                  .      0: nothing has happened
    //     0 ---> 1 ---> 2               1, 2:  the first has given; its result is taken
    //     |g1    |g1    |g1             and so on downwards for the second: a grid of 3 x 3,
    //     v  g0  v  t0  v               but what is taken first makes no difference: 9 states, 12 steps.
    //     3 ---> 4 ---> 5
    //     |t1    |t1    |t1
    //     v  g0  v  t0  v
    //     6 ---> 7 ---> 8
    expect(exhaustive(new StateSpace(handing(0)))).toMatchObject({ states: 9, transitions: 12, terminalStates: 1 })
    expect(interleavings(handing(0))).toBe(6)
  })

  it('leaves out the orders of givers that are declared to commute: three of nine states lie beside the way', () => {
    //     0 -g0-> 1 -g1-> 4, and from there both orders of the takings: 4 -> 5 -> 8 and 4 -> 7 -> 8.
    expect(exhaustive(new StateSpace(handing(independence.ofOrder)), { isReduced: true })).toMatchObject({ states: 6, transitions: 6 })
  })

  it('tries a crash at each moment: eleven states of one hand-over', () => {
    // Whether the giver is done, then how many results are on their way and how many are taken. What is on its way outlives it.
    //
    //   no crash yet     idle 0,0 -----> done 1,0 -----> done 0,1                                  3 states
    //   crash: idle again   |               |               |
    //                    idle 0,0        idle 1,0 ----> idle 0,1                                   3 more
    //                       v               v               v
    //                    done 1,0        done 2,0 ----> done 1,1 ----> done 0,2                    5 more, with done 0,1:
    //                       +---------------------------------------> done 0,1                    11
    const { actors, ...rest } = handing(0)
    const [giver, vacant, taker] = actors
    const spec = { ...rest, processes: ['p', 'q'], actors: [giver, { ...vacant, boot: undefined }, { ...taker, process: 1 }] } as WorldSpec
    const { states, terminalStates } = exhaustive(new StateSpace(spec, { faults: [{ op: 'restart', process: 0 }], faultsMax: 1 }))
    expect([states, terminalStates]).toEqual([11, 3])
  })
})

/** Paths from the initial state to a terminal one, followed one by one. */
function interleavings(spec: WorldSpec): number {
  const space = new StateSpace(spec)
  const follow = (vector: Int32Array): number => {
    const steps = new Int32Array(64)
    const count = space.enabled(vector, steps)
    let paths = count === 0 ? 1 : 0
    for (let i = 0; i < count; i++) {
      const next = vector.slice()
      space.take(next, steps[i], 0)
      paths += follow(next)
    }
    return paths
  }
  return follow(space.initial())
}
