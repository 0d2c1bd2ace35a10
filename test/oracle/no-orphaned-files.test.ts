import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { replay, scenarioOfBug } from '../../src/explore/schedule/replay-bug.ts'
import { rerunSchedule } from '../../src/explore/run/run.ts'
import { museumDefects } from '../../src/museum/exhibits.ts'

/** The TaskManager stands still while its first checkpoint expires; what it writes goes out when it wakes up. */
const bug = parseBugFile(readFileSync('scenarios/bugs/flink-5063.json', 'utf8'))
const defects = { defects: museumDefects }

it('finds state that was written for a checkpoint that is over, and that nobody deletes', () => {
  const { violations } = replay(bug, defects).result
  const message = expect.stringMatching(/^the job has finished, and chk-1\/[a-z]+-0-1.* stays in the storage for nobody$/) as unknown
  expect(violations).toMatchObject([{ oracle: 'no-orphaned-files', invariants: [14], message }])
  expect(violations[0].witnesses).toContain('chk-1/in-0-1')
})

it('is content where whoever has written deletes', () => {
  const sound = { ...scenarioOfBug(bug, defects), defects: [] }
  expect(rerunSchedule(sound, bug.schedule!).result).toMatchObject({ verdict: 'holds', violations: [] })
})

it('says nothing of a job that was restarted: what its old tasks wrote may be nobody\'s', () => {
  const [{ heal }] = bug.schedule!.faults
  const failure = { after: heal, do: 'fail in-0', heal: 'end', delayUs: 0, healDelayUs: 0 }
  const schedule = { ...bug.schedule!, faults: [...bug.schedule!.faults, failure] }
  const { result } = rerunSchedule(scenarioOfBug(bug, defects), schedule, defects)
  expect([result.restarts, result.violations]).toEqual([1, []])
})
