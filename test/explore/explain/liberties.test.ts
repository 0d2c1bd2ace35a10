import { describe, expect, it } from 'vitest'
import { liberties } from '../../../src/explore/explain/liberties.ts'
import { failingRunOf } from '../bugs.ts'

const textsOf = (id: string): readonly string[] => liberties(failingRunOf(id)).map(({ text }) => text)

describe('liberties', () => {
  it('says what of a failing schedule could be otherwise: when the crash comes, how long the message waits', () => {
    const found = liberties(failingRunOf('flink-5701'), { valuesMax: 100 })
    expect(found.map(({ kind, same, tried, isExact }) => [kind, same, tried, isExact])).toEqual([
      ['fault', 27, 86, true], ['hold', 17, 86, true], ['order', 14, 14, true],
    ])
    expect(found.map(({ text }) => text)).toEqual([
      '"crash tm-1" may strike at any time from when the run starts to when jm goes on with "initialise-location" (checkpoint 1).',
      'That log takes "pre-commit" (out-0/2/1) of out-0 may wait until any time from when jm takes "metadata-written" (checkpoint 2) of ' +
        'storage to when storage takes "delete" (checkpoint 2) of jm.',
      'The order of steps does not matter: of 14 pairs of steps that could have come the other way round none does.',
    ])
  })

  it('says what must be as it is', () => {
    expect(textsOf('jet-2824')[0]).toBe(
      '"restart tm-1" must strike just when out-0 takes "async-snapshot" (checkpoint 1) (41 of 85 other moments tried).',
    )
  })

  it('knows how wide a draw is, and which order decides', () => {
    expect(textsOf('flink-20441').slice(1)).toEqual([
      'The draw "jm initial-checkpoint-delay" may be anything from 1 to 19 (of 0 to 20).',
      'Of 23 pairs of steps that could have come the other way round 22 do not matter; what matters: ' +
        'jm goes on with "acknowledge" (checkpoint 1) before the timer "checkpoint-interval" of jm fires.',
    ])
  })

  it('stops when it is told to and keeps the choices that it has looked at', () => {
    let runs = 0
    expect(liberties(failingRunOf('flink-5701'), { isStopped: () => ++runs > 60 }).map(({ kind }) => kind)).toEqual(['fault'])
  })
})
