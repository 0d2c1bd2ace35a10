/** A producer never sends a buffer that its consumer has no room for. */
import type { TaskPlan } from '../protocol/execution-plan.ts'
import type { AddCredit } from '../protocol/messages.ts'
import type { FloatingBufferPool } from '../protocol/taskmanager/floating-buffer-pool.ts'
import type { SubtaskState } from '../protocol/taskmanager/subtask-state.ts'
import type { Finding, Oracle, OracleEvent, OracleView } from './oracle.ts'
import { isFromStranger } from './world-reading.ts'

/** One input channel of one subtask, in the consumer's and producer's current attempts. */
interface ChannelMemory {
  attempt: number
  /** Buffers that the producer may still send beyond those that have arrived. */
  room: number
}

interface Memory {
  /** By task, by input channel. */
  readonly channels: ChannelMemory[][]
  readonly exclusive: number
  readonly floating: number
}

/**
 * Invariant 30 where flow is by credit: of a remote channel, no more data buffers have arrived than the exclusive ones and
 * those credited later, and no producer's credit is negative; the channels of a gate share no more floating buffers than it has,
 * and none waits for one while one is free. (Where queues are bounded, the kernel keeps their bound.)
 */
export const channelBuffers: Oracle<Memory> = {
  name: 'channel-buffers',
  invariants: [30],
  scope: 'event',
  eventTypes: ['record', 'buffer', 'watermark', 'watermark-status', 'add-credit'],
  emissionTypes: [],
  init: ({ tasks, graph }) => ({
    channels: tasks.map(({ inputs }) => inputs.map(() => ({ attempt: 0, room: 0 }))),
    exclusive: graph.config.network.exclusiveBuffersPerChannel,
    floating: graph.config.network.floatingBuffersPerGate,
  }),
  onEvent: (memory, event, view) => (event.message!.type === 'add-credit' ? onCredit(memory, event, view) : onData(memory, event, view)),
}

function onData(memory: Memory, event: OracleEvent, view: OracleView): Finding | null {
  const { actor, peer } = event
  const consumer = view.taskOf(actor)
  const producer = view.taskOf(peer)
  const { attempt, placement, gate } = view.stateOf(actor) as SubtaskState
  if (isFromStranger(view, event)) return null
  // NET-4: within one TaskManager there are no credits.
  if (placement[consumer] === placement[producer]) return null
  const channel = current(memory, consumer, producer, attempt, view)
  if (channel === null) return null
  channel.room--
  if (channel.room >= 0) return gate === null ? null : judgeFloating(gate.floating, memory.floating, view.plan.tasks[consumer])
  const [from, to] = [view.plan.tasks[producer].name, view.plan.tasks[consumer].name]
  return { message: `${from} sent ${to} a data buffer without a credit for it`, witnesses: [`${to} <- ${from}`] }
}

function judgeFloating({ held, free, waiting }: FloatingBufferPool, floating: number, { name }: TaskPlan): Finding | null {
  let owned = free
  for (const count of held) owned += count
  if (owned !== floating) {
    return { message: `${name} has ${String(floating)} floating buffers and owns ${String(owned)}`, witnesses: [name] }
  }
  if (free === 0 || waiting.length === 0) return null
  return { message: `a channel of ${name} waits for a floating buffer while ${String(free)} are free`, witnesses: [name] }
}

function onCredit(memory: Memory, event: OracleEvent, view: OracleView): Finding | null {
  if (isFromStranger(view, event)) return null
  const { actor, peer, message } = event
  const producer = view.taskOf(actor)
  const consumer = view.taskOf(peer)
  const state = view.stateOf(actor) as SubtaskState
  const channel = current(memory, consumer, producer, state.attempt, view)
  if (channel !== null) channel.room += (message as AddCredit).credit
  if (state.partition === null || state.partition.subpartitions.every(({ credit }) => credit >= 0)) return null
  const { name } = view.plan.tasks[producer]
  return { message: `${name} has spent more credits than it had`, witnesses: [name] }
}

/** Null for attempts that were replaced; a new attempt begins with the exclusive buffers. */
function current(memory: Memory, consumer: number, producer: number, attempt: number, view: OracleView): ChannelMemory | null {
  const channel = memory.channels[consumer][view.plan.tasks[consumer].inputs.indexOf(producer)]
  if (attempt > channel.attempt) {
    channel.attempt = attempt
    channel.room = memory.exclusive
  }
  return attempt === channel.attempt ? channel : null
}
