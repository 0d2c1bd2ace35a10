import { expect, it } from 'vitest'
import { findExhibit } from '../src/find-exhibit.ts'
import { exhibitById, exhibits } from '../src/museum/exhibits.ts'

it('finds a bug from nothing, makes it small, and gives the same find again', () => {
  const exhibit = exhibitById('AMORO-561')!
  const find = findExhibit(exhibit)
  expect(find).toMatchObject({ id: 'AMORO-561', found: true, oracle: 'exactly-once-output' })
  expect(find.size!.shrunk).toBeLessThanOrEqual(3)
  expect(find.size!.shrunk).toBeLessThan(find.size!.found)
  expect(find.run!.schedule.faults).toHaveLength(1)
  const again = findExhibit(exhibit)
  expect(again.schedules).toBe(find.schedules)
  expect(again.run!.result.traceHash).toBe(find.run!.result.traceHash)
})

it('says how far it looked when the budget was over', () => {
  expect(findExhibit(exhibitById('JET-2824')!, { runsMax: 10 })).toMatchObject({ found: false, schedules: 10, strategy: null, run: null })
  expect(findExhibit(exhibitById('JET-2824')!, { shouldStop: () => true })).toMatchObject({ found: false, schedules: 0 })
})

it.each(exhibits.map(({ id }) => id))('finds nothing in %s where the protocol is sound', (id) => {
  const find = findExhibit(exhibitById(id)!, { isSound: true, runsMax: 60 })
  expect(find).toMatchObject({ found: false, schedules: 60 })
})
