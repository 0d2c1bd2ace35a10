/**
 * A planted bug: two clients add 1 to a register by reading and then writing. In the default order the second one
 * starts after the first has written; it takes one deviation to lose an update. Some bystanders make the runs long.
 */
import { plainLane, type ActorType, type Message, type WorldSpec } from '../../src/kernel/actor.ts'

interface Value extends Message {
  readonly value: number
}

const STORE = 0
const BYSTANDERS = 6

const store: ActorType<{ value: number }> = {
  name: 'store',
  init: () => ({ value: 0 }),
  handle(state, message, context) {
    if (message.type === 'read') context.send(context.sender, { type: 'value', value: state.value } as Message)
    else state.value = (message as Value).value
  },
}

const client: ActorType<{ isDone: boolean }> = {
  name: 'client',
  init: () => ({ isDone: false }),
  start: (_state, context) => context.setTimer('start', context.self * 100, 'pace'),
  handle(state, message, context) {
    if (message.type === 'timer') {
      context.send(STORE, { type: 'read' })
    } else {
      context.send(STORE, { type: 'write', value: (message as Value).value + 1 } as Message)
      state.isDone = true
    }
  },
}

const bystander: ActorType<{ ticks: number }> = {
  name: 'bystander',
  init: () => ({ ticks: 0 }),
  start: (_state, context) => context.setTimer('tick', context.self, 'pace'),
  handle(state, _message, context) {
    if (++state.ticks < 20) context.setTimer('tick', 15 + context.choose('pause', 4), 'pace')
  },
}

export const lostUpdate: WorldSpec = {
  processes: ['p-store', 'p-clients'],
  lanes: [{ ...plainLane, latencyUs: 5 }],
  rules: null,
  actors: [
    { name: 'store', process: 0, type: store, boot: {} },
    { name: 'c-1', process: 1, type: client, boot: {} },
    { name: 'c-2', process: 1, type: client, boot: {} },
    ...Array.from({ length: BYSTANDERS }, (_, i) => ({ name: `b-${i}`, process: 1, type: bystander, boot: {} })),
  ],
}
