import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/kernel/actor.ts'
import { KeyedMap } from '../../../src/kernel/keyed-map.ts'
import type { JobConfig, Value } from '../../../src/protocol/job.ts'
import type { Acknowledge, Barrier, StorageRequest } from '../../../src/protocol/messages.ts'
import type { TaskSnapshot, TaskState } from '../../../src/protocol/taskmanager/task-state.ts'
import { countJob, quickConfig } from '../cluster-run.ts'
import { tinyWorld, type TinyWorld } from './tiny-world.ts'

const record = (value: Value): Message => ({ type: 'record', value, backlog: 0 }) as Message
const barrier = (id: number): Barrier => ({ type: 'barrier', id, timestampUs: 0 })
const marker = (id: number): Message => ({ type: 'cancel-checkpoint', id }) as Message
const mail = (type: string, checkpointId: number, more: object = {}): Message =>
  ({ type, task: 0, attempt: 1, checkpointId, timestampUs: 0, latestCompletedId: 0, isFinal: false, ...more }) as Message
const reply = (transaction: string, error = ''): Message => ({ type: 'log-reply', transaction, error }) as Message

/** Tasks: in-0, in-1, count-0, out-0; bounded queues without latency unless said otherwise, so that only what is asked about is heard. */
function subtask(name: string, config: Partial<JobConfig> = {}, input: readonly (readonly string[])[] = [[], []]): TinyWorld {
  const tiny = tinyWorld(countJob(input, 1, { flow: 'bounded-queue', latencyUs: 0 }, config), name, [0, 1, 0, 1])
  tiny.deploy()
  return tiny
}

const stored = (tiny: TinyWorld): TaskState => (tiny.last<Acknowledge>('acknowledge').snapshot as TaskSnapshot).inline!
const atLeastOnce = { checkpointing: { ...quickConfig.checkpointing, mode: 'AT_LEAST_ONCE' as const } }
const noCheckpoints = { checkpointing: { ...quickConfig.checkpointing, intervalUs: null } }

describe('subtask', () => {
  it('reports that it runs, then turns each record into its result', () => {
    const tiny = subtask('count-0')
    expect(tiny.heard()).toEqual(['jm: task-state state=RUNNING'])
    tiny.tell('in-0', record('a'))
    tiny.tell('in-1', record('a'))
    expect(tiny.heard()).toEqual(['out-0: record {"key":"a","count":1}', 'out-0: record {"key":"a","count":2}'])
  })

  it('hands the barrier on, then acknowledges with the state as it was between the barriers (SC-1, BH-2)', () => {
    const tiny = subtask('count-0')
    tiny.tell('in-0', record('a'))
    tiny.tell('in-0', barrier(1))
    tiny.tell('in-0', record('b'))
    tiny.tell('in-1', record('a'))
    tiny.heard()
    tiny.tell('in-1', barrier(1))
    expect(tiny.heard()).toEqual(['out-0: barrier id=1', 'out-0: record {"key":"b","count":1}', 'jm: acknowledge checkpointId=1'])
    expect(stored(tiny).keyed[0]!.sortedEntries()).toEqual([['a', 2]])
  })

  it('takes records between the barriers into the snapshot when it only counts them (BH-6)', () => {
    const tiny = subtask('count-0', atLeastOnce)
    tiny.tell('in-0', barrier(1))
    tiny.tell('in-0', record('b'))
    tiny.tell('in-1', barrier(1))
    expect(stored(tiny).keyed[0]!.sortedEntries()).toEqual([['b', 1]])
  })

  it('gives a checkpoint up when a newer barrier overtakes it (BH-2)', () => {
    const tiny = subtask('count-0')
    tiny.tell('in-0', barrier(1))
    tiny.heard()
    tiny.tell('in-1', barrier(2))
    tiny.tell('in-0', barrier(2))
    expect(tiny.heard()).toEqual([
      'out-0: cancel-checkpoint id=1', 'jm: decline checkpointId=1 reason=CHECKPOINT_DECLINED_SUBSUMED',
      'out-0: barrier id=2', 'jm: acknowledge checkpointId=2',
    ])
  })

  it('hands a cancellation marker on and declines (SC-4)', () => {
    const tiny = subtask('count-0')
    tiny.tell('in-0', barrier(1))
    tiny.heard()
    tiny.tell('in-1', marker(1))
    expect(tiny.heard()).toEqual([
      'out-0: cancel-checkpoint id=1', 'jm: decline checkpointId=1 reason=CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER',
    ])
  })

  it('remembers an abort that comes before the barriers, which then only leave a marker (SC-4)', () => {
    const tiny = subtask('count-0')
    tiny.heard()
    tiny.tell('tm-1', mail('notify-aborted', 1))
    expect(tiny.state().abortedIds).toEqual([1])
    tiny.tell('in-0', barrier(1))
    tiny.tell('in-1', barrier(1))
    expect(tiny.heard()).toEqual(['out-0: cancel-checkpoint id=1'])
    expect(tiny.state().abortedIds).toEqual([])
  })

  it('drops a trigger that is not newer than the last checkpoint seen (SC-1)', () => {
    const tiny = subtask('in-0', {}, [['a', 'b'], []])
    tiny.tell('tm-1', mail('trigger-checkpoint', 2))
    tiny.heard()
    tiny.tell('tm-1', mail('trigger-checkpoint', 2))
    tiny.tell('tm-1', mail('trigger-checkpoint', 1))
    expect(tiny.heard()).toEqual([])
    expect(stored(tiny)).toEqual({ offsets: [2], keyed: [], sink: null, isEnded: true })
  })
})

describe('a sink with transactions', () => {
  const open = (): TinyWorld => {
    const tiny = subtask('out-0')
    tiny.tell('count-0', record('x'))
    tiny.heard()
    return tiny
  }

  it('pre-commits at the barrier and acknowledges when the log has answered', () => {
    const tiny = open()
    tiny.tell('count-0', barrier(1))
    expect(tiny.heard()).toEqual(['log: pre-commit sink=out transaction=out-0/1/1 ["x"]'])
    tiny.tell('log', reply('out-0/1/1'))
    expect(tiny.heard()).toEqual(['jm: acknowledge checkpointId=1'])
    expect(stored(tiny).sink).toEqual({ current: 'out-0/1/2', pending: [[1, 'out-0/1/1']] })
  })

  it('does nothing else while it waits for the log', () => {
    const tiny = open()
    tiny.tell('count-0', barrier(1))
    tiny.tell('count-0', record('y'))
    tiny.tell('tm-2', mail('notify-complete', 1))
    expect(tiny.state().buffer).toEqual([])
    expect(tiny.heard()).toEqual(['log: pre-commit sink=out transaction=out-0/1/1 ["x"]'])
    tiny.tell('log', reply('out-0/1/1'))
    expect(tiny.state().awaiting).toEqual(['out-0/1/1'])
    tiny.tell('log', reply('out-0/1/1'))
    expect(tiny.heard()).toEqual(['log: commit transaction=out-0/1/1', 'jm: acknowledge checkpointId=1'])
    expect(tiny.state().buffer).toEqual(['y'])
  })

  it('commits once: a completion that is not newer is dropped, an aborted checkpoint stays for the next one (SC-5, SNK-2)', () => {
    const tiny = open()
    tiny.tell('count-0', barrier(1))
    tiny.tell('log', reply('out-0/1/1'))
    tiny.tell('tm-2', mail('notify-aborted', 1))
    tiny.tell('count-0', barrier(2))
    tiny.tell('log', reply('out-0/1/2'))
    tiny.heard()
    tiny.tell('tm-2', mail('notify-complete', 2))
    expect(tiny.heard()).toEqual(['log: commit transaction=out-0/1/1', 'log: commit transaction=out-0/1/2'])
    tiny.tell('log', reply('out-0/1/1'))
    tiny.tell('log', reply('out-0/1/2'))
    tiny.tell('tm-2', mail('notify-complete', 1))
    tiny.tell('tm-2', mail('notify-complete', 2))
    expect(tiny.heard()).toEqual([])
  })

  it('treats an abort as the completion of the newest completed checkpoint first (SC-4)', () => {
    const tiny = open()
    tiny.tell('count-0', barrier(1))
    tiny.tell('log', reply('out-0/1/1'))
    tiny.heard()
    tiny.tell('tm-2', mail('notify-aborted', 2, { latestCompletedId: 1 }))
    expect(tiny.heard()).toEqual(['log: commit transaction=out-0/1/1'])
  })

  it('fails when a commit fails (SNK-2)', () => {
    const tiny = open()
    tiny.tell('count-0', barrier(1))
    tiny.tell('log', reply('out-0/1/1', 'disk full'))
    expect(tiny.heard().at(-1)).toBe('tm-2: task-state state=FAILED reason=disk full')
    expect(tiny.state()).toBeUndefined()
  })

  it('commits what is pending and aborts what was open before it runs again (SNK-3)', () => {
    const tiny = tinyWorld(countJob([[], []], 1, { flow: 'bounded-queue', latencyUs: 0 }), 'out-0', [0, 1, 0, 1])
    const inline: TaskState = { offsets: [], keyed: [], sink: { current: 'out-0/1/2', pending: [[1, 'out-0/1/1']] }, isEnded: false }
    tiny.deploy({ attempt: 2, restoredCheckpointId: 1, restore: { sizeBytes: 0, inline, path: '', isEnded: false } })
    expect(tiny.heard()).toEqual([
      'log: commit transaction=out-0/1/1', 'log: abort transaction=out-0/1/2 wantsReply=true', 'log: fence owner=out-0 epoch=2',
    ])
    tiny.tell('log', reply('out-0/1/1'))
    tiny.tell('log', reply('out-0/1/2'))
    expect(tiny.heard()).toEqual([])
    tiny.tell('log', reply('out-0'))
    expect(tiny.heard()).toEqual(['jm: task-state state=RUNNING'])
  })
})

describe('state of a subtask', () => {
  const path = 'chk-1/count-0-1'
  const large: Partial<JobConfig> = { storage: { latencyUs: 0, inlineThresholdBytes: 0, place: { kind: 'shared' } } }
  const counted = (): KeyedMap<Value> => {
    const map = new KeyedMap<Value>()
    map.set('a', 4)
    return map
  }
  const atBarrier = (): TinyWorld => {
    const tiny = subtask('count-0', large)
    tiny.tell('in-0', record('a'))
    tiny.tell('in-0', barrier(1))
    tiny.tell('in-1', barrier(1))
    return tiny
  }
  const written = (isOk: boolean): Message => ({ type: 'state-written', checkpointId: 1, path, isOk }) as Message

  it('is written before it is acknowledged when it is large (SC-3, ST-12)', () => {
    const tiny = atBarrier()
    expect(tiny.heard().slice(-1)).toEqual([`storage: write-state path=${path} checkpointId=1`])
    tiny.tell('storage', written(true))
    expect(tiny.heard()).toEqual(['jm: acknowledge checkpointId=1'])
    expect(tiny.last<Acknowledge>('acknowledge').snapshot).toMatchObject({ inline: null, path })
  })

  it('is declined when it cannot be written, and the task goes on (SC-3)', () => {
    const tiny = atBarrier()
    tiny.heard()
    tiny.tell('storage', written(false))
    expect(tiny.heard()).toEqual(['jm: decline checkpointId=1 reason=CHECKPOINT_ASYNC_EXCEPTION'])
    expect(tiny.state()).toMatchObject({ status: 'RUNNING', asyncIds: [], writing: [] })
  })

  it('is deleted when the checkpoint was aborted while it was written (SC-3)', () => {
    const tiny = atBarrier()
    tiny.tell('tm-1', mail('notify-aborted', 1))
    tiny.heard()
    tiny.tell('storage', written(true))
    expect(tiny.heard()).toEqual(['storage: delete checkpointId=1 wholeCheckpoint=false'])
    expect((tiny.last<Message>('delete') as Extract<StorageRequest, { type: 'delete' }>).paths).toEqual([path])
  })

  it.each([
    ['inline', { sizeBytes: 1, path: '', isEnded: false }],
    ['read from the storage', { sizeBytes: 1, inline: null, path, isEnded: false }],
  ])('is restored %s', (_how, snapshot) => {
    const tiny = tinyWorld(countJob([[], []], 1, { flow: 'bounded-queue', latencyUs: 0 }), 'count-0', [0, 1, 0, 1])
    const state: TaskState = { offsets: [], keyed: [counted()], sink: null, isEnded: false }
    tiny.deploy({ attempt: 2, restoredCheckpointId: 1, restore: { inline: state, ...snapshot } })
    if ('inline' in snapshot) {
      expect(tiny.heard()).toEqual([`storage: read-state path=${path}`])
      // SC-6: a subtask that restores takes no part in checkpoints yet.
      tiny.tell('tm-1', mail('trigger-checkpoint', 2))
      expect(tiny.heard()).toEqual(['jm: decline checkpointId=2 reason=CHECKPOINT_DECLINED_TASK_NOT_READY'])
      tiny.tell('storage', { type: 'state-read', path, state } as Message)
    }
    expect(tiny.heard()).toEqual(['jm: task-state state=RUNNING'])
    tiny.tell('in-1', record('a'))
    expect(tiny.heard()).toEqual(['out-0: record {"key":"a","count":5}'])
  })

  it('that cannot be read fails the task', () => {
    const tiny = tinyWorld(countJob([[], []], 1), 'count-0', [0, 1, 0, 1])
    tiny.deploy({ restore: { sizeBytes: 1, inline: null, path, isEnded: false } })
    tiny.heard()
    tiny.tell('storage', { type: 'state-read', path, state: null } as Message)
    expect(tiny.heard()).toEqual(['tm-1: task-state state=FAILED reason=the checkpointed state could not be read'])
  })
})

describe('end of data (CC-31)', () => {
  it('is handed on when every channel has brought it; the task stays for the final checkpoint', () => {
    const tiny = subtask('count-0')
    tiny.tell('in-0', { type: 'end-of-data' })
    tiny.heard()
    tiny.tell('in-1', { type: 'end-of-data' })
    expect(tiny.heard()).toEqual(['out-0: end-of-data', 'jm: end-of-data-reached'])
    tiny.tell('in-0', barrier(1))
    tiny.tell('in-1', barrier(1))
    expect(stored(tiny).isEnded).toBe(true)
    tiny.tell('tm-1', mail('notify-complete', 1, { isFinal: true }))
    expect(tiny.heard().at(-1)).toBe('tm-1: task-state state=FINISHED')
    expect(tiny.state()).toBeUndefined()
  })

  it('ends a task without checkpoints when its consumers have processed everything', () => {
    const tiny = subtask('count-0', noCheckpoints)
    tiny.tell('in-0', { type: 'end-of-data' })
    tiny.tell('in-1', { type: 'end-of-data' })
    expect(tiny.heard().slice(1).sort()).toEqual([
      'in-0: all-data-processed', 'in-1: all-data-processed', 'jm: end-of-data-reached', 'out-0: end-of-data',
    ])
    tiny.tell('out-0', { type: 'all-data-processed' })
    expect(tiny.heard()).toEqual(['tm-1: task-state state=FINISHED'])
  })
})
