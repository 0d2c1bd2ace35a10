import { describe, expect, it } from 'vitest'
import { Trace, type TraceRow } from '../../src/kernel/trace.ts'

const row: TraceRow = { row: 0, timeUs: 0, kind: 'deliver', event: 0, actor: 0, peer: -1, cause: -1, type: '', detail: '', a: 0, b: 0 }

/** A boot, a delivery that says two things, a timer. */
function smallTrace(): Trace {
  const trace = new Trace({ describe: (message) => `about ${message.type}` })
  trace.kernelEvent(0, 'boot', 2, -1, null, -1)
  trace.kernelEvent(15, 'deliver', 3, 1, { type: 'barrier' }, 0)
  trace.emit(15, 3, 'aligned', 7, 1.5, 'checkpoint 7')
  trace.emit(15, 3, 'sent', -1, 0, '')
  trace.kernelEvent(2 ** 40, 'timer', 4, 4, { type: 'timer', name: 'checkpoint-interval' } as { type: 'timer' }, 1)
  return trace
}

const SMALL: readonly TraceRow[] = [
  { ...row, kind: 'boot', actor: 2 },
  { ...row, row: 1, timeUs: 15, event: 1, actor: 3, peer: 1, cause: 0, type: 'barrier', detail: 'about barrier' },
  { ...row, row: 2, timeUs: 15, kind: 'emit', event: 1, actor: 3, cause: 1, type: 'aligned', detail: 'checkpoint 7', a: 7, b: 1.5 },
  { ...row, row: 3, timeUs: 15, kind: 'emit', event: 1, actor: 3, cause: 1, type: 'sent', a: -1 },
  {
    ...{ ...row, row: 4, timeUs: 2 ** 40, kind: 'timer', event: 2, actor: 4, peer: 4, cause: 1 },
    ...{ type: 'checkpoint-interval', detail: 'about timer' },
  },
]

describe('Trace', () => {
  it('keeps what it hears, row by row', () => {
    const trace = smallTrace()
    expect(trace.length).toBe(5)
    expect(trace.events).toBe(3)
    expect([...trace.rows()]).toEqual(SMALL)
    expect([...trace.rows(1, 3)]).toEqual(SMALL.slice(1, 3))
    expect([0, 1, 2, 3].map((event) => trace.rowOfEvent(event))).toEqual([0, 1, 4, -1])
    expect(() => trace.at(5)).toThrow('row 5 of a trace with 5 rows')
  })

  it('crosses to another thread and goes on growing there, and here', () => {
    const here = smallTrace()
    const { data, transfer } = here.transferables()
    const there = Trace.fromTransferables(structuredClone(data, { transfer }))
    expect([...there.rows()]).toEqual(SMALL)
    for (const trace of [here, there]) {
      for (let i = 0; i < 1000; i++) {
        trace.kernelEvent(i, 'action', 1, 1, { type: 'action', name: 'emit' } as { type: 'action' }, i)
        trace.emit(i, 1, 'out', i, -i, `n${i}`)
      }
      expect(trace.length).toBe(2005)
      expect(trace.at(2004)).toMatchObject({ kind: 'emit', event: 1002, a: 999, b: -999, detail: 'n999' })
      expect(trace.rowOfEvent(1002)).toBe(2003)
    }
    expect(Trace.fromTransferables(new Trace().transferables().data).length).toBe(0)
  })

  it('numbers events from where it begins to listen', () => {
    const trace = new Trace({ firstEvent: 40 })
    trace.kernelEvent(0, 'crash', 1, -1, null, 39)
    expect(trace.at(0)).toEqual({ ...row, kind: 'crash', event: 40, actor: 1, cause: 39 })
    expect(trace.rowOfEvent(40)).toBe(0)
  })

  it('holds a million rows', () => {
    const trace = new Trace()
    for (let i = 0; i < 1_000_000; i++) trace.kernelEvent(i, 'deliver', i & 7, 0, { type: 'record' }, i - 1)
    const last = 999_999
    expect(trace.at(last)).toEqual({ ...row, row: last, timeUs: last, event: last, actor: 7, peer: 0, cause: last - 1, type: 'record' })
  })
})
