import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario, withConfig } from './base-scenario.ts'

/** What is wrong, the input, and the one line that answers it (after the file's name). */
type Row = readonly [name: string, input: unknown, message: string]

const CHECKPOINTING = 'execution.checkpointing.'
const TRIGGER = 'cleancut.checkpoint.trigger.'

const badOptions: readonly Row[] = [
  [
    'an unknown key',
    withConfig({ [CHECKPOINTING + 'intervall']: '1 s' }),
    'config["execution.checkpointing.intervall"]: unknown configuration key; did you mean ' +
      '"execution.checkpointing.interval"?',
  ],
  ['a key far from every other', withConfig({ 'foo.bar\n': 1 }), 'config["foo.bar\\n"]: unknown configuration key'],
  [
    'a mistyped key of our own',
    withConfig({ 'cleancut.network.flwo': 'credit' }),
    'config["cleancut.network.flwo"]: unknown configuration key; did you mean "cleancut.network.flow"?',
  ],
  [
    'a value that is no scalar',
    withConfig({ [CHECKPOINTING + 'interval']: null }),
    'config["execution.checkpointing.interval"]: expected a text, a number or true or false, got null',
  ],
  [
    'a duration with a strange unit',
    withConfig({ [CHECKPOINTING + 'interval']: '1 fortnight' }),
    'config["execution.checkpointing.interval"]: expected a duration like "1 s", "500 ms", "10 min" (a bare number ' +
      'is milliseconds), got "1 fortnight"',
  ],
  [
    'a negative duration',
    withConfig({ [CHECKPOINTING + 'interval']: -5 }),
    'config["execution.checkpointing.interval"]: expected a duration like "1 s", "500 ms", "10 min" (a bare number ' +
      'is milliseconds), got -5',
  ],
  [
    'an interval below 10 ms',
    withConfig({ [CHECKPOINTING + 'interval']: '9 ms' }),
    'config["execution.checkpointing.interval"]: expected a duration of at least 10 ms, got "9 ms"',
  ],
  [
    'a duration beyond the clock',
    withConfig({ [CHECKPOINTING + 'timeout']: '99999999999 d' }),
    'config["execution.checkpointing.timeout"]: expected a duration of at most 36500 days, got "99999999999 d"',
  ],
  [
    'less than a microsecond',
    withConfig({ 'cleancut.network.latency': '1 ns' }),
    'config["cleancut.network.latency"]: expected a whole number of microseconds, got "1 ns"',
  ],
  [
    'a threshold above 1 MiB',
    withConfig({ [CHECKPOINTING + 'data-inline-threshold']: '2 mb' }),
    'config["execution.checkpointing.data-inline-threshold"]: expected a memory size of at most 1048576 bytes, got ' +
      '"2 mb"',
  ],
  [
    'a mistyped mode',
    withConfig({ [CHECKPOINTING + 'mode']: 'EXACTLY_ONE' }),
    'config["execution.checkpointing.mode"]: unknown "EXACTLY_ONE"; did you mean "EXACTLY_ONCE"?',
  ],
  [
    'a mistyped restart strategy',
    withConfig({ 'restart-strategy.type': 'fixed-dealy' }),
    'config["restart-strategy.type"]: unknown "fixed-dealy"; did you mean "fixed-delay"?',
  ],
  [
    'attempts that are no number',
    withConfig({ 'restart-strategy.fixed-delay.attempts': 'many' }),
    'config["restart-strategy.fixed-delay.attempts"]: expected a whole number from 0 to 2147483647, got "many"',
  ],
  [
    'a boolean that is none',
    withConfig({ [CHECKPOINTING + 'checkpoints-after-tasks-finish']: 'yes' }),
    'config["execution.checkpointing.checkpoints-after-tasks-finish"]: expected true or false, got "yes"',
  ],
  [
    'a storage that there is not',
    withConfig({ [CHECKPOINTING + 'storage']: 'filesytem' }),
    'config["execution.checkpointing.storage"]: unknown "filesytem"; did you mean "filesystem"?',
  ],
  [
    'a file system without a directory',
    withConfig({ [CHECKPOINTING + 'storage']: 'filesystem' }),
    'config["execution.checkpointing.storage"]: "filesystem" needs "execution.checkpointing.dir"',
  ],
  [
    'a directory of an unknown scheme',
    withConfig({ [CHECKPOINTING + 'dir']: 's4://bucket' }),
    'config["execution.checkpointing.dir"]: unknown file system "s4"; did you mean "s3"?',
  ],
  [
    'a directory that is none',
    withConfig({ [CHECKPOINTING + 'dir']: 'checkpoints' }),
    'config["execution.checkpointing.dir"]: expected a path like "file:///checkpoints" or "s3://bucket/checkpoints", got "checkpoints"',
  ],
  [
    'concurrent unaligned checkpoints',
    withConfig({ [CHECKPOINTING + 'max-concurrent-checkpoints']: 2, [CHECKPOINTING + 'unaligned.enabled']: true }),
    'config["execution.checkpointing.max-concurrent-checkpoints"]: more than 1 cannot be combined with ' +
      '"execution.checkpointing.unaligned.enabled"',
  ],
  [
    'a backlog interval below the interval',
    withConfig({ [CHECKPOINTING + 'interval']: '1 s', [CHECKPOINTING + 'interval-during-backlog']: '500 ms' }),
    'config["execution.checkpointing.interval-during-backlog"]: must be 0 or at least ' +
      '"execution.checkpointing.interval"',
  ],
  [
    'a trigger that Flink and Cleancut do not have',
    withConfig({ [TRIGGER + 'type']: 'counts' }),
    'config["cleancut.checkpoint.trigger.type"]: unknown "counts"; did you mean "count"?',
  ],
  [
    'a trigger by count without a count',
    withConfig({ [TRIGGER + 'type']: 'count' }),
    'config["cleancut.checkpoint.trigger.type"]: "count" needs "cleancut.checkpoint.trigger.count"',
  ],
  [
    'a trigger by event without an event',
    withConfig({ [TRIGGER + 'type']: 'event', [TRIGGER + 'count']: 10 }),
    'config["cleancut.checkpoint.trigger.type"]: "event" needs "cleancut.checkpoint.trigger.event"',
  ],
  [
    'a combined trigger that combines nothing',
    withConfig({ [TRIGGER + 'type']: 'combined', [CHECKPOINTING + 'interval']: '1 s' }),
    'config["cleancut.checkpoint.trigger.type"]: "combined" needs "cleancut.checkpoint.trigger.count" or ' +
      '"cleancut.checkpoint.trigger.event"',
  ],
  [
    'an event that is no function',
    withConfig({ [TRIGGER + 'type']: 'event', [TRIGGER + 'event']: 'is-rund' }),
    'config["cleancut.checkpoint.trigger.event"]: unknown function "is-rund"; did you mean "is-round"?',
  ],
  [
    'an event that is no name',
    withConfig({ [TRIGGER + 'type']: 'event', [TRIGGER + 'event']: 7 }),
    'config["cleancut.checkpoint.trigger.event"]: expected the name of a function, got 7',
  ],
  [
    'a first backoff above the last',
    withConfig({ 'restart-strategy.exponential-delay.initial-backoff': '2 min' }),
    'config["restart-strategy.exponential-delay.initial-backoff"]: must be at most ' +
      '"restart-strategy.exponential-delay.max-backoff"',
  ],
  [
    'a least buffer above the whole segment',
    withConfig({ 'taskmanager.memory.segment-size': '128 b' }),
    'config["taskmanager.memory.segment-size"]: must be at least "taskmanager.memory.min-segment-size"',
  ],
  [
    'one option under two names',
    withConfig({ 'restart-strategy.type': 'none', 'restart-strategy': 'none' }),
    'config["restart-strategy"]: the same option as "restart-strategy.type", given twice',
  ],
]

const badBounds: readonly Row[] = [
  [
    'a bad virtual time',
    baseScenario({ bounds: { virtualTime: 'long' } }),
    'bounds.virtualTime: expected a duration like "1 s", "500 ms", "10 min" (a bare number is milliseconds), got ' +
      '"long"',
  ],
]

const badDefects: readonly Row[] = [
  ['a mistyped defect', baseScenario({ defects: ['no-algin'] }), 'defects[0]: unknown defect "no-algin"; did you mean "no-align"?'],
  ['a defect given twice', baseScenario({ defects: ['no-align', 'no-align'] }), 'defects[1]: "no-align" is given twice'],
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

describe('a configuration that Flink would refuse', () => {
  it.each(badOptions)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})

describe('bounds and defects', () => {
  it.each(badBounds)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})

describe('defects', () => {
  it.each(badDefects)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})
