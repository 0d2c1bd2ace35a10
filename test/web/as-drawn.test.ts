import { expect, test } from 'vitest'
import { openingSession, openingSnapshot } from '../../web/engine/opening.ts'
import { takeSnapshot } from '../../web/engine/take-snapshot.ts'
import { asDrawn } from '../../web/learn/as-drawn.ts'

const options = { isPlaying: false, listsAll: false }

test('the page is drawn with the whole line of time, and keeps it while the engine computes the run again', () => {
  const opening = openingSnapshot()
  const session = openingSession()
  const first = takeSnapshot(session, options)
  expect(first.place).toBe(opening.place)
  expect(first.end).toBeLessThan(opening.end)
  expect(asDrawn(opening, first)).toEqual(opening)
  session.current.branch.extend(Infinity)
  const whole = takeSnapshot(session, options)
  expect(asDrawn(opening, whole)).toBe(whole)
  expect([whole.end, whole.isComplete]).toEqual([opening.end, true])
})

test('nothing is known beforehand of a run that somebody has touched', () => {
  const session = openingSession()
  session.strike('crash tm-2')
  const touched = takeSnapshot(session, options)
  expect(asDrawn(openingSnapshot(), touched)).toBe(touched)
})
