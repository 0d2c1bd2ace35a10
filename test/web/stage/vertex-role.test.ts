import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { Session } from '../../../web/engine/session.ts'
import { recordLabel } from '../../../web/engine/stage/record-label.ts'
import { depthsOf, roleOf } from '../../../web/engine/stage/vertex-role.ts'

function rolesIn(name: string): string[] {
  const scenario = parseScenario(readFileSync(new URL(`../../../scenarios/${name}.json`, import.meta.url), 'utf8'))
  const { graph } = new Session(scenario).simulation.cluster.plan
  const depths = depthsOf(graph)
  return graph.vertices.map((vertex, at) => `${vertex.id}: ${roleOf(vertex)} ${String(depths[at])}`)
}

test('what a vertex is for is read from the job graph', () => {
  expect(rolesIn('word-count')).toEqual(['lines: source 0', 'count: count 1', 'out: hand-in 2'])
  expect(rolesIn('keyed-window')).toEqual(['elements: source 0', 'window: window 1', 'out: hand-in 2'])
  expect(rolesIn('unequal-inputs')).toEqual(['fast: source 0', 'slow: source 0', 'join: join 1', 'out: hand-in 2'])
  expect(rolesIn('sensor-filter')).toEqual(['sensors: source 0', 'hot: pass 1', 'out: write 2'])
  expect(rolesIn('map-double')).toEqual(['pairs: source 0', 'double: hand-in 1'])
})

test('a record is known by the first letter of its key, or by its number', () => {
  expect(recordLabel({ word: 'dog', count: 3 }, 'word')).toBe('d')
  expect(recordLabel({ count: 3, word: 'dog' }, null)).toBe('3')
  expect(recordLabel(['b', 2], 0)).toBe('b')
  expect(recordLabel('DataStream-1207', null)).toBe('07')
  expect(recordLabel(21.5, null)).toBe('21')
  expect(recordLabel({ user: null }, 'user')).toBe('')
  expect(recordLabel('猫', null)).toBe('猫')
})
