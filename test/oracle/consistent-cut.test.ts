import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { busyWordCount, crash, namesOf, runJob, wordCount } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds a snapshot that is taken at the first barrier, and names the keys', () => {
  const aligned = { ...soundRules.barriers.aligned, isAligned: () => true }
  const rules: Rules = { ...soundRules, barriers: { ...soundRules.barriers, aligned } }
  const violation = runJob({ graph: busyWordCount(), strikes, rules }).violations[0]
  expect(violation).toMatchObject({ oracle: 'consistent-cut', invariants: [1, 2, 3] })
  expect(violation.message).toMatch(
    /^checkpoint 1 is no consistent cut: the state of count-1 is not that of the input before it; "source" is 16, must be 17/,
  )
})

it('finds offsets that are one too far, before any restore', () => {
  const subtask: Rules['subtask'] = { ...soundRules.subtask, offsetsToStore: (offsets) => offsets.map((offset) => offset + 1) }
  const { violations } = runJob({ graph: wordCount(), rules: { ...soundRules, subtask } })
  expect(violations[0].oracle).toBe('consistent-cut')
})

it('is content with the sound protocol in the same runs', () => {
  expect(namesOf(runJob({ graph: busyWordCount(), strikes }))).toEqual([])
  expect(namesOf(runJob({ graph: wordCount() }))).toEqual([])
})
