import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/scenario/input-error.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { baseScenario, withJob, withSource } from './base-scenario.ts'

/** What is wrong, the input, and the one line that answers it (after the file's name). */
type Row = readonly [name: string, input: unknown, message: string]

const oneSource = { id: 'in', source: { type: 'log', records: [1] } }

const brokenText: readonly Row[] = [
  ['nothing at all', '', 'line 1 column 1: expected a value, got the end of the file'],
  ['not JSON', 'hello', 'line 1 column 1: expected a value, got "h"'],
  ['a comma too many', '{\n  "name": "a",\n}', 'line 3 column 1: expected a field name in double quotes, got "}"'],
  ['no colon', '{ "name" "a" }', 'line 1 column 10: expected ":", got "\\""'],
  ['single quotes', "{ 'name': 1 }", 'line 1 column 3: expected a field name in double quotes, got "\'"'],
  ['an open list', '[1, 2', 'line 1 column 6: expected "," or "]", got the end of the file'],
  ['an open text', '{\n "name": "a\n}', 'line 2 column 10: a text that is not closed or holds a bad escape or a line break'],
  ['a bad escape', '{ "name": "\\x" }', 'line 1 column 11: a text that is not closed or holds a bad escape or a line break'],
  ['a bad number', '{ "name": 01 }', 'line 1 column 11: expected a value, got "0"'],
  ['a NUL', '{\u0000}', 'line 1 column 2: expected a field name in double quotes, got "\\u0000"'],
  ['two values', '{} {}', 'line 1 column 4: expected the end of the file, got "{"'],
  ['deep nesting', '['.repeat(100000), 'line 1 column 201: nested deeper than 200 levels'],
  ['a field twice', '{\n "name": "a",\n "name": "b"\n}', 'line 3 column 2: name is given twice, first at line 2 column 2'],
  [
    'a field twice far inside, once in escapes',
    '{ "job": { "edges": [{ "to": "b" },\n{ "to": 1, "from": {},\n"t\\u006f": 2 }] } }',
    'line 3 column 1: job.edges[1].to is given twice, first at line 2 column 3',
  ],
  [
    'twice a name that objects have',
    '{ "toString": 1,\n"toString": 2 }',
    'line 2 column 1: toString is given twice, first at line 1 column 3',
  ],
  ['a list', '[]', 'expected a scenario, which is an object, got an empty list'],
  ['a number', '5', 'expected a scenario, which is an object, got 5'],
  ['null', 'null', 'expected a scenario, which is an object, got null'],
]

const wrongShape: readonly Row[] = [
  ['an empty object', {}, 'name: missing (and 3 more)'],
  ['a mistyped field', baseScenario({ falts: [] }), 'falts: unknown field; did you mean "faults"?'],
  [
    'a mistyped required field',
    (({ cluster, ...rest }) => ({ ...rest, clutser: cluster }))(baseScenario()),
    'clutser: unknown field; did you mean "cluster"?',
  ],
  ['a title without English', baseScenario({ title: { zh: '标题' } }), 'title.en: missing'],
  ['a name with a line break', baseScenario({ name: 'a\nb' }), 'name: expected a name of letters, digits, "-", "_" and ".", got "a\\nb"'],
  ['two JobManagers', baseScenario({ cluster: { jobManagers: 2, taskManagers: 1 } }), 'cluster.jobManagers: expected 1, got 2'],
  [
    'no TaskManagers',
    baseScenario({ cluster: { taskManagers: 0 } }),
    'cluster.taskManagers: expected a whole number from 1 to 128, got 0',
  ],
  [
    'half a TaskManager',
    baseScenario({ cluster: { taskManagers: 0.5 } }),
    'cluster.taskManagers: expected a whole number from 1 to 128, got 0.5',
  ],
  [
    'a number as text',
    baseScenario({ cluster: { taskManagers: '3' } }),
    'cluster.taskManagers: expected a whole number from 1 to 128, got "3"',
  ],
  ['no vertices', withJob([]), 'job.vertices: expected at least one vertex'],
  ['vertices that are no list', withJob('lines'), 'job.vertices: expected a list, got "lines"'],
  ['a vertex that is no object', withJob([null]), 'job.vertices[0]: expected an object, got null'],
  [
    'a parallelism of 0',
    withJob([{ ...oneSource, parallelism: 0 }]),
    'job.vertices[0].parallelism: expected a whole number from 1 to 128, got 0',
  ],
  [
    'a parallelism of 129',
    withJob([{ ...oneSource, parallelism: 129 }]),
    'job.vertices[0].parallelism: expected a whole number from 1 to 128, got 129',
  ],
  [
    'a bad id',
    withJob([{ ...oneSource, id: 'In' }]),
    'job.vertices[0].id: expected an id of small letters, digits and "-", beginning with a letter, got "In"',
  ],
  [
    'a mistyped source type',
    withSource({ type: 'lgo', records: 3 }),
    'job.vertices[0].source.type: unknown source type "lgo"; did you mean "log"?',
  ],
  [
    'a source without a type',
    withSource({ records: 3 }),
    'job.vertices[0].source.type: missing: expected one of "log", "generator", "lines"',
  ],
  [
    'a mistyped sink type',
    withJob([{ ...oneSource, sink: { type: 'two-phase' } }]),
    'job.vertices[0].sink.type: unknown sink type "two-phase"; did you mean "two-phase-commit"?',
  ],
  [
    'a mistyped operator type',
    withJob([{ ...oneSource, operators: [{ type: 'flatmap', function: 'identity' }] }]),
    'job.vertices[0].operators[0].type: unknown operator type "flatmap"; did you mean "flatMap"?',
  ],
  [
    'an operator with a strange field',
    withJob([{ ...oneSource, operators: [{ type: 'map', function: 'identity', key: 1 }] }]),
    'job.vertices[0].operators[0].key: unknown field; valid: "type", "function"',
  ],
  [
    'a map without a function',
    withJob([{ ...oneSource, operators: [{ type: 'map' }] }]),
    'job.vertices[0].operators[0].function: missing',
  ],
  [
    'a mistyped partitioning',
    withJob([oneSource, { id: 'b' }], [{ from: 'in', to: 'b', partition: 'hsah' }]),
    'job.edges[0].partition: unknown "hsah"; did you mean "hash"?',
  ],
  ['a mistyped verdict', baseScenario({ expect: { verdict: 'hold' } }), 'expect.verdict: unknown "hold"; did you mean "holds"?'],
  [
    'an unknown guarantee',
    baseScenario({ expect: { guarantee: 'perfection' } }),
    'expect.guarantee: unknown "perfection"; valid: "exactly-once", "at-least-once"',
  ],
  ['a negative seed', baseScenario({ dataSeed: -1 }), 'dataSeed: expected a whole number from 0 to 9007199254740991, got -1'],
  [
    'an infinite number of records',
    withSource({ type: 'log', records: Infinity }),
    'job.vertices[0].source.records: expected a whole number from 0 to 10000000, got Infinity',
  ],
  [
    'several problems',
    baseScenario({ name: 1, title: 2, cluster: 3 }),
    'name: expected a name of letters, digits, "-", "_" and ".", got 1 (and 2 more)',
  ],
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

describe('broken JSON text', () => {
  it.each(brokenText)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})

describe('a file of the wrong shape', () => {
  it.each(wrongShape)('answers %s in one line', (_name, input, message) => {
    expect(answer(input)).toBe(`mine.json: ${message}`)
  })
})
