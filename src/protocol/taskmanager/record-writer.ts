/** Hands records and events to the channels of a subtask's outgoing edges. */
import type { Message } from '../../kernel/actor.ts'
import type { OutputPlan } from '../execution-plan.ts'
import type { Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { DataRecord, WatermarkElement, WatermarkStatus } from '../messages.ts'
import { javaHashOfValue } from '../state/key-group-hash.ts'
import type { Rules } from '../rules.ts'
import { addElement, addEvent, addRecord } from './result-partition.ts'
import type { SubtaskRun } from './subtask-run.ts'

/** The key of a value: one field of an object or an array, or the value itself. */
export function keyOf(value: Value, key: string | number | null): Value {
  if (key === null) return value
  if (typeof value !== 'object' || value === null) return null
  return (value as { readonly [field: string]: Value })[key] ?? null
}

/** Sends a record over every outgoing edge. @param timestampMs its event time, null for none */
export function writeRecord(run: SubtaskRun, value: Value, timestampMs: number | null): void {
  const { outputs } = run.task
  const record: DataRecord =
    timestampMs === null ? { type: 'record', value, backlog: 0 } : { type: 'record', value, backlog: 0, timestampMs }
  let first = 0
  for (let output = 0; output < outputs.length; output++) {
    const { edge, targets } = outputs[output]
    switch (edge.partition) {
      case 'hash':
        sendRecord(run, first + subtaskOfKey(outputs[output], value, run.context.rules), record)
        break
      case 'rebalance': {
        const next = run.s.nextTargets[output]
        run.s.nextTargets[output] = next + 1 < targets.length ? next + 1 : 0
        sendRecord(run, first + next, record)
        break
      }
      case 'forward':
        sendRecord(run, first, record)
        break
      case 'broadcast':
        for (let i = 0; i < targets.length; i++) sendRecord(run, first + i, record)
    }
    first += targets.length
  }
}

/** ST-1: the subtask that owns a value's key group. */
function subtaskOfKey(output: OutputPlan, value: Value, rules: Rules): number {
  const { maxParallelism, parallelism } = output.consumer
  if (parallelism === 1) return 0
  const keyGroup = rules.keyGroup.keyGroupOfHash(javaHashOfValue(keyOf(value, output.edge.key)), maxParallelism)
  return rules.keyGroup.subtaskOfKeyGroup(keyGroup, maxParallelism, parallelism)
}

/** Sends an event (a barrier, a marker, the end of data) over every outgoing channel. */
export function broadcastEvent(run: SubtaskRun, event: Message): void {
  const { partition } = run.s
  for (let channel = 0; channel < run.outputTargets.length; channel++) {
    if (partition === null) sendBounded(run, channel, event)
    else addEvent(run, partition, channel, event)
  }
}

/** Sends a watermark or a status, which are in band and take buffers as records do, over every outgoing channel. */
export function broadcastElement(run: SubtaskRun, element: WatermarkElement | WatermarkStatus): void {
  const { partition } = run.s
  for (let channel = 0; channel < run.outputTargets.length; channel++) {
    if (partition === null) sendBounded(run, channel, element)
    else addElement(run, partition, channel, element)
  }
}

function sendRecord(run: SubtaskRun, channel: number, record: DataRecord): void {
  const { partition } = run.s
  if (partition === null) sendBounded(run, channel, record)
  else addRecord(run, partition, channel, record)
}

/** Flow by bounded queues: the link itself is the queue. */
function sendBounded(run: SubtaskRun, channel: number, message: Message): void {
  const target = run.outputTargets[channel]
  run.context.send(run.plan.layout.subtasks[target][run.s.placement[target]], message, lane.data)
}
