import { expect, it } from 'vitest'
import { canonicalJson } from '../../../src/protocol/state/key-group-canonical-json.ts'

it('writes equal values alike: fields by code unit, no white space', () => {
  expect(canonicalJson({ b: [1, 'x', null], a: { d: true, C: 0.5 } })).toBe('{"a":{"C":0.5,"d":true},"b":[1,"x",null]}')
})
