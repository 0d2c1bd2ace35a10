/** Completion is told only of what is durable, to each attempt in order, and never of what it was restored from or older. */
import type { Finding, Oracle, OracleEmission, OracleView } from './oracle.ts'
import { attemptAt, hasLostFiles, jobManagerOf, metadataStoreOf, statesOfCheckpoint } from './world-reading.ts'
import { metadataPath } from '../protocol/storage/stored-file.ts'

interface Memory {
  /** The checkpoint that the current attempts were restored from, 0 for none. */
  restoredId: number
  /** Of the newest deployment. What an attempt before it still hears, on a TaskManager given up for dead, has no effect. */
  deployedAttempt: number
  /** By task: the attempt heard last, and the newest completion that was delivered to it. */
  readonly attempts: number[]
  readonly delivered: number[]
}

/** Invariant 11. */
export const durableBeforeNotify: Oracle<Memory> = {
  name: 'durable-before-notify',
  invariants: [11],
  scope: 'event',
  eventTypes: [],
  emissionTypes: ['completion-notified', 'completion-delivered', 'deployed'],
  init: ({ tasks }) => ({ restoredId: 0, deployedAttempt: 0, attempts: tasks.map(() => 0), delivered: tasks.map(() => 0) }),
  onEmission(memory, emission, view) {
    switch (emission.type) {
      case 'completion-notified':
        return onNotified(emission.a, view)
      case 'completion-delivered':
        return onDelivered(memory, emission, view)
      default:
        memory.restoredId = emission.a
        memory.deployedAttempt = emission.b
        return null
    }
  },
}

function onNotified(checkpointId: number, view: OracleView): Finding | null {
  const witnesses = [`checkpoint ${checkpointId}`]
  const says = `the completion of checkpoint ${checkpointId} is told to the tasks`
  const isWritten = metadataStoreOf(view)?.files.has(metadataPath(checkpointId)) !== false
  if (!isWritten && !hasLostFiles(view)) return { message: `${says} before its metadata is written`, witnesses }
  const store = jobManagerOf(view)?.coordinator.completed ?? []
  const isStored = store.some((completed) => completed.checkpointId === checkpointId)
  if (!isStored) return { message: `${says} before it is in the store`, witnesses }
  const states = statesOfCheckpoint(view, checkpointId)
  return typeof states === 'string' ? { message: `${says}: ${states}`, witnesses } : null
}

function onDelivered(memory: Memory, { a: checkpointId, b: task, actor }: OracleEmission, view: OracleView): Finding | null {
  const attempt = attemptAt(view, actor)
  if (attempt < memory.attempts[task] || attempt < memory.deployedAttempt) return null
  if (attempt > memory.attempts[task]) {
    memory.attempts[task] = attempt
    memory.delivered[task] = memory.restoredId
  }
  const last = memory.delivered[task]
  memory.delivered[task] = checkpointId
  if (checkpointId > last) return null
  const { name } = view.plan.tasks[task]
  const what = last === memory.restoredId ? 'from which it was restored' : 'which it had heard of before'
  const message = `${name} was told of the completion of checkpoint ${checkpointId}, and of checkpoint ${last}, ${what}`
  return { message, witnesses: [name, `checkpoint ${checkpointId}`] }
}
