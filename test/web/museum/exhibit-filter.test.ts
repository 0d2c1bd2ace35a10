import { expect, test } from 'vitest'
import { exhibits } from '../../../src/museum/exhibits.ts'
import { museumDecisions } from '../../../web/text/museum-decisions.ts'
import { filtered, isFiltered, nearestExhibits, NO_FILTER } from '../../../web/museum/exhibit-filter.ts'

const ids = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id)

test('every word must be there, in the language that is read, and every facet', () => {
  expect(filtered(exhibits, NO_FILTER, 'en')).toEqual(exhibits)
  expect(ids(filtered(exhibits, { ...NO_FILTER, words: 'kafka  EPOCH' }, 'en'))).toEqual(['FLINK-40626'])
  expect(ids(filtered(exhibits, { ...NO_FILTER, words: '快照', symptom: 'crash-loop' }, 'zh'))).toEqual(['FLINK-23759', 'JET-18675'])
  expect([NO_FILTER, { ...NO_FILTER, depth: 'easy' }].map(isFiltered)).toEqual([false, true])
})

test('where none is like that the nearest come first, mistyped words included', () => {
  const filter = { ...NO_FILTER, words: 'savepiont', symptom: 'duplicates' }
  expect(filtered(exhibits, filter, 'en')).toEqual([])
  expect(ids(nearestExhibits(exhibits, filter, 'en'))[0]).toBe('FLINK-20441')
})

test('each exhibit says which decision it changes, in both languages', () => {
  for (const { id } of exhibits) {
    const { sound, defective } = museumDecisions[id]
    for (const { en, zh } of [sound, defective]) {
      expect(en, id).toMatch(/^[A-Z].{20,}\.$/)
      expect(zh, id).toMatch(/[\u4e00-\u9fff]{4}.*。$/)
    }
  }
})
