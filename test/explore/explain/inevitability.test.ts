import { describe, expect, it } from 'vitest'
import { failingRun } from '../../../src/explore/run/failing-run.ts'
import { inevitability, type Inevitability } from '../../../src/explore/explain/inevitability.ts'
import { museumDefects } from '../../../src/museum/exhibits.ts'
import { failingRunOf } from '../bugs.ts'

describe('inevitability', () => {
  it('says which step doomed the run: here the checkpoint completed before what was sent had arrived', () => {
    const { oracle, length, points, inevitableFrom, isComplete } = inevitability(failingRunOf('flink-5701'))
    expect([oracle, length, isComplete]).toEqual(['exactly-once-output', 88, true])
    const text = 'jm takes "metadata-written" (checkpoint 2) of storage'
    const name = 'deliver jm <- storage storage #3'
    const step = { kind: 'message', actor: 'jm', type: 'metadata-written', detail: 'checkpoint 2', sender: 'storage' }
    expect(inevitableFrom).toEqual({ at: 72, event: 76, name, text, step, share: 1, isExact: true, samples: 0 })
    // Just before, two steps could come next, and one of them saves the record; before that it was one of four, ...
    const exact = points.filter(({ isExact, at }) => isExact && at < 72 && at >= 69)
    expect(exact.map(({ share }) => share)).toEqual([0.125, 0.25, 0.5].map((share) => expect.closeTo(share, 1)))
    expect(points.filter(({ at }) => at < 20).every(({ isExact, samples, share }) => !isExact && samples === 20 && share < 0.2)).toBe(true)
    expect(points.at(-1)).toMatchObject({ at: 88, share: 1, isExact: true })
  })

  it('gives the same chart again', () => {
    expect(inevitability(failingRunOf('jet-2824'))).toEqual(inevitability(failingRunOf('jet-2824')))
  })

  it('draws latencies anew where there is a clock, and says so: a fault that dooms every continuation', () => {
    const { inevitableFrom, points } = inevitability(failingRunOf('flink-13256'), { pointsMax: 0, samples: 10 })
    expect(inevitableFrom).toMatchObject({ at: 1241, name: 'fail out-0', share: 1, isExact: false, samples: 10 })
    // Halving: the rest of the chart is not looked at.
    expect(points.length).toBeLessThan(15)
    expect(points.find(({ at }) => at === 1240)).toMatchObject({ share: 0 })
  })

  it('knows a run that was doomed from the start', () => {
    expect(inevitability(failingRunOf('delta-467'), { pointsMax: 0 }).inevitableFrom).toMatchObject({ at: 0, name: 'start', share: 1 })
  })

  it('tells how far it is, stops when it is told to, and keeps what it has', () => {
    const seen: Inevitability[] = []
    const run = failingRunOf('flink-13256')
    const options = { samples: 2, onProgress: (soFar: Inevitability) => void seen.push(soFar), isStopped: () => seen.length >= 3 }
    const result = inevitability(run, options)
    expect([result.isComplete, seen.length]).toEqual([false, 3])
    expect(result.points).toEqual(seen[2].points)
    expect(seen.map(({ points }) => points.length)).toEqual([2, 3, 4])
  })

  it('is null where nothing is violated', () => {
    const { simulation } = failingRunOf('delta-467')
    expect(failingRun({ ...simulation.scenario, defects: [] }, { defects: museumDefects })).toBeNull()
  })
})
