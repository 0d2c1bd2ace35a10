/**
 * Aligned barrier snapshots with global restarts, as actors: two sources, a two-input operator, a two-phase-commit
 * sink, one JobManager, K records a source, C checkpoints, at most F crashes of everything but the JobManager.
 *
 * The peer is a Promela model of aligned snapshots whose states Spin counts. Its processes share variables in
 * atomic steps; here what survives a crash lives in the JobManager and instant messages make the shared writes,
 * so that one atomic step there is one step here and the two graphs have the same states.
 */
import { plainLane, type ActorType, type Context, type Message, type WorldSpec } from '../../../src/kernel/actor.ts'

export interface AbsBounds {
  /** Records of each source. */
  readonly records: number
  readonly checkpoints: number
  readonly crashes: number
  /**
   * Promela counts two states more for a process that ends: one at its closing brace, one without it. True: the
   * JobManager does the same once the job has finished; false: it just goes on.
   */
  readonly processEnds: boolean
}

/** What the JobManager and the outside world remember; index 0 of the lists is not used. */
export interface AbsJobManager {
  life: 'running' | 'ended' | 'removed'
  last: number
  next: number
  acks: number[]
  sourceOffsets: [number[], number[]]
  operatorCounts: number[]
  /** Records pre-committed by checkpoint; -1: no transaction waits. */
  preCommitted: number[]
  committed: number
  crashes: number
  isFinished: boolean
}

interface Source {
  readonly index: 0 | 1
  offset: number
  hasEnded: boolean
  /** The last checkpoint has completed: the end may be sent. */
  mayEnd: boolean
}

interface Operator {
  count: number
  blocked: [boolean, boolean]
  ended: [boolean, boolean]
  hasEnded: boolean
  /** The checkpoint being aligned, 0: none. */
  current: number
}

interface Sink {
  open: number
}

type Numbered = Message & { readonly checkpoint: number }
type Told = Numbered & { readonly value: number; readonly source: 0 | 1 }

export const JOB_MANAGER = 0
const SOURCES = [1, 2] as const
const OPERATOR = 3
export const SINK = 4
const DATA = 0
const TRIGGER = 1
const ACK = 2
export const NOTIFY = 3
const TELL = 4

const RECORD: Message = { type: 'record' }
const END: Message = { type: 'end' }
const barrier = (checkpoint: number): Numbered => ({ type: 'barrier', checkpoint })
const nameOf = (message: Message): string => (message.type === 'action' ? (message as Message & { name: string }).name : message.type)

function source(bounds: AbsBounds): ActorType<Source, Source> {
  return {
    name: 'source',
    init: (config) => ({ index: config.index, offset: config.offset, hasEnded: config.hasEnded, mayEnd: config.mayEnd }),
    needsRoom: (_, message) => message.type !== 'may-end',
    actions(state) {
      if (state.hasEnded) return []
      if (state.offset < bounds.records) return ['emit']
      return state.mayEnd ? ['end'] : []
    },
    handle(state, message, context) {
      const what = nameOf(message)
      if (what === 'may-end') {
        state.mayEnd = true
      } else if (what === 'trigger') {
        const { checkpoint } = message as Numbered
        const told: Told = { type: 'source-offset', checkpoint, value: state.offset, source: state.index }
        context.send(JOB_MANAGER, told, TELL)
        context.send(OPERATOR, barrier(checkpoint), DATA)
      } else if (what === 'emit') {
        state.offset++
        context.send(OPERATOR, RECORD, DATA)
      } else {
        state.hasEnded = true
        context.send(OPERATOR, END, DATA)
      }
    },
  }
}

const operator: ActorType<Operator, number> = {
  name: 'operator',
  init: (count) => ({ count, blocked: [false, false], ended: [false, false], hasEnded: false, current: 0 }),
  wants: (state, _, from) => !state.blocked[from - SOURCES[0]],
  needsRoom: () => true,
  actions(state) {
    if (state.blocked[0] && state.blocked[1]) return ['snapshot']
    return state.ended[0] && state.ended[1] && !state.hasEnded ? ['end'] : []
  },
  handle(state, message, context) {
    const what = nameOf(message)
    if (what === 'record') {
      state.count++
      context.send(SINK, RECORD, DATA)
    } else if (what === 'barrier') {
      state.blocked[context.sender - SOURCES[0]] = true
      state.current = (message as Numbered).checkpoint
    } else if (what === 'snapshot') {
      const checkpoint = state.current
      context.send(JOB_MANAGER, { type: 'operator-count', checkpoint, value: state.count, source: 0 } as Told, TELL)
      context.send(SINK, barrier(checkpoint), DATA)
      context.send(JOB_MANAGER, { type: 'ack', checkpoint } as Numbered, ACK)
      state.blocked = [false, false]
      state.current = 0
    } else if (message.type === 'end') {
      state.ended[context.sender - SOURCES[0]] = true
    } else {
      state.hasEnded = true
      context.send(SINK, END, DATA)
    }
  },
}

const sink: ActorType<Sink, null> = {
  name: 'sink',
  init: () => ({ open: 0 }),
  handle(state, message, context) {
    if (message.type === 'record') {
      state.open++
      return
    }
    if (message.type === 'notify') {
      context.send(JOB_MANAGER, { type: 'commit', checkpoint: (message as Numbered).checkpoint } as Numbered, TELL)
      return
    }
    const checkpoint = message.type === 'barrier' ? (message as Numbered).checkpoint : 0
    const type = message.type === 'barrier' ? 'pre-commit' : 'finish'
    context.send(JOB_MANAGER, { type, checkpoint, value: state.open, source: 0 } as Told, TELL)
    if (message.type === 'barrier') context.send(JOB_MANAGER, { type: 'ack', checkpoint } as Numbered, ACK)
    state.open = 0
  },
}

function commit(state: AbsJobManager, checkpoint: number): void {
  if (state.preCommitted[checkpoint] < 0) return
  state.committed += state.preCommitted[checkpoint]
  state.preCommitted[checkpoint] = -1
}

function forget(state: AbsJobManager, checkpoint: number): void {
  state.sourceOffsets[0][checkpoint] = 0
  state.sourceOffsets[1][checkpoint] = 0
  state.operatorCounts[checkpoint] = 0
}

/** Everything but the JobManager dies and comes back from the last completed checkpoint. */
function restart(state: AbsJobManager, bounds: AbsBounds, context: Context): void {
  state.crashes++
  for (const actor of [...SOURCES, OPERATOR, SINK]) context.stop(actor)
  context.clear(OPERATOR, JOB_MANAGER, ACK)
  const { last } = state
  for (let checkpoint = 1; checkpoint <= bounds.checkpoints; checkpoint++) {
    if (checkpoint <= last) {
      commit(state, checkpoint)
    } else {
      forget(state, checkpoint)
      state.preCommitted[checkpoint] = -1
      state.acks[checkpoint] = 0
    }
  }
  state.next = last + 1
  spawnWorkers(state, bounds, context)
}

function spawnWorkers(state: AbsJobManager, bounds: AbsBounds, context: Context): void {
  const { last, sourceOffsets, operatorCounts } = state
  for (const index of [0, 1] as const) {
    const config: Source = { index, offset: sourceOffsets[index][last], hasEnded: false, mayEnd: last === bounds.checkpoints }
    context.spawn(SOURCES[index], config)
  }
  context.spawn(OPERATOR, operatorCounts[last])
  context.spawn(SINK, null)
}

function acknowledge(state: AbsJobManager, checkpoint: number, bounds: AbsBounds, context: Context): void {
  if (++state.acks[checkpoint] < 2) return
  state.acks[checkpoint] = 0
  if (state.last > 0) forget(state, state.last)
  state.last = checkpoint
  context.send(SINK, { type: 'notify', checkpoint } as Numbered, NOTIFY)
  if (checkpoint === bounds.checkpoints) for (const each of SOURCES) context.send(each, { type: 'may-end' }, TELL)
}

function jobManager(bounds: AbsBounds): ActorType<AbsJobManager> {
  const list = (value: number): number[] => new Array<number>(bounds.checkpoints + 1).fill(value)
  return {
    name: 'job-manager',
    init: () => ({
      life: 'running',
      last: 0,
      next: 1,
      acks: list(0),
      sourceOffsets: [list(0), list(0)],
      operatorCounts: list(0),
      preCommitted: list(-1),
      committed: 0,
      crashes: 0,
      isFinished: false,
    }),
    start: (state, context) => spawnWorkers(state, bounds, context),
    // What others tell it are their writes to shared variables, which nothing holds up.
    wants: (state, { type }) => state.life === 'running' || type !== 'ack',
    needsRoom: (_, message) => nameOf(message) === 'trigger',
    actions(state) {
      if (state.life !== 'running') return state.life === 'ended' ? ['remove'] : []
      const actions = state.next <= bounds.checkpoints ? ['trigger'] : []
      if (state.crashes < bounds.crashes && !state.isFinished) actions.push('crash')
      if (state.isFinished && bounds.processEnds) actions.push('end')
      return actions
    },
    handle(state, message, context) {
      const told = message as Told
      switch (nameOf(message)) {
        case 'trigger':
          for (const each of SOURCES) context.send(each, { type: 'trigger', checkpoint: state.next } as Numbered, TRIGGER)
          state.next++
          return
        case 'ack':
          return acknowledge(state, told.checkpoint, bounds, context)
        case 'crash':
          return restart(state, bounds, context)
        case 'source-offset':
          state.sourceOffsets[told.source][told.checkpoint] = told.value
          return
        case 'operator-count':
          state.operatorCounts[told.checkpoint] = told.value
          return
        case 'pre-commit':
          state.preCommitted[told.checkpoint] = told.value
          return
        case 'commit':
          return commit(state, told.checkpoint)
        case 'finish':
          state.committed += told.value
          state.isFinished = true
          return
        case 'end':
          state.life = 'ended'
          return
        default:
          state.life = 'removed'
      }
    },
  }
}

/** The closed system. */
export function abs(bounds: AbsBounds): WorldSpec {
  return {
    processes: ['cluster'],
    rules: null,
    lanes: [
      { ...plainLane, name: 'data', capacity: 2 },
      { ...plainLane, name: 'trigger', capacity: 2 },
      { ...plainLane, name: 'ack', isSharedInbox: true },
      { ...plainLane, name: 'notify' },
      { ...plainLane, name: 'tell', isInstant: true },
    ],
    actors: [
      { name: 'jm', process: 0, type: jobManager(bounds), boot: {} },
      { name: 'source-0', process: 0, type: source(bounds) },
      { name: 'source-1', process: 0, type: source(bounds) },
      { name: 'operator', process: 0, type: operator },
      { name: 'sink', process: 0, type: sink },
    ],
  }
}
