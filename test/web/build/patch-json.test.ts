import { expect, test } from 'vitest'
import fc from 'fast-check'
import { patchJson, type TextChange } from '../../../web/build/patch-json.ts'
import { printJson } from '../../../web/build/print-json.ts'

function applied(text: string, changes: readonly TextChange[]): string {
  return changes.reduceRight((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text)
}

test('only what says something else is written anew; the rest keeps its layout', () => {
  const text = '{\n    "cluster":{"taskManagers":3},\n  "job": { "vertices": [ {"id":"a"}, {"id":"b"} ] }\n}\n'
  const wanted = { cluster: { taskManagers: 4 }, job: { vertices: [{ id: 'a' }, { id: 'c' }] } }
  expect(applied(text, patchJson(text, wanted))).toBe(
    '{\n    "cluster":{"taskManagers":4},\n  "job": { "vertices": [ {"id":"a"}, {"id":"c"} ] }\n}\n',
  )
})

test('where a part comes or goes, what holds it is written anew, at its indent', () => {
  const text = '{\n  "config": {\n    "a": 1\n  }\n}'
  expect(applied(text, patchJson(text, { config: { a: 1, b: true } }))).toBe('{\n  "config": { "a": 1, "b": true }\n}')
})

test('text that holds nothing yet is written whole', () => {
  expect(applied('  ', patchJson('  ', { a: [] }))).toBe('{ "a": [] }\n')
})

test('whatever the text says and is to say, afterwards it says that', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
    const [from, to] = [before, after].map((value) => JSON.parse(JSON.stringify(value)) as unknown)
    const text = printJson(from)
    expect(JSON.parse(text)).toEqual(from)
    expect(JSON.parse(applied(text, patchJson(text, to)))).toEqual(to)
  }), { numRuns: 200 })
})
