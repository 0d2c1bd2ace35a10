import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario } from './base-scenario.ts'

/** What is wrong, the input, and the one line that answers it (after the file's name). */
type Row = readonly [name: string, input: unknown, message: string]


const impossibleFaults: readonly Row[] = [
  [
    'an unknown TaskManager',
    baseScenario({ faults: [{ at: '1 s', crash: 'tm-9' }] }),
    'faults[0].crash: unknown TaskManager "tm-9"; there are tm-1 to tm-3',
  ],
  [
    'tm-0',
    baseScenario({ faults: [{ at: '1 s', crash: 'tm-0' }] }),
    'faults[0].crash: unknown TaskManager "tm-0"; there are tm-1 to tm-3',
  ],
  [
    'an unknown subtask',
    baseScenario({ faults: [{ at: '1 s', fail: 'cuont-1' }] }),
    'faults[0].fail: unknown subtask "cuont-1"; did you mean "count-1"?',
  ],
  [
    'a subtask too many',
    baseScenario({ faults: [{ at: '1 s', fail: 'count-2' }] }),
    'faults[0].fail: unknown subtask "count-2"; there are count-0 to count-1',
  ],
  [
    'a vertex instead of a subtask',
    baseScenario({ faults: [{ at: '1 s', fail: 'out' }] }),
    'faults[0].fail: unknown subtask "out"; did you mean "out-0"?',
  ],
  [
    'a connection to itself',
    baseScenario({ faults: [{ at: '1 s', cut: ['tm-1', 'tm-1'] }] }),
    'faults[0].cut: expected two different processes, got "tm-1" twice',
  ],
  [
    'three ends of a connection',
    baseScenario({ faults: [{ at: '1 s', cut: ['tm-1', 'tm-2', 'tm-3'] }] }),
    'faults[0].cut[2]: expected two processes like ["tm-1", "tm-2"], got "tm-3"',
  ],
  [
    'a pause of something else',
    baseScenario({ faults: [{ at: '1 s', pause: 'log' }] }),
    'faults[0].pause: unknown process "log"; there are jm and tm-1 to tm-3',
  ],
  [
    'a partition of a process from itself',
    baseScenario({ faults: [{ at: '1 s', partition: ['jm', 'jm'] }] }),
    'faults[0].partition: expected two different processes, got "jm" twice',
  ],
  [
    'a TaskManager that suspects another',
    baseScenario({ faults: [{ at: '1 s', suspect: 'tm-1', by: 'tm-2' }] }),
    'faults[0].suspect: only the JobManager watches a TaskManager',
  ],
  [
    'a suspected JobManager without who suspects it',
    baseScenario({ faults: [{ at: '1 s', suspect: 'jm' }] }),
    'faults[0].suspect: say which TaskManager suspects the JobManager, as in "suspect jm tm-2"',
  ],
  [
    'a suspicion that heals',
    baseScenario({ faults: [{ at: '1 s', suspect: 'tm-1', heal: '2 s' }] }),
    'faults[0].heal: unknown field; valid: "at", "suspect", "by"',
  ],
  ['a mistyped fault', baseScenario({ faults: [{ at: '1 s', crsh: 'tm-1' }] }), 'faults[0].crsh: unknown field; did you mean "crash"?'],
  [
    'nothing that goes wrong',
    baseScenario({ faults: [{ at: '1 s' }] }),
    'faults[0]: missing: what goes wrong; valid: "crash", "fail", "cut", "pause", "partition", "suspect", "hang", "storage", ' +
      '"crashMachine", "loseDisk", "transactions", "loseNotification"',
  ],
  [
    'two faults in one',
    baseScenario({ faults: [{ at: '1 s', crash: 'tm-1', fail: 'out-0' }] }),
    'faults[0].fail: cannot be combined with "crash": write two faults',
  ],
  ['no time', baseScenario({ faults: [{ crash: 'tm-1' }] }), 'faults[0].at: missing'],
  [
    'a bad time',
    baseScenario({ faults: [{ at: 'noon', crash: 'tm-1' }] }),
    'faults[0].at: expected a duration like "1 s", "500 ms", "10 min" (a bare number is milliseconds), got "noon"',
  ],
  [
    'healing before the fault',
    baseScenario({ faults: [{ at: '2 s', crash: 'tm-1', heal: '1 s' }] }),
    'faults[0].heal: must be later than "at": it is the time of healing, got "1 s"',
  ],
  [
    'a failure that heals',
    baseScenario({ faults: [{ at: '2 s', fail: 'out-0', heal: '3 s' }] }),
    'faults[0].heal: unknown field; valid: "at", "fail"',
  ],
  [
    'storage in a strange mood',
    baseScenario({ faults: [{ at: '2 s', storage: 'slwo' }] }),
    'faults[0].storage: unknown "slwo"; did you mean "slow"?',
  ],
  [
    'a factor for failing storage',
    baseScenario({ faults: [{ at: '2 s', storage: 'fail', factor: 3 }] }),
    'faults[0].factor: only for "storage": "slow"',
  ],
  [
    'checkpoint 0',
    baseScenario({ faults: [{ at: '2 s', loseNotification: 0 }] }),
    'faults[0].loseNotification: expected a whole number from 1 to 9007199254740991, got 0',
  ],
  [
    'an unknown receiver',
    baseScenario({ faults: [{ at: '2 s', loseNotification: 'next', task: 'ot-0' }] }),
    'faults[0].task: unknown subtask "ot-0"; did you mean "out-0"?',
  ],
  [
    'a schedule with an unknown verb',
    baseScenario({ faults: [{ after: 'x', do: 'crush tm-1' }] }),
    'faults[0].do: unknown fault "crush"; did you mean "crash"?',
  ],
  [
    'a throttled storage that is no object store',
    baseScenario({ faults: [{ at: 1, storage: 'throttle', perSecond: 2 }] }),
    'faults[0].storage: only an object store does so; set "execution.checkpointing.dir" to a path like "s3://bucket/checkpoints"',
  ],
  [
    'a failing storage that is memory',
    baseScenario({ config: { 'execution.checkpointing.storage': 'jobmanager' }, faults: [{ at: 1, storage: 'fail' }] }),
    'faults[0].storage: checkpoints are in the JobManager\'s memory, which is neither slow nor failing',
  ],
  [
    'a lost disk where there is none',
    baseScenario({ faults: [{ at: 1, loseDisk: 'tm-1' }] }),
    'faults[0].loseDisk: no disk holds checkpoints here; set "execution.checkpointing.dir" to a "file:" path',
  ],
  [
    'transactions that expire where no sink has any',
    baseScenario({ faults: [{ after: 'x', do: 'transactions expire now' }] }),
    'faults[0].do: expected "transactions expire", got "transactions expire now"',
  ],
  [
    'a detail of another storage fault',
    baseScenario({ faults: [{ at: 1, storage: 'slow', percent: 2 }] }),
    'faults[0].percent: only for "storage": "fail"',
  ],
  [
    'a machine that is not there',
    baseScenario({ faults: [{ at: 1, crashMachine: 'tm-7' }] }),
    'faults[0].crashMachine: unknown TaskManager "tm-7"; there are tm-1 to tm-3',
  ],
  [
    'a schedule with an unknown name',
    baseScenario({ faults: [{ after: 'x', do: 'crash tm-9' }] }),
    'faults[0].do: unknown TaskManager "tm-9"; there are tm-1 to tm-3',
  ],
  [
    'a schedule with too few words',
    baseScenario({ faults: [{ after: 'x', do: 'cut tm-1' }] }),
    'faults[0].do: expected "cut tm-1 tm-2", got "cut tm-1"',
  ],
  ['a schedule without a step', baseScenario({ faults: [{ do: 'crash tm-1' }] }), 'faults[0].after: missing'],
  ['a fault that is no object', baseScenario({ faults: ['crash tm-1'] }), 'faults[0]: expected an object, got "crash tm-1"'],
]

/** The whole answer to unusable input; anything but an InputError fails the test. */
function answer(input: unknown): string {
  try {
    parseScenario(input, { fileName: 'mine.json', defects: ['no-align'] })
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'accepted'
}

describe('a fault that cannot happen', () => {
  it.each(impossibleFaults)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})
