import type { BarrierHandlerPort } from '../../../src/protocol/taskmanager/checkpoint-barrier-handler-port.ts'
import type { CheckpointBarrierHandler } from '../../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import {
  barrierHandlerRules,
  blockedChannels,
  createBarrierHandler,
  isCheckpointPending,
  latestCheckpointId,
  onBarrier,
  onBarrierByRpc,
  onCancellationMarker,
  onEndOfPartition
} from '../../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import type { GoldenAdapter } from '../adapter.ts'
import { PENDING } from '../adapter.ts'

interface Elem {
  readonly kind: string
  readonly id: number
  readonly createdAt?: number
}

interface Event {
  readonly in?: string
  readonly out?: string
  readonly ch: number
  readonly elem: Elem
  readonly rpc?: boolean
  readonly id?: number
  readonly chs?: readonly number[]
  readonly reason?: string
  readonly state?: unknown
}

/** Replays the stimuli of one recorded event log and compares what the handler does after each. */
export const barrierHandling: GoldenAdapter = goldenCase => {
  const { mode, channels, checkpointsAfterTasksFinish, events } = goldenCase as unknown as {
    mode: string
    channels: number
    checkpointsAfterTasksFinish: boolean
    events: readonly Event[]
  }
  if (mode !== 'aligned' && mode !== 'tracker') return PENDING
  const handler = createBarrierHandler(mode, channels, checkpointsAfterTasksFinish)
  let done: string[] = []
  const port = portWriting(text => done.push(text))
  for (let at = 0; at < events.length; ) {
    const stimulus = events[at]
    const expected: string[] = []
    if (stimulus.in !== undefined) at++
    for (; at < events.length && events[at].in === undefined; at++) expected.push(textOf(events[at]))
    done = []
    if (stimulus.in === 'process') apply(handler, stimulus, port)
    if (events[at - 1].out === 'final') done.push(finalText(handler))
    if (done.join('; ') !== expected.join('; ')) {
      return `before event ${at}, after ${JSON.stringify(stimulus)}: expected [${expected.join('; ')}], got [${done.join('; ')}]`
    }
  }
  return null
}

function apply(handler: CheckpointBarrierHandler, event: Event, port: BarrierHandlerPort): void {
  const { ch, elem } = event
  if (elem.kind === 'barrier') {
    const receive = event.rpc === true ? onBarrierByRpc : onBarrier
    receive(handler, ch, { id: elem.id, timestampUs: (elem.createdAt ?? 0) * 1000 }, port, barrierHandlerRules)
  } else if (elem.kind === 'cancel') onCancellationMarker(handler, ch, elem.id, port, barrierHandlerRules)
  else if (elem.kind === 'end-of-partition') onEndOfPartition(handler, ch, port, barrierHandlerRules)
  else throw new Error(`unknown element ${elem.kind}`)
}

function portWriting(write: (text: string) => void): BarrierHandlerPort {
  return {
    block: channel => write(`block ${channel}`),
    resume: channels => write(`resume ${channels.join(',')}`),
    trigger: barrier => write(`trigger ${barrier.id}`),
    abort: (checkpointId, reason) => write(`abort ${checkpointId} ${reason}`)
  }
}

function textOf(event: Event): string {
  switch (event.out) {
    case 'block': return `block ${event.ch}`
    case 'resume': return `resume ${event.chs?.join(',') ?? ''}`
    case 'trigger': return `trigger ${event.id}`
    case 'abort': return `abort ${event.id} ${event.reason}`
    case 'final': return `final ${JSON.stringify(event.state)}`
    default: return JSON.stringify(event)
  }
}

function finalText(handler: CheckpointBarrierHandler): string {
  return `final ${JSON.stringify({
    blocked: blockedChannels(handler),
    latestCheckpointId: latestCheckpointId(handler),
    checkpointPending: isCheckpointPending(handler)
  })}`
}
