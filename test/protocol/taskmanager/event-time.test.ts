import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/kernel/actor.ts'
import type { JobEdge, JobGraph, JobVertex, OperatorSpec, Value, WindowSpec } from '../../../src/protocol/job.ts'
import type { Acknowledge } from '../../../src/protocol/messages.ts'
import type { TaskSnapshot } from '../../../src/protocol/taskmanager/task-state.ts'
import { countJob, plainVertex, sourceVertex } from '../cluster-run.ts'
import { tinyWorld, type TinyWorld } from './tiny-world.ts'

const record = (timestampMs: number, value: Value): Message => ({ type: 'record', value, backlog: 0, timestampMs }) as Message
const watermark = (timestampMs: number): Message => ({ type: 'watermark', timestampMs, backlog: 0 }) as Message
const status = (isIdle: boolean): Message => ({ type: 'watermark-status', isIdle, backlog: 0 }) as Message
const barrier = (id: number): Message => ({ type: 'barrier', id, timestampUs: 0 }) as Message

const count: WindowSpec = {
  type: 'window', key: null, window: 'tumbling', sizeMs: 10, slideMs: 10, offsetMs: 0, time: 'event', allowedLatenessMs: 0,
  aggregate: 'count', field: null,
}
const join: OperatorSpec = { type: 'interval-join', key: null, lowerMs: -5, upperMs: 5 }

/** Tasks left-0, right-0, op-0, out-0; both sources have event time and nothing to read. */
function job(operators: readonly OperatorSpec[], left: readonly Value[] = []): JobGraph {
  const base = countJob([], 1, { flow: 'bounded-queue', latencyUs: 0 })
  const source = (id: string, records: readonly Value[]): JobVertex => {
    const vertex = sourceVertex(id, 1, [records])
    return { ...vertex, source: { ...vertex.source!, watermark: { timestamp: 't', outOfOrdernessMs: 0, idleTimeoutUs: null } } }
  }
  const edge = (from: number, to: number): JobEdge => ({ from, to, partition: 'forward', key: null })
  const out: JobVertex = { ...plainVertex, id: 'out', sink: { type: 'upsert', key: 'key' } }
  const vertices = [source('left', left), source('right', []), { ...plainVertex, id: 'op', operators }, out]
  return { ...base, vertices, edges: [edge(0, 2), edge(1, 2), edge(2, 3)] }
}

function subtask(operators: readonly OperatorSpec[], name = 'op-0', left: readonly Value[] = []): TinyWorld {
  const tiny = tinyWorld(job(operators, left), name, [0, 1, 0, 1])
  tiny.deploy()
  tiny.heard()
  return tiny
}

/** What the subtask says when it is told something. */
function after(tiny: TinyWorld, from: string, ...messages: readonly Message[]): string[] {
  tiny.heard()
  for (const message of messages) tiny.tell(from, message)
  return tiny.heard()
}

describe('event time of a subtask', () => {
  it('is the smallest of its inputs, and a window fires before it goes on (ET-1, ET-4)', () => {
    const tiny = subtask([count])
    expect(after(tiny, 'left-0', record(3, 'a'), record(4, 'a'), watermark(20))).toEqual([])
    expect(after(tiny, 'right-0', record(7, 'a'), watermark(9))).toEqual([
      'out-0: record {"key":"a","start":0,"end":10,"value":3} timestampMs=9', 'out-0: watermark timestampMs=9',
    ])
    expect(after(tiny, 'right-0', status(true))).toEqual(['out-0: watermark timestampMs=20'])
    expect(after(tiny, 'left-0', status(true))).toEqual(['out-0: watermark-status isIdle=true'])
    expect(after(tiny, 'right-0', status(false), watermark(15), watermark(21))).toEqual([
      'out-0: watermark-status isIdle=false', 'out-0: watermark timestampMs=21',
    ])
  })

  it('passes a chain operator by operator: what one fires reaches the next before the watermark does (ET-4)', () => {
    const tiny = subtask([{ ...count, key: null }, { ...count, key: 'key', aggregate: 'collect', field: 'value' }])
    after(tiny, 'left-0', record(3, 'a'), record(4, 'b'), watermark(9))
    expect(after(tiny, 'right-0', watermark(9))).toEqual([
      'out-0: record {"key":"a","start":0,"end":10,"value":[1]} timestampMs=9',
      'out-0: record {"key":"b","start":0,"end":10,"value":[1]} timestampMs=9',
      'out-0: watermark timestampMs=9',
    ])
  })

  it('stands still behind a barrier (ET-3)', () => {
    const tiny = subtask([count])
    after(tiny, 'left-0', barrier(1), watermark(20))
    expect(after(tiny, 'right-0', watermark(15))).toEqual([])
    // Reports to the JobManager take longer than the way to the next task.
    expect(after(tiny, 'right-0', barrier(1))).toEqual([
      'out-0: barrier id=1', 'out-0: watermark timestampMs=15', 'jm: acknowledge checkpointId=1',
    ])
  })

  it('begins anew after a restore, while windows and their timers come back (ET-2, ET-4, ET-5)', () => {
    const tiny = subtask([count])
    after(tiny, 'left-0', record(13, 'a'), watermark(9), barrier(1))
    after(tiny, 'right-0', watermark(9), barrier(1))
    const restore = tiny.last<Acknowledge>('acknowledge').snapshot as TaskSnapshot
    expect(restore.inline!.keyed.map((map) => map?.sortedEntries())).toEqual([[['a [10, 20)', 1]], [['event 19', [['a', '[10, 20)']]]]])
    expect(after(tiny, 'left-0', record(5, 'late'))).toEqual([])
    const restored = tinyWorld(job([count]), 'op-0', [0, 1, 0, 1])
    restored.deploy({ attempt: 2, restoredCheckpointId: 1, restore })
    after(restored, 'left-0', record(5, 'early'), watermark(19))
    expect(after(restored, 'right-0', watermark(19))).toEqual([
      'out-0: record {"key":"early","start":0,"end":10,"value":1} timestampMs=9',
      'out-0: record {"key":"a","start":10,"end":20,"value":1} timestampMs=19',
      'out-0: watermark timestampMs=19',
    ])
  })

  it('ends a source with a watermark that lets everything fire', () => {
    const tiny = tinyWorld(job([count], [{ t: 1 }, { t: 5 }]), 'left-0', [0, 1, 0, 1])
    tiny.deploy()
    expect(tiny.heard()).toEqual([
      'op-0: record {"t":1} timestampMs=1', 'op-0: record {"t":5} timestampMs=5', 'op-0: watermark timestampMs=9007199254740991',
      'op-0: end-of-data', 'jm: task-state state=RUNNING', 'jm: end-of-data-reached',
    ])
  })

  it('fails a source whose record has no timestamp', () => {
    const tiny = tinyWorld(job([count], [{ t: 'noon' }]), 'left-0', [0, 1, 0, 1])
    tiny.deploy()
    const reason = 'user code threw: a record has no timestamp in "t": {"t":"noon"}'
    expect(tiny.heard()).toEqual([`tm-1: task-state state=FAILED reason=${reason}`, 'jm: task-state state=RUNNING'])
  })
})

describe('a subtask with two inputs', () => {
  it('tells them apart, and its event time is the smaller of theirs', () => {
    const tiny = subtask([join])
    after(tiny, 'left-0', record(10, 'a'))
    expect(after(tiny, 'right-0', record(12, 'a'), watermark(30))).toEqual([
      'out-0: record {"key":"a","left":"a","right":"a"} timestampMs=12',
    ])
    expect(after(tiny, 'left-0', watermark(20))).toEqual(['out-0: watermark timestampMs=20'])
    expect(after(tiny, 'left-0', status(true))).toEqual(['out-0: watermark timestampMs=30'])
    expect(after(tiny, 'right-0', status(true))).toEqual(['out-0: watermark-status isIdle=true'])
    expect(tiny.state().keyed[0]!.size).toBe(0)
  })

  it('maps each with a function of its own, one to one or one to many', () => {
    const functions = (name: string) => (value: Value): Value => (name === 'twice' ? [value, value] : { [name]: value })
    const mapped = tinyWorld(job([{ type: 'connect', first: 'l', second: 'r', isFlat: false }]), 'op-0', [0, 1, 0, 1], undefined, functions)
    mapped.deploy()
    expect(after(mapped, 'left-0', record(1, 'a'))).toEqual(['out-0: record {"l":"a"} timestampMs=1'])
    expect(after(mapped, 'right-0', record(2, 'a'))).toEqual(['out-0: record {"r":"a"} timestampMs=2'])
    const twice: OperatorSpec = { type: 'connect', first: 'twice', second: 'twice', isFlat: true }
    const flat = tinyWorld(job([twice]), 'op-0', [0, 1, 0, 1], undefined, functions)
    flat.deploy()
    expect(after(flat, 'left-0', record(1, 'a'))).toHaveLength(2)
  })
})

describe('windows on processing time', () => {
  const machine: OperatorSpec = { ...count, time: 'processing' }
  const tellAt = (tiny: TinyWorld, timeUs: number, value: Value): void => {
    tiny.world.advanceTo(timeUs)
    tiny.tell('left-0', { type: 'record', value, backlog: 0 } as Message)
  }

  it('fire when the clock passes their end', () => {
    const tiny = subtask([machine])
    tellAt(tiny, 12_345_678, 'a')
    expect(tiny.heard()).toEqual(['out-0: record {"key":"a","start":12340,"end":12350,"value":1} timestampMs=12349'])
  })

  it('fire at once after a restore that took longer than they had left (ET-4)', () => {
    const tiny = subtask([{ ...machine, sizeMs: 100_000, slideMs: 100_000 }])
    tellAt(tiny, 12_000_000, 'a')
    after(tiny, 'left-0', barrier(1))
    after(tiny, 'right-0', barrier(1))
    const restore = tiny.last<Acknowledge>('acknowledge').snapshot as TaskSnapshot
    const restored = tinyWorld(job([{ ...machine, sizeMs: 100_000, slideMs: 100_000 }]), 'op-0', [0, 1, 0, 1])
    restored.world.advanceTo(500_000_000)
    restored.deploy({ attempt: 2, restoredCheckpointId: 1, restore })
    expect(restored.heard()).toEqual([
      'out-0: record {"key":"a","start":0,"end":100000,"value":1} timestampMs=99999', 'jm: task-state state=RUNNING',
    ])
  })
})

describe('an upsert sink (SNK-10)', () => {
  it('writes each value at once, under its key', () => {
    const tiny = tinyWorld(job([count]), 'out-0', [0, 1, 0, 1])
    tiny.deploy()
    expect(after(tiny, 'op-0', record(1, { key: 'a', n: 1 }))).toEqual(['log: upsert sink=out key=a {"key":"a","n":1}'])
    expect(after(tiny, 'op-0', barrier(1))).toEqual(['jm: acknowledge checkpointId=1'])
  })
})
