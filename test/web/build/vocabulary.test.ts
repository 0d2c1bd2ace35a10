/** The form and the completion know the whole of a scenario, in both languages. */
import { expect, test } from 'vitest'
import schema from '../../../scenarios/scenario.schema.json' with { type: 'json' }
import wordCount from '../../../scenarios/word-count.json' with { type: 'json' }
import { modelledOptions } from '../../../src/scenario/modelled-options.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { allowedWords } from '../../../web/build/allowed-words.ts'
import { changeAt, moveItem } from '../../../web/build/change-at.ts'
import { FAULT_FIELDS, FIELD_NAMES } from '../../../web/build/field-names.ts'
import { firstFault, firstOfKind, freeId, kindsOf } from '../../../web/build/first-of.ts'
import { optionDoc, optionFallback } from '../../../web/build/option-docs.ts'
import { docOf, docOfKey } from '../../../web/build/field-docs.ts'
import { schemasAt, type Schema } from '../../../web/build/schema.ts'
import { fieldDocsZh } from '../../../web/text/field-docs-zh.ts'

test('every field of the schema has a name in the form', () => {
  const names = new Set<string>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if ('properties' in part) Object.keys(part.properties as object).forEach((name) => names.add(name))
    Object.values(part).forEach(walk)
  }
  walk(schema)
  expect([...names].filter((name) => !(FIELD_NAMES as readonly string[]).includes(name))).toEqual([])
})

test('every field of the schema says what it means, in both languages, and nothing else is translated', () => {
  const said = new Set<string>()
  const walk = (part: Schema | undefined): void => {
    for (const [name, field] of Object.entries(part?.properties ?? {})) {
      if (field.const === undefined) expect(docOf(field, 'en'), name).toMatch(/^[A-Za-z].*\.$/)
      walk(field)
    }
    if (typeof part?.description === 'string') said.add(part.description)
    for (const inner of [part?.items, ...(part?.oneOf ?? []), ...(part?.anyOf ?? [])]) if (inner !== undefined) walk(inner)
  }
  walk(schema)
  Object.values(schema.$defs).forEach(walk)
  expect(Object.keys(fieldDocsZh).sort()).toEqual([...said].sort())
  expect(docOfKey(['cluster'], 'slotsPerTaskManager', wordCount, 'en')).toMatch(/taskmanager\.numberOfTaskSlots/)
  expect(docOfKey(['job', 'vertices', 0], 'parallelism', wordCount, 'zh')).toBe('分担工作的子任务数；默认为 parallelism.default。')
  const timeout = docOfKey(['config'], 'execution.checkpointing.timeout', wordCount, 'en')
  expect(timeout).toBe('A checkpoint that takes longer is given up. Default: 10 min')
})

test('every modelled option is explained in both languages, and no other', () => {
  for (const key of Object.keys(modelledOptions)) {
    expect(optionDoc(key, 'en'), key).not.toBe('')
    expect(optionDoc(key, 'zh'), key).not.toBe('')
  }
  expect(optionFallback('execution.checkpointing.timeout')).toBe('10 min')
  expect(optionFallback('execution.checkpointing.data-inline-threshold')).toBe('20 kb')
  expect(optionFallback('execution.checkpointing.interval')).toBeNull()
})

test('what may stand somewhere follows from the rest of the scenario', () => {
  expect(allowedWords(['job', 'edges', 0, 'from'], wordCount)).toEqual(['lines', 'count', 'out'])
  expect(allowedWords(['faults', 0, 'crash'], wordCount)).toEqual(['tm-1', 'tm-2', 'tm-3'])
  expect(allowedWords(['faults', 0, 'fail'], wordCount)).toEqual(['lines-0', 'lines-1', 'count-0', 'count-1', 'out-0'])
  expect(allowedWords(['job', 'vertices', 2, 'sink', 'type'], wordCount)).toContain('two-phase-commit')
  expect(allowedWords(['config', 'execution.checkpointing.mode'], wordCount)).toEqual(['EXACTLY_ONCE', 'AT_LEAST_ONCE'])
})

test('of several kinds of things the schema is that of the one that is written', () => {
  const [source] = schemasAt(['job', 'vertices', 0, 'source'], { job: { vertices: [{ source: { type: 'generator' } }] } })
  expect(Object.keys(source.properties!)).toContain('prefix')
})

test('what a click adds can be run: every fault, source, operator and sink', () => {
  for (const kind of FAULT_FIELDS) {
    const config = { ...wordCount.config, 'execution.checkpointing.dir': 'file:///checkpoints' }
    const scenario = { ...wordCount, config, faults: [firstFault(kind, wordCount)] }
    expect(() => parseScenario(scenario), kind).not.toThrow()
  }
  for (const { type } of kindsOf('sink')) {
    const place = ['job', 'vertices', 2, 'sink'] as const
    const scenario = changeAt(wordCount, place, firstOfKind('sink', type, place, wordCount))
    expect(() => parseScenario(scenario), type).not.toThrow()
  }
  for (const type of ['log', 'generator']) {
    const source = firstOfKind('source', type, ['job', 'vertices', 0, 'source'], wordCount)
    expect(() => parseScenario(changeAt(wordCount, ['job', 'vertices', 0, 'source'], source)), type).not.toThrow()
  }
  for (const type of ['map', 'filter', 'flatMap', 'sum', 'count', 'reduce']) {
    const operator = firstOfKind('operators', type, ['job', 'vertices', 1, 'operators', 0], wordCount)
    expect(() => parseScenario(changeAt(wordCount, ['job', 'vertices', 1, 'operators'], [operator])), type).not.toThrow()
  }
})

test('changes leave what they were made of alone', () => {
  const before = { a: [{ b: 1 }, { b: 2 }] }
  expect(changeAt(before, ['a', 1, 'b'], 3)).toEqual({ a: [{ b: 1 }, { b: 3 }] })
  expect(changeAt(before, ['a', 0], undefined)).toEqual({ a: [{ b: 2 }] })
  expect(changeAt(before, ['c'], true)).toEqual({ ...before, c: true })
  expect(moveItem([1, 2, 3], 2, -1)).toEqual([1, 3, 2])
  expect(moveItem([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
  expect(freeId('step', ['step', 'step-2'])).toBe('step-3')
  expect(before).toEqual({ a: [{ b: 1 }, { b: 2 }] })
})
