import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { exhibits } from '../../src/museum/exhibits.ts'
import { withNamedExhibit } from '../../src/cli/with-named-exhibit.ts'

const bugOf = (id: string) => parseBugFile(readFileSync(`scenarios/bugs/${id.toLowerCase()}.json`, 'utf8'))

test.each(exhibits)('the bug file of $id needs only the name of its scenario', ({ id }) => {
  const bug = bugOf(id)
  expect(withNamedExhibit(bug)).toEqual({ ...bug, scenario: null, scenarioRef: id })
})

test('what differs from an exhibit, and what is no exhibit, is kept whole', () => {
  const bug = bugOf('FLINK-8132')
  const sound = { ...bug, scenario: { ...bug.scenario, defects: [] } }
  expect(withNamedExhibit(sound)).toBe(sound)
  const other = parseBugFile(readFileSync('scenarios/bugs/at-least-once-duplicates.json', 'utf8'))
  expect(withNamedExhibit(other)).toBe(other)
})
