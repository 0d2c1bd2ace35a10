import { expect, test } from 'vitest'
import { repeatUnaligned } from '../../web/engine/first-plug.ts'
import { openingSession } from '../../web/engine/opening.ts'
import { pullPlug } from '../../web/engine/pull-plug.ts'
import { takeSnapshot } from '../../web/engine/take-snapshot.ts'
import type { Session } from '../../web/engine/session.ts'

const outputOf = (session: Session) => {
  session.seekEnd()
  return takeSnapshot(session, { isPlaying: false, listsAll: false }).output
}

test('the plug is pulled whenever one guesses, and the counts are right', () => {
  for (const timeUs of [20_000, 900_000, 3_300_000, 9_000_000]) {
    const session = openingSession()
    session.seekTime(timeUs)
    pullPlug(session)
    expect(session.branches).toHaveLength(2)
    expect(outputOf(session)).toMatchObject({ committed: 5070, missing: 0, extra: 0 })
  }
})

test('the page begins while the barriers of checkpoint 2 are on their way, and checkpoint 1 is what it would go back to', () => {
  const snapshot = takeSnapshot(openingSession(), { isPlaying: false, listsAll: false })
  expect(snapshot.checkpoints.map(({ id, status }) => `${String(id)} ${status}`)).toEqual(['1 completed', '2 pending'])
  const held = snapshot.channels.filter(({ isBlocked }) => isBlocked)
  const onTheWire = snapshot.channels.filter(({ tokens }) => tokens.some(({ kind, progress }) => kind === 'barrier' && progress === 0.5))
  expect([held.length, onTheWire.length]).toEqual([2, 2])
})

test('in a run that is over it is pulled half way', () => {
  const session = openingSession()
  session.seekEnd()
  pullPlug(session)
  expect(session.branches).toHaveLength(2)
})

test('without alignment some words are counted twice, whenever it was pulled', () => {
  for (const timeUs of [20_000, 2_012_500, 2_400_000, 3_300_000, 5_900_000, 9_000_000]) {
    const { extra, missing } = outputOf(repeatUnaligned(timeUs))
    expect(extra).toBeGreaterThan(0)
    expect(missing).toBe(0)
  }
})
