import { describe, expect, it } from 'vitest'
import { defineStateBackend, job, parseScenario, run } from '../../src/index.ts'
import type { KeyedSnapshot, RunResult, SavedState, StateBackend } from '../../src/index.ts'

/** Writes everything, then what has changed since the newest confirmed checkpoint. */
const changes: StateBackend = {
  save: (snapshot, base) => (base === null ? full(snapshot) : { data: since(snapshot, base, true), isIncremental: true }),
  load: merged,
}

/** The same with a mistake: a key that the base has already is taken for written, whatever has become of its value. */
const forgetful: StateBackend = {
  save: (snapshot, base) => (base === null ? full(snapshot) : { data: since(snapshot, base, false), isIncremental: true }),
  load: merged,
}

function full(snapshot: KeyedSnapshot): SavedState {
  return { data: snapshot, isIncremental: false }
}

function since(snapshot: KeyedSnapshot, base: KeyedSnapshot, withUpdates: boolean): KeyedSnapshot {
  return snapshot.map((entries, operator) => {
    const before = new Map(base[operator])
    const isNew = ([key, value]: readonly [string, unknown]): boolean => !before.has(key) || (withUpdates && before.get(key) !== value)
    return entries === null ? null : entries.filter(isNew)
  })
}

function merged(parts: readonly unknown[]): KeyedSnapshot {
  const [first, ...increments] = parts as readonly KeyedSnapshot[]
  return first!.map((entries, operator) => {
    if (entries === null) return null
    const all = new Map(entries)
    for (const part of increments) for (const [key, value] of part[operator]!) all.set(key, value)
    return [...all]
  })
}

type Fault = Readonly<Record<string, string | number>>

const FAILURE: Fault = { at: '170 ms', fail: 'count-0' }

/** A count by key, a checkpoint every 40 ms, a failure after three of them. */
function counting(backend: string, storage: Readonly<Record<string, string>> = {}, fault: Fault = FAILURE): unknown {
  const builder = job('counting')
    .source({ records: Array.from({ length: 20 }, (_, i) => ['abc'.charAt(i % 3), i]), rate: '100 /s' }, { id: 'pairs' })
    .keyBy(0)
    .count()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '40 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 5)
    .config('restart-strategy.fixed-delay.delay', '10 ms')
    .config('state.backend.type', backend)
    .fault(fault)
  for (const [key, value] of Object.entries(storage)) builder.config(key, value)
  return builder.build()
}

function runWith(name: string, backend: StateBackend, storage: Readonly<Record<string, string>> = {}, fault: Fault = FAILURE): RunResult {
  const stateBackends = defineStateBackend(name, backend)
  return run(parseScenario(counting(name, storage, fault), { stateBackends }), { stateBackends })
}

describe('a state backend of one\'s own', () => {
  it('holds what it is given: the same output as with the built-in one', () => {
    const own = runWith('changes', changes)
    expect([own.verdict, own.restarts]).toEqual(['holds', 1])
    expect(own.outputs).toEqual(run(parseScenario(counting('hashmap'))).outputs)
    expect(runWith('changes', changes).traceHash).toBe(own.traceHash)
  })

  it('that drops updates is found by the first checkpoint that builds upon another', () => {
    const { verdict, violations } = runWith('forgetful', forgetful)
    expect(verdict).toBe('violated')
    expect(violations[0]?.oracle).toBe('consistent-cut')
    expect(violations[0]?.message).toBe(
      'checkpoint 2 is no consistent cut: the state of count-0 is not that of the input before it; ' +
        '"a" is 1, must be 3; "b" is 1, must be 2; "c" is 1, must be 2',
    )
  })

  it('writes to each kind of storage', () => {
    const written = { 'execution.checkpointing.data-inline-threshold': '0 b' }
    const kinds: Readonly<Record<string, string>>[] = [
      { ...written, 'execution.checkpointing.dir': 's3://bucket/checkpoints' },
      { ...written, 'execution.checkpointing.dir': 'file:///checkpoints' },
      { 'execution.checkpointing.storage': 'jobmanager' },
    ]
    for (const kind of kinds) expect(runWith('changes', changes, kind)).toMatchObject({ verdict: 'holds', restarts: 1 })
  })

  it('builds upon confirmed checkpoints only: what an aborted one wrote is written again', () => {
    const saves: string[] = []
    const watching: StateBackend = {
      load: merged,
      save(snapshot, base) {
        saves.push(`${String(records(snapshot))} upon ${base === null ? 'nothing' : String(records(base))}`)
        return changes.save(snapshot, base)
      },
    }
    const storage = { 'execution.checkpointing.data-inline-threshold': '0 b', 'execution.checkpointing.tolerable-failed-checkpoints': '1' }
    runWith('watching', watching, storage, { at: '110 ms', storage: 'fail', next: 1 })
    expect(saves).toEqual(['3 upon nothing', '7 upon 3', '11 upon 7', '15 upon 7', '19 upon 15', '20 upon 19'])
  })

  it('fails the checkpoint with what "save" throws, and the task with what "load" throws', () => {
    const throwing = (text: string) => (): never => {
      throw new Error(text)
    }
    const tolerant = { 'execution.checkpointing.tolerable-failed-checkpoints': '1' }
    const cannotSave = runWith('broken', { save: throwing('no'), load: merged }, tolerant)
    expect([cannotSave.verdict, cannotSave.checkpoints.completed]).toEqual(['gave-up', 0])
    const cannotLoad = runWith('broken', { save: changes.save, load: throwing('no') })
    const message = 'checkpoint 1 is complete, but the state backend cannot load the state of count-0: no'
    expect(cannotLoad.violations[0]).toMatchObject({ oracle: 'consistent-cut', message, witnesses: ['checkpoint 1'] })
  })
})

function records(snapshot: KeyedSnapshot): number {
  return snapshot.flatMap((entries) => entries ?? []).reduce((total, [, value]) => total + Number(value), 0)
}

describe('defineStateBackend', () => {
  it('takes a name that a configuration can write and two functions', () => {
    expect(Object.keys(defineStateBackend('my-backend', changes))).toEqual(['my-backend'])
    expect(() => defineStateBackend('a b', changes)).toThrow('stateBackends["a b"]: expected a name of letters')
    expect(() => defineStateBackend('hashmap', changes)).toThrow('stateBackends["hashmap"]: this name is taken by a backend of Flink\'s')
    expect(() => defineStateBackend('half', { save: changes.save } as unknown as StateBackend)).toThrow('expected { save, load }')
  })

  it('is refused under a name that nobody has defined, by scenario and run', () => {
    const stateBackends = defineStateBackend('changes', changes)
    const refusal = 'config["state.backend.type"]: unknown state backend "chanegs"; did you mean "changes"?'
    expect(() => parseScenario(counting('chanegs'), { stateBackends })).toThrow(refusal)
    expect(() => run(parseScenario(counting('changes'), { stateBackends }))).toThrow('unknown state backend "changes"')
  })

  it('warns of those that Flink has and the simulation has not', () => {
    expect(parseScenario(counting('rocksdb')).warnings).toEqual(['the state backend rocksdb is not modelled: it runs as hashmap'])
    expect(run(parseScenario(counting('rocksdb'))).verdict).toBe('holds')
  })
})
