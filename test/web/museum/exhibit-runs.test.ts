import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { exhibits } from '../../../src/museum/exhibits.ts'
import { exhibitRuns } from '../../../web/engine/museum/exhibit-runs.ts'

const bugOf = (id: string) => parseBugFile(readFileSync(`scenarios/bugs/${id.toLowerCase()}.json`, 'utf8'))

describe.each(exhibits)('$id', (exhibit) => {
  it('breaks its promise with the defect, and keeps all of them without, in the same schedule', async () => {
    const { defective, sound, sameUntil } = await exhibitRuns(exhibit, bugOf(exhibit.id))
    expect(defective.broken[0].oracle).toBe(exhibit.oracle)
    expect(sound.broken).toEqual([])
    expect(sameUntil).toBeLessThanOrEqual(defective.place)
  })
})
