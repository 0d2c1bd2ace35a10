import type { Message } from '../../src/kernel/actor.ts'
import type { Value } from '../../src/protocol/job.ts'

interface Described {
  readonly value: Value
  readonly id: number
  readonly checkpointId: number
  readonly state: unknown
}

/** A short readable detail of a message for the trace: a record's value, a barrier's number. */
export function describeMessage(message: Message): string {
  const fields = message as Message & Partial<Described>
  if (message.type === 'record' || message.type === 'write') return describeValue(fields.value ?? null)
  if (fields.id !== undefined) return String(fields.id)
  if (fields.checkpointId !== undefined) return String(fields.checkpointId)
  return message.type === 'task-state' && typeof fields.state === 'string' ? fields.state : ''
}

/** `dog` for `{ word: 'dog' }`, `dog 3` for `{ word: 'dog', count: 3 }`, JSON for anything else. */
export function describeValue(value: Value): string {
  if (typeof value !== 'object' || value === null || !('word' in value)) return JSON.stringify(value)
  return 'count' in value ? `${String(value.word)} ${String(value.count)}` : String(value.word)
}
