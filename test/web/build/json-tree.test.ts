import { expect, test } from 'vitest'
import { rangeOfPlace, readNode, rootOf } from '../../../web/build/json-tree.ts'

const text = '{ "job": { "vertices": [{ "id": "a", "bad": 1 }] },\n  "config": { "a.b": 2 } }'
const at = (place: string, isAboutKey = false): string => {
  const { from, to } = rangeOfPlace(text, place, isAboutKey)
  return text.slice(from, to)
}

test('a problem is shown where it stands', () => {
  expect(at('job.vertices[0].id')).toBe('"a"')
  expect(at('config["a.b"]')).toBe('2')
  expect(at('line 2 column 3')).toBe('"')
})

test('what should not be there is shown by its name, what is missing by what it is missing in', () => {
  expect(at('job.vertices[0].bad', true)).toBe('"bad"')
  expect(at('job.vertices[0].sink')).toBe('{')
  expect(at('cluster')).toBe('{')
  expect(at('')).toBe('{')
})

test('half-written text says what it says so far', () => {
  const half = '{ "a": 1, "b": { "c": , "d": [1, '
  expect(readNode(half, rootOf(half))).toMatchObject({ a: 1, b: { d: [1] } })
})
