import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario, run, Trace, type RunResult } from '../../src/index.ts'

type Json = Record<string, unknown>

function fileOf(name: string): Json {
  return JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as Json
}

/** Runs it twice, and counts what it said by type. */
function resultOf(json: Json): RunResult & { readonly said: (type: string) => number } {
  const trace = new Trace()
  const result = run(parseScenario(json), { trace })
  expect(run(parseScenario(json)).traceHash).toBe(result.traceHash)
  return { ...result, said: (type) => [...trace.rows()].filter((row) => row.type === type).length }
}

describe('the scenarios about storage', () => {
  it('storage-slow: checkpoints expire, records flow on, nothing restarts', () => {
    const { verdict, restarts, checkpoints } = resultOf(fileOf('storage-slow'))
    expect([verdict, restarts]).toEqual(['holds', 0])
    expect(checkpoints).toEqual({ triggered: 7, completed: 4, failed: 3 })
  })

  it('storage-fails: clients try again and give up, the job restarts until the store is well', () => {
    const { verdict, restarts, said } = resultOf(fileOf('storage-fails'))
    expect([verdict, restarts]).toEqual(['holds', 3])
    expect(said('storage-retry')).toBeGreaterThan(3 * said('storage-gave-up') - 1)
    expect(said('storage-gave-up')).toBeGreaterThan(0)
  })

  it('local-disk-lost: nothing restores what only that disk had, so the job gives up', () => {
    const json = fileOf('local-disk-lost')
    const { verdict, restarts, reason, restores } = resultOf(json)
    expect([verdict, restarts, restores]).toEqual(['gave-up', 5, 5])
    expect(reason).toMatch(/^(lines|count|out)-\d: the checkpointed state could not be read$/)
    const crashOnly = resultOf({ ...json, faults: [{ at: '3200 ms', crash: 'tm-2', heal: '4200 ms' }] })
    expect([crashOnly.verdict, crashOnly.restarts]).toEqual(['holds', 1])
  })

  it('local-disk-lost with a spare machine: the task goes to a disk that never had the file', () => {
    const json = { ...fileOf('local-disk-lost'), cluster: { taskManagers: 3, slotsPerTaskManager: 1 } }
    expect(resultOf({ ...json, faults: [{ at: '3200 ms', crash: 'tm-2', heal: 'end' }] }).verdict).toBe('gave-up')
  })

  it('a machine crash alone costs what was not written back, and nothing if each write is forced', () => {
    const file = fileOf('local-disk-lost')
    const json: Json = { ...file, faults: [{ at: '3200 ms', crashMachine: 'tm-2', heal: '4200 ms' }] }
    expect(resultOf(json).verdict).toBe('gave-up')
    const forced = { ...(file['config'] as Json), 'cleancut.storage.sync-delay': '0 ms' }
    expect(resultOf({ ...json, config: forced }).verdict).toBe('holds')
  })

  it('storage-throttled: what is refused gets through later', () => {
    const { verdict, said } = resultOf(fileOf('storage-throttled'))
    expect(verdict).toBe('holds')
    expect(said('storage-retry')).toBeGreaterThan(10)
  })

  it('jobmanager-storage: a state above the limit fails each checkpoint, and the job in the end', () => {
    const { verdict, restarts, checkpoints, reason, said } = resultOf(fileOf('jobmanager-storage'))
    expect([verdict, restarts, reason]).toEqual(['gave-up', 2, 'checkpoints failed too often, last: CHECKPOINT_ASYNC_EXCEPTION'])
    expect(checkpoints).toEqual({ triggered: 13, completed: 4, failed: 9 })
    expect(said('state-write-failed')).toBeGreaterThanOrEqual(9)
  })
})
