import { describe, expect, it } from 'vitest'
import type { FaultAction } from '../../src/scenario/fault-spec.ts'
import { formatFaultAction, parseFaultAction } from '../../src/scenario/parse-fault-action.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario } from './base-scenario.ts'

function parsed(fault: unknown): unknown {
  return parseScenario(baseScenario({ faults: [fault] })).faults[0]
}

describe('faults at a time', () => {
  it('crash a TaskManager, which returns after a second unless the fault says when', () => {
    expect(parsed({ at: '3200 ms', crash: 'tm-2' })).toEqual({ kind: 'crash', process: 'tm-2', atUs: 3_200_000, healUs: 4_200_000 })
    expect(parsed({ at: '3200 ms', crash: 'tm-2', heal: '5 s' })).toEqual({
      kind: 'crash',
      process: 'tm-2',
      atUs: 3_200_000,
      healUs: 5_000_000,
    })
    expect(parsed({ at: '3200 ms', crash: 'tm-2', heal: 'end' })).toEqual({ kind: 'crash', process: 'tm-2', atUs: 3_200_000, healUs: null })
  })

  it('fail a subtask', () => {
    expect(parsed({ at: 500, fail: 'count-1' })).toEqual({ kind: 'fail', subtask: 'count-1', atUs: 500_000, healUs: null })
  })

  it('cut a connection', () => {
    expect(parsed({ at: '1 s', cut: ['tm-1', 'tm-3'] })).toEqual({
      kind: 'cut',
      between: ['tm-1', 'tm-3'],
      atUs: 1_000_000,
      healUs: 2_000_000,
    })
  })

  it('slow the storage down or make it fail', () => {
    const times = { atUs: 1_000_000, healUs: 2_000_000 }
    expect(parsed({ at: '1 s', storage: 'slow' })).toEqual({ kind: 'storage-slow', factor: 10, ...times })
    expect(parsed({ at: '1 s', storage: 'slow', factor: 50 })).toEqual({ kind: 'storage-slow', factor: 50, ...times })
    expect(parsed({ at: '1 s', storage: 'fail' })).toEqual({ kind: 'storage-fail', ...times })
    expect(parsed({ at: '1 s', storage: 'fail', next: 2 })).toEqual({ kind: 'storage-fail-next', next: 2, ...times })
    expect(parsed({ at: '1 s', storage: 'fail', percent: 40 })).toEqual({ kind: 'storage-fail-percent', percent: 40, ...times })
  })

  it('lose the notification of a checkpoint', () => {
    const times = { atUs: 0, healUs: null }
    expect(parsed({ at: 0, loseNotification: 'next' })).toEqual({ kind: 'lose-notification', checkpoint: null, subtask: null, ...times })
    expect(parsed({ at: 0, loseNotification: 3, task: 'out-0' })).toEqual({
      kind: 'lose-notification',
      checkpoint: 3,
      subtask: 'out-0',
      ...times,
    })
  })
})

describe('faults after a step', () => {
  it('read as in a schedule', () => {
    expect(parsed({ after: 'timer jm checkpoint-interval #3', do: 'crash tm-2', heal: 'end' })).toEqual({
      kind: 'scheduled',
      after: 'timer jm checkpoint-interval #3',
      action: { kind: 'crash', process: 'tm-2' },
      healAfter: null,
    })
    expect(parsed({ after: 'a', do: 'cut tm-1 tm-2', heal: 'b' })).toEqual({
      kind: 'scheduled',
      after: 'a',
      action: { kind: 'cut', between: ['tm-1', 'tm-2'] },
      healAfter: 'b',
    })
  })

  it('are written as they are read', () => {
    const actions: readonly FaultAction[] = [
      { kind: 'crash', process: 'tm-1' },
      { kind: 'fail', subtask: 'count-1' },
      { kind: 'cut', between: ['tm-1', 'tm-2'] },
      { kind: 'storage-slow', factor: 7 },
      { kind: 'storage-fail' },
      { kind: 'storage-fail-next', next: 3 },
      { kind: 'storage-fail-percent', percent: 30 },
      { kind: 'storage-throttle', perSecond: 2 },
      { kind: 'storage-lose-reply', next: 1 },
      { kind: 'crash-machine', process: 'tm-2' },
      { kind: 'transactions-expire' },
      { kind: 'lose-notification', checkpoint: null, subtask: null },
      { kind: 'lose-notification', checkpoint: 2, subtask: 'count-0' },
    ]
    const vertices = [{ id: 'count', parallelism: 2, sink: { type: 'two-phase-commit' } }]
    const targets = { taskManagers: 2, vertices, storage: 'object-store' } as const
    for (const action of actions) expect(parseFaultAction(formatFaultAction(action), targets)).toEqual({ action })
    const lost: FaultAction = { kind: 'lose-disk', process: 'jm' }
    expect(parseFaultAction(formatFaultAction(lost), { ...targets, storage: 'local' })).toEqual({ action: lost })
  })
})
