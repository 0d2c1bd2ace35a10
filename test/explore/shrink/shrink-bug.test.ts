import { describe, expect, it } from 'vitest'
import { parseBugFile, printBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { replay } from '../../../src/explore/schedule/replay-bug.ts'
import { scenarioSize } from '../../../src/explore/shrink/scenario-size.ts'
import { scheduleSize } from '../../../src/explore/schedule/schedule.ts'
import { shrinkBug } from '../../../src/explore/shrink/shrink-bug.ts'
import { exhibitById, museumDefects } from '../../../src/museum/exhibits.ts'
import { bugNamed } from '../bugs.ts'

const context = { defects: museumDefects }

describe('shrinkBug', () => {
  it('makes schedule and scenario small, proves the minimum, and writes what it changed into the overrides', () => {
    const { bug, sizeBefore, sizeAfter, minimum, isMinimal, details } = shrinkBug(bugNamed('jet-2824'), context, { scenario: true })!
    expect([sizeBefore, sizeAfter, isMinimal, details]).toEqual([1, 1, true, null])
    expect(minimum).toEqual({ size: 1, isProven: true, completeTo: 0, runs: 1 })
    expect(bug.scenario).toEqual(exhibitById('JET-2824')!.scenario)
    expect(Object.keys(bug.overrides.scenario!)).toEqual(['cluster', 'job', 'config'])
    const { records, taskManagers } = scenarioSize({ ...bug.scenario, ...bug.overrides.scenario })
    expect([records, taskManagers]).toEqual([0, 1])
  })

  it('gives a file that replays by itself, byte for byte', () => {
    const { bug } = shrinkBug(bugNamed('flink-8086'), context, { scenario: true, belowRunsMax: 50 })!
    const again = parseBugFile(printBugFile(bug))
    expect(again).toEqual(bug)
    for (const { isReproduced, isHashEqual } of [replay(again, context), replay(again, context)]) {
      expect([isReproduced, isHashEqual]).toEqual([true, true])
    }
  })

  it('turns thousands of draws of a seeded run into a job of a hundred records in the default order', () => {
    const { bug, sizeBefore, sizeAfter } = shrinkBug(bugNamed('at-least-once-duplicates'), context, { scenario: true })!
    expect([sizeBefore > 5000, sizeAfter, bug.violated]).toEqual([true, 0, ['consistent-cut']])
    const { vertices, subtasks, records, faults } = scenarioSize({ ...bug.scenario, ...bug.overrides.scenario })
    expect([vertices, subtasks, faults]).toEqual([2, 3, 0])
    expect(records).toBeLessThan(120)
  })

  it('leaves the scenario as it is unless it may change it', () => {
    expect(shrinkBug(bugNamed('jet-18675'), context)!.bug.overrides).toEqual({ config: [], defects: [], untilUs: null })
  })

  it('finds a schedule with fewer differences than one of which none can go alone', () => {
    const { sizeBefore, sizeAfter, minimum } = shrinkBug(bugNamed('rw-25690'), context, {})!
    expect([sizeBefore, sizeAfter]).toEqual([2, 1])
    expect(minimum).toMatchObject({ size: 1, isProven: true })
  })

  it('says where it has not looked at all that is shorter', () => {
    const { sizeAfter, minimum } = shrinkBug(bugNamed('iceberg-14425'), context, { belowRunsMax: 20 })!
    expect([sizeAfter, minimum]).toEqual([4, { size: 4, isProven: false, completeTo: 0, runs: 20 }])
  })

  it('keeps what it found the work of the defect: the sound protocol holds in the shrunk run', () => {
    const { bug } = shrinkBug(bugNamed('amoro-561'), context, { scenario: true, belowRunsMax: 20 })!
    const sound = { ...bug, scenario: { ...bug.scenario, defects: [] } }
    expect(replay(sound, context).result.violations).toEqual([])
    expect(scheduleSize(bug.schedule!)).toBe(2)
  })

  it('tells what there is to know of the shrunk run where it is asked to', () => {
    const { details } = shrinkBug(bugNamed('jet-18675'), context, { details: true })!
    expect(details!.actorOrder!.switches).toBeLessThan(details!.actorOrder!.switchesBefore)
    expect(details!.liberties.map(({ kind }) => kind)).toEqual(['hold', 'order'])
    expect(details!.lines[0]).toBe(
      'The failure was inevitable from step 54 of 81 on, when jm takes "metadata-written" (checkpoint 1) of storage: ' +
        'all that could follow fails in the same way; a step earlier, about 70 in 100 did.',
    )
  })

  it('stops when it is told to, and gives what it has', () => {
    const { isMinimal, sizeAfter } = shrinkBug(bugNamed('iceberg-14425'), context, { isStopped: () => true, scenario: true })!
    expect([isMinimal, sizeAfter]).toEqual([false, 4])
  })

  it('is null where the run violates nothing of what the file names', () => {
    expect(shrinkBug({ ...bugNamed('jet-2824'), violated: ['liveness'] }, context)).toBeNull()
  })
})
