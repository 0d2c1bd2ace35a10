/**
 * Lamport's TwoPhase (two-phase commit without faults) as actors: the peer is the TLA+ module of that name, whose
 * reachable states TLC counts: 1,745,408 for 8 resource managers.
 *
 * Lamport's messages form a set from which nothing is ever removed. Here a message is consumed, and the pair
 * (queue, receiver's state) says the same: a `Prepared` that the manager has counted is in the set, one that waits
 * is in the set and not counted. A resource manager that has aborted is deaf to what the manager says, because in
 * the original that step would change nothing.
 */
import { plainLane, type ActorType, type Context, type Message, type WorldSpec } from '../../../src/kernel/actor.ts'

interface ResourceManager {
  state: 'working' | 'prepared' | 'committed' | 'aborted'
}

interface Manager {
  state: 'init' | 'committed' | 'aborted'
  /** Bit i: resource manager i has prepared. */
  prepared: number
}

const MANAGER = 0
const WORKING = ['prepare', 'choose-abort']
const ABORT = ['abort']
const COMMIT_OR_ABORT = ['commit', 'abort']
const NONE: readonly string[] = []

const resourceManager: ActorType<ResourceManager> = {
  name: 'resource-manager',
  init: () => ({ state: 'working' }),
  actions: (rm) => (rm.state === 'working' ? WORKING : NONE),
  isDeaf: (rm) => rm.state === 'aborted',
  handle(rm, message, context) {
    const what = message.type === 'action' ? (message as Message & { name: string }).name : message.type
    if (what === 'prepare') {
      rm.state = 'prepared'
      context.send(MANAGER, { type: 'prepared' })
    } else if (what === 'commit') {
      rm.state = 'committed'
    } else {
      rm.state = 'aborted'
    }
  },
}

function manager(count: number): ActorType<Manager> {
  const all = 2 ** count - 1
  const tellAll = (context: Context, type: string): void => {
    for (let i = 1; i <= count; i++) context.send(i, { type })
  }
  return {
    name: 'manager',
    init: () => ({ state: 'init', prepared: 0 }),
    wants: (tm) => tm.state === 'init',
    actions: (tm) => (tm.state !== 'init' ? NONE : tm.prepared === all ? COMMIT_OR_ABORT : ABORT),
    handle(tm, message, context) {
      if (message.type === 'prepared') {
        tm.prepared |= 1 << (context.sender - 1)
      } else if ((message as Message & { name: string }).name === 'commit') {
        tm.state = 'committed'
        tellAll(context, 'commit')
      } else {
        tm.state = 'aborted'
        tellAll(context, 'abort')
      }
    },
  }
}

/** TwoPhase with `count` resource managers. */
export function twoPhase(count: number): WorldSpec {
  const names = Array.from({ length: count }, (_, i) => `rm-${i + 1}`)
  return {
    processes: ['system'],
    lanes: [plainLane],
    rules: null,
    actors: [
      { name: 'tm', process: 0, type: manager(count), boot: {} },
      ...names.map((name) => ({ name, process: 0, type: resourceManager, boot: {} })),
    ],
  }
}
