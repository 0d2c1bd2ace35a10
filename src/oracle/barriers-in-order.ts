/** What each subtask takes from its channels around barriers, against a small model of its own of aligned checkpoints. */
import type { Barrier, CancelCheckpointMarker } from '../protocol/messages.ts'
import type { Finding, Oracle, OracleEmission, OracleEvent, OracleView } from './oracle.ts'
import { attemptAt, isFromStranger } from './world-reading.ts'

/** One subtask's current attempt. */
interface TaskMemory {
  attempt: number
  /** By channel: the newest barrier taken. */
  readonly barriers: number[]
  lastSnapshot: number
  /** The barrier sent last. */
  lastSent: number
  /** The checkpoint being aligned, or the last one that was; -1 before the first. */
  aligning: number
  isAligning: boolean
  /** By channel: its barrier of the checkpoint being aligned has come, so nothing more may be taken from it. */
  readonly isHeld: boolean[]
  /** By channel: blocked and not resumed. */
  readonly isBlocked: boolean[]
}

interface Memory {
  readonly tasks: TaskMemory[]
  readonly isAligned: boolean
}

/**
 * Invariants 4, 5 and 6: a channel brings each barrier once and in ascending order, a subtask takes each snapshot once, in
 * order and after it has sent the barrier, and nothing behind a barrier is consumed before the snapshot.
 */
export const barriersInOrder: Oracle<Memory> = {
  name: 'barriers-in-order',
  invariants: [4, 5, 6],
  scope: 'event',
  eventTypes: ['record', 'buffer', 'barrier', 'cancel-checkpoint'],
  emissionTypes: ['barrier-sent', 'snapshot', 'channel-blocked', 'channel-resumed'],
  init: (plan) => ({
    tasks: plan.tasks.map(({ inputs }) => fresh(0, inputs.length)),
    isAligned: plan.graph.config.checkpointing.mode === 'EXACTLY_ONCE',
  }),
  onEvent(memory, event, view) {
    const task = view.taskOf(event.actor)
    const m = memory.tasks[task]
    // Nothing else matters of a record, and most events are records.
    if (!m.isAligning && (event.message!.type === 'record' || event.message!.type === 'buffer')) return null
    if (isFromStranger(view, event)) return null
    return onInput(current(memory, task, event.actor, view), event, memory.isAligned, view)
  },
  onEmission(memory, emission, view) {
    const task = view.taskOf(emission.actor)
    return onSaid(current(memory, task, emission.actor, view), task, emission, view)
  },
}

function fresh(attempt: number, channels: number): TaskMemory {
  const no = (): boolean[] => new Array<boolean>(channels).fill(false)
  const barriers = new Array<number>(channels).fill(0)
  return { attempt, barriers, lastSnapshot: 0, lastSent: 0, aligning: -1, isAligning: false, isHeld: no(), isBlocked: no() }
}

/** The memory of the attempt that lives at an actor; a new attempt starts with none. An attempt that was replaced stays out. */
function current(memory: Memory, task: number, actor: number, view: OracleView): TaskMemory | null {
  const attempt = attemptAt(view, actor)
  if (attempt > memory.tasks[task].attempt) memory.tasks[task] = fresh(attempt, view.plan.tasks[task].inputs.length)
  return attempt === memory.tasks[task].attempt ? memory.tasks[task] : null
}

function onInput(m: TaskMemory | null, { actor, peer, message }: OracleEvent, isAligned: boolean, view: OracleView): Finding | null {
  if (m === null) return null
  const task = view.taskOf(actor)
  const channel = view.plan.tasks[task].inputs.indexOf(view.taskOf(peer))
  switch (message!.type) {
    case 'record':
    case 'buffer':
      return isAligned && m.isAligning && m.isHeld[channel] ? behindBarrier(m, task, channel, view) : null
    case 'barrier':
      return onBarrier(m, task, channel, (message as Barrier).id, view)
    default: {
      const { id } = message as CancelCheckpointMarker
      if (id > m.aligning || (id === m.aligning && m.isHeld.includes(true))) stopAligning(m, id)
      return null
    }
  }
}

function behindBarrier(m: TaskMemory, task: number, channel: number, view: OracleView): Finding {
  const [name, from] = namesOf(view, task, channel)
  const message = `${name} took a record of ${from} from behind barrier ${m.aligning}, before its snapshot for checkpoint ${m.aligning}`
  return { message, witnesses: [`checkpoint ${m.aligning}`, `${name} <- ${from}`] }
}

function onBarrier(m: TaskMemory, task: number, channel: number, id: number, view: OracleView): Finding | null {
  if (id <= m.barriers[channel]) {
    const [name, from] = namesOf(view, task, channel)
    const message = `the channel from ${from} to ${name} brought barrier ${id} after barrier ${m.barriers[channel]}`
    return { message, witnesses: [`checkpoint ${id}`, `${name} <- ${from}`] }
  }
  m.barriers[channel] = id
  if (id > m.aligning) {
    m.aligning = id
    m.isAligning = true
    m.isHeld.fill(false)
  }
  if (id !== m.aligning || !m.isAligning) return null
  m.isHeld[channel] = true
  if (m.isHeld.every((is) => is)) stopAligning(m, id)
  return null
}

function stopAligning(m: TaskMemory, id: number): void {
  m.aligning = id
  m.isAligning = false
  m.isHeld.fill(false)
}

function onSaid(m: TaskMemory | null, task: number, { type, a }: OracleEmission, view: OracleView): Finding | null {
  if (m === null) return null
  const { name } = view.plan.tasks[task]
  switch (type) {
    case 'barrier-sent':
      if (a <= m.lastSent) return wrongOrder(`${name} sent barrier ${a} after barrier ${m.lastSent}`, name, a)
      m.lastSent = a
      return null
    case 'snapshot':
      if (a <= m.lastSnapshot) return wrongOrder(`${name} took a snapshot for checkpoint ${a} after that for ${m.lastSnapshot}`, name, a)
      if (m.lastSent !== a) return wrongOrder(`${name} took its snapshot for checkpoint ${a} before it had sent the barrier`, name, a)
      m.lastSnapshot = a
      return null
    case 'channel-blocked':
      if (m.isBlocked[a]) return wrongOrder(`${name} blocked its channel from ${namesOf(view, task, a)[1]} twice`, name, m.aligning)
      m.isBlocked[a] = true
      return null
    default:
      // What is behind an obsolete barrier is resumed without having been blocked here: its producer had blocked itself.
      m.isBlocked[a] = false
      return null
  }
}

function wrongOrder(message: string, name: string, checkpointId: number): Finding {
  return { message, witnesses: [`checkpoint ${checkpointId}`, name] }
}

function namesOf({ plan }: OracleView, task: number, channel: number): readonly [task: string, from: string] {
  return [plan.tasks[task].name, plan.tasks[plan.tasks[task].inputs[channel]].name]
}
