import { describe, expect, it } from 'vitest'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { findStuck } from '../../../src/explore/exhaustive/find-stuck.ts'
import { independence, plainLane, type ActorType, type WorldSpec } from '../../../src/kernel/actor.ts'
import { unpackStep, StateSpace } from '../../../src/kernel/state-space.ts'

/** A client asks; a server answers, says that it is busy, or, with the planted mistake, forgets whom it owes the answer. */
interface Server {
  isBusy: boolean
}

const CLIENT = 0
const SERVER = 1

const client: ActorType<{ isServed: boolean }> = {
  name: 'client',
  init: () => ({ isServed: false }),
  start: (_, context) => context.send(SERVER, { type: 'ask' }),
  handle(state, message, context) {
    if (message.type === 'answer') state.isServed = true
    else context.send(SERVER, { type: 'ask' })
  },
}

const server = (staysBusy: boolean): ActorType<Server> => ({
  name: 'server',
  init: () => ({ isBusy: false }),
  actions: (state) => (state.isBusy && !staysBusy ? ['rest'] : []),
  // Asked by one client, over one link: nothing comes before that it could depend on.
  independence: (_, { type }) => (type === 'ask' ? independence.ofOrder : 0),
  handle(state, message, context) {
    if (message.type === 'work') state.isBusy = true
    else if (message.type === 'action') state.isBusy = false
    else context.send(CLIENT, { type: state.isBusy ? 'later' : 'answer' })
  },
})

const service = (staysBusy: boolean): WorldSpec => ({
  processes: ['p'],
  lanes: [{ ...plainLane, keepsForVacant: true }],
  rules: null,
  actors: [
    { name: 'client', process: 0, type: client, boot: {} },
    { name: 'server', process: 0, type: server(staysBusy), boot: {} },
  ],
})

const withWork = (staysBusy: boolean, faultsMax = 1): StateSpace => {
  return new StateSpace(service(staysBusy), { faults: [{ op: 'inject', actor: SERVER, message: { type: 'work' } }], faultsMax })
}

describe('a graph with a cycle', () => {
  it('is live if the cycle can always be left', () => {
    // asked -> told later -> asked -> ... while the server is busy: a circle of two, left for good once it rests.
    //
    //   ask, free --> answer, free --> served           the server at rest: the goal is one way
    //    |   ^          |
    //  work  rest     work
    //    v   |          v
    //   ask, busy <-> later, busy   answer, busy --> served, busy --> served
    const space = withWork(false)
    expect(exhaustive(space)).toMatchObject({ verdict: 'holds', hasCycle: true })
    expect(findStuck(space)).toEqual({ verdict: 'holds', stuckStates: 0, path: null })
  })

  it('is stuck if it cannot: a server that never rests, the nearest way there', () => {
    const space = withWork(true)
    // No end is wrong: the only end is a client that was served.
    expect(exhaustive(space, { atEnd: (_, vector) => ((space.stateOf(vector, CLIENT) as { isServed: boolean }).isServed ? null : 'no') }))
      .toMatchObject({ verdict: 'holds', hasCycle: true })
    const { verdict, stuckStates, path } = findStuck(space)
    expect({ verdict, stuckStates }).toEqual({ verdict: 'violated', stuckStates: 2 })
    expect(path!.map(({ step }) => unpackStep(step).kind)).toEqual(['fault'])
  })

  it('counts no fault as a way out', () => {
    const ticking: ActorType<{ n: number }> = {
      name: 'ticking',
      init: () => ({ n: 0 }),
      actions: ({ n }) => (n < 2 ? ['tick'] : []),
      handle(state, message) {
        state.n = message.type === 'stop' ? 2 : 1 - state.n
      },
    }
    const spec: WorldSpec = { ...service(false), actors: [{ name: 'ticking', process: 0, type: ticking, boot: {} }] }
    const space = new StateSpace(spec, { faults: [{ op: 'inject', actor: 0, message: { type: 'stop' } }], faultsMax: 1 })
    expect(findStuck(space)).toEqual({ verdict: 'violated', stuckStates: 2, path: [] })
  })

  it('is not put off for ever by a reduction: what was left out is taken where the path leads back', () => {
    // The two that pass a token stand alone at each step; the counter would never come to count.
    const passing: ActorType<object> = {
      name: 'passing',
      init: () => ({}),
      start: (_, context) => void (context.self === 0 && context.send(1, { type: 'token' })),
      independence: () => independence.ofOrder,
      handle: (_, message, context) => context.send(1 - context.self, message),
    }
    const counting: ActorType<{ n: number }> = {
      name: 'counting',
      init: () => ({ n: 0 }),
      actions: ({ n }) => (n < 3 ? ['count'] : []),
      handle: (state) => void state.n++,
    }
    const actor = (name: string, type: unknown) => ({ name, process: 0, type: type as ActorType<object>, boot: {} })
    const spec = { ...service(false), actors: [actor('ping', passing), actor('pong', passing), actor('counter', counting)] } as WorldSpec
    const hasCounted = (space: StateSpace) => (_: unknown, vector: Int32Array) => (space.stateOf(vector, 2) as { n: number }).n === 3
    const space = new StateSpace(spec)
    expect(findStuck(space, { isReduced: true, isGoal: hasCounted(space) })).toEqual({ verdict: 'holds', stuckStates: 0, path: null })
  })
})
