/**
 * Aligned barrier snapshots with global restarts, as actors: two sources, a two-input operator, a two-phase-commit
 * sink, one JobManager, K records a source, C checkpoints, at most F crashes of everything but the JobManager.
 *
 * The peer is a Promela model of aligned snapshots whose states Spin counts. Its processes share variables in
 * atomic steps; here instant messages make the shared writes, so that one atomic step there is one step here and the two
 * graphs have the same states. What survives a crash there lives in the JobManager here, and what is reset in the process that
 * crashes: the coordinator has what belongs to checkpoints that are not complete.
 */
import { independence, plainLane, type ActorType, type Context, type Message, type WorldSpec } from '../../../src/kernel/actor.ts'
import { StateSpace, type StateVector } from '../../../src/kernel/state-space.ts'
import type { ExhaustiveOptions } from '../../../src/explore/exhaustive/exhaustive.ts'

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

/** What a crash leaves: the last complete checkpoint and what readers see. */
export interface AbsJobManager {
  life: 'running' | 'ended' | 'removed'
  last: number
  sourceOffsets: readonly [number, number]
  operatorCount: number
  /** Records pre-committed by checkpoint up to the last complete one; -1: no transaction waits. Index 0 is not used. */
  preCommitted: number[]
  committed: number
  isFinished: boolean
}

/** Checkpoints that are not complete, by number; index 0 of the lists is not used. */
interface Coordinator {
  next: number
  acks: number[]
  sourceOffsets: [number[], number[]]
  operatorCounts: number[]
  preCommitted: number[]
}

interface Source {
  readonly index: 0 | 1
  offset: number
  hasEnded: boolean
  /** The last checkpoint has completed: the end may be sent. */
  mayEnd: boolean
  /** Triggers that are still to come. */
  triggersLeft: number
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
type Complete = Numbered & Pick<AbsJobManager, 'sourceOffsets' | 'operatorCount'> & { readonly preCommitted: number }

export const JOB_MANAGER = 0
const SOURCES = [1, 2] as const
const OPERATOR = 3
export const SINK = 4
const COORDINATOR = 5
const WORKERS = 1
const DATA = 0
const TRIGGER = 1
const ACK = 2
export const NOTIFY = 3
const TELL = 4

const { ofOrder, ofPredecessors } = independence
const ALWAYS = ofOrder | ofPredecessors

const RECORD: Message = { type: 'record' }
const END: Message = { type: 'end' }
const barrier = (checkpoint: number): Numbered => ({ type: 'barrier', checkpoint })
const nameOf = (message: Message): string => (message.type === 'action' ? (message as Message & { name: string }).name : message.type)

function source(bounds: AbsBounds): ActorType<Source, Source> {
  return {
    name: 'source',
    init: ({ index, offset, hasEnded, mayEnd, triggersLeft }) => ({ index, offset, hasEnded, mayEnd, triggersLeft }),
    needsRoom: (_, message) => message.type !== 'may-end',
    actions(state) {
      if (state.hasEnded) return []
      if (state.offset < bounds.records) return ['emit']
      return state.mayEnd ? ['end'] : []
    },
    // A trigger cuts the records where it comes, as long as there are some.
    independence(state, message) {
      if (nameOf(message) === 'emit') return state.triggersLeft === 0 ? ALWAYS : 0
      return message.type !== 'trigger' || state.offset === bounds.records ? ALWAYS : 0
    },
    handle(state, message, context) {
      const what = nameOf(message)
      if (what === 'may-end') {
        state.mayEnd = true
      } else if (what === 'trigger') {
        const { checkpoint } = message as Numbered
        state.triggersLeft--
        context.send(COORDINATOR, { type: 'source-offset', checkpoint, value: state.offset, source: state.index } as Told, TELL)
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
  // Records are alike, a barrier closes its own channel only, and the snapshot waits until both are closed.
  independence: () => ALWAYS,
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
      context.send(COORDINATOR, { type: 'operator-count', checkpoint, value: state.count, source: 0 } as Told, TELL)
      context.send(SINK, barrier(checkpoint), DATA)
      context.send(COORDINATOR, { type: 'ack', checkpoint } as Numbered, ACK)
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
  // A notice commits what an earlier barrier has closed: it does not touch what is open.
  independence: () => ALWAYS,
  handle(state, message, context) {
    if (message.type === 'record') {
      state.open++
      return
    }
    if (message.type === 'notify') {
      context.send(JOB_MANAGER, { type: 'commit', checkpoint: (message as Numbered).checkpoint } as Numbered, TELL)
      return
    }
    const { open } = state
    state.open = 0
    if (message.type === 'end') {
      context.send(JOB_MANAGER, { type: 'finish', checkpoint: 0, value: open, source: 0 } as Told, TELL)
      return
    }
    const { checkpoint } = message as Numbered
    context.send(COORDINATOR, { type: 'pre-commit', checkpoint, value: open, source: 0 } as Told, TELL)
    context.send(COORDINATOR, { type: 'ack', checkpoint } as Numbered, ACK)
  },
}

function coordinator(bounds: AbsBounds): ActorType<Coordinator, number> {
  const list = (value: number): number[] => new Array<number>(bounds.checkpoints + 1).fill(value)
  return {
    name: 'coordinator',
    init: (next) => ({ next, acks: list(0), sourceOffsets: [list(0), list(0)], operatorCounts: list(0), preCommitted: list(-1) }),
    needsRoom: (_, message) => nameOf(message) === 'trigger',
    actions: (state) => (state.next <= bounds.checkpoints ? ['trigger'] : []),
    // Acknowledgements come over one queue, and a trigger is about another checkpoint.
    independence: () => ALWAYS,
    handle(state, message, context) {
      const told = message as Told
      switch (nameOf(message)) {
        case 'trigger':
          for (const each of SOURCES) context.send(each, { type: 'trigger', checkpoint: state.next } as Numbered, TRIGGER)
          state.next++
          return
        case 'ack':
          if (++state.acks[told.checkpoint] === 2) complete(state, told.checkpoint, context)
          return
        case 'source-offset':
          state.sourceOffsets[told.source][told.checkpoint] = told.value
          return
        case 'operator-count':
          state.operatorCounts[told.checkpoint] = told.value
          return
        default:
          state.preCommitted[told.checkpoint] = told.value
      }
    },
  }
}

/** What belonged to the checkpoint is the JobManager's from now on. */
function complete(state: Coordinator, checkpoint: number, context: Context): void {
  const { sourceOffsets, operatorCounts, preCommitted } = state
  const message: Complete = {
    type: 'complete',
    checkpoint,
    sourceOffsets: [sourceOffsets[0][checkpoint], sourceOffsets[1][checkpoint]],
    operatorCount: operatorCounts[checkpoint],
    preCommitted: preCommitted[checkpoint],
  }
  context.send(JOB_MANAGER, message, TELL)
  state.acks[checkpoint] = 0
  sourceOffsets[0][checkpoint] = 0
  sourceOffsets[1][checkpoint] = 0
  operatorCounts[checkpoint] = 0
  preCommitted[checkpoint] = -1
}

function commit(state: AbsJobManager, checkpoint: number): void {
  if (state.preCommitted[checkpoint] < 0) return
  state.committed += state.preCommitted[checkpoint]
  state.preCommitted[checkpoint] = -1
}

/** Everything but the JobManager dies and comes back from the last completed checkpoint. */
function restart(state: AbsJobManager, bounds: AbsBounds, context: Context): void {
  for (const actor of [...SOURCES, OPERATOR, SINK, COORDINATOR]) context.stop(actor)
  context.clear(OPERATOR, COORDINATOR, ACK)
  for (let checkpoint = 1; checkpoint <= state.last; checkpoint++) commit(state, checkpoint)
  spawnWorkers(state, bounds, context)
}

function spawnWorkers(state: AbsJobManager, { checkpoints }: AbsBounds, context: Context): void {
  const { last, sourceOffsets, operatorCount } = state
  for (const index of [0, 1] as const) {
    const mayEnd = last === checkpoints
    const config: Source = { index, offset: sourceOffsets[index], hasEnded: false, mayEnd, triggersLeft: checkpoints - last }
    context.spawn(SOURCES[index], config)
  }
  context.spawn(OPERATOR, operatorCount)
  context.spawn(SINK, null)
  context.spawn(COORDINATOR, last + 1)
}

function jobManager(bounds: AbsBounds): ActorType<AbsJobManager> {
  return {
    name: 'job-manager',
    init: () => ({
      life: 'running',
      last: 0,
      sourceOffsets: [0, 0],
      operatorCount: 0,
      preCommitted: new Array<number>(bounds.checkpoints + 1).fill(-1),
      committed: 0,
      isFinished: false,
    }),
    start: (state, context) => spawnWorkers(state, bounds, context),
    actions(state) {
      if (state.life === 'ended') return ['remove']
      return state.life === 'running' && state.isFinished && bounds.processEnds ? ['end'] : []
    },
    handle(state, message, context) {
      switch (nameOf(message)) {
        case 'complete': {
          const { checkpoint, sourceOffsets, operatorCount, preCommitted } = message as Complete
          state.last = checkpoint
          state.sourceOffsets = sourceOffsets
          state.operatorCount = operatorCount
          state.preCommitted[checkpoint] = preCommitted
          context.send(SINK, { type: 'notify', checkpoint } as Numbered, NOTIFY)
          if (checkpoint === bounds.checkpoints) for (const each of SOURCES) context.send(each, { type: 'may-end' }, TELL)
          return
        }
        case 'crash':
          return restart(state, bounds, context)
        case 'commit':
          return commit(state, (message as Numbered).checkpoint)
        case 'finish':
          state.committed += (message as Told).value
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
    processes: ['job-manager', 'workers'],
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
      { name: 'source-0', process: WORKERS, type: source(bounds) },
      { name: 'source-1', process: WORKERS, type: source(bounds) },
      { name: 'operator', process: WORKERS, type: operator },
      { name: 'sink', process: WORKERS, type: sink },
      { name: 'coordinator', process: WORKERS, type: coordinator(bounds) },
    ],
  }
}

/** The graph of its states, with its crashes. */
export function absSpace(bounds: AbsBounds): StateSpace {
  const ops = [{ op: 'inject' as const, actor: JOB_MANAGER, message: { type: 'crash' } }]
  return new StateSpace(abs(bounds), { faults: [{ ops, healOps: [], wipes: WORKERS }], faultsMax: bounds.crashes })
}

/** Nothing crashes once the job has finished, as in the peer. */
export const absOptions: Partial<ExhaustiveOptions<unknown>> = {
  mayFault: (space: StateSpace, vector: StateVector) => !(space.stateOf(vector, JOB_MANAGER) as AbsJobManager).isFinished,
}
