import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { busyWordCount, crash, namesOf, runJob, wordCount } from './run-job.ts'

const graph = busyWordCount()
const strikes = crash(1, 250, 320)

it('finds a subtask that reads on behind a barrier', () => {
  const aligned = { ...soundRules.barriers.aligned, blocksChannel: () => false }
  const run = runJob({ graph, strikes, rules: { ...soundRules, barriers: { ...soundRules.barriers, aligned } } })
  const violation = run.violations.find(({ oracle }) => oracle === 'barriers-in-order')
  expect(violation).toMatchObject({
    invariants: [4, 5, 6],
    message: 'out-0 took a record of count-0 from behind barrier 1, before its snapshot for checkpoint 1',
    witnesses: ['checkpoint 1', 'out-0 <- count-0'],
  })
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes }))).toEqual([])
})

it('finds a snapshot before its barrier', () => {
  const rules: Rules = {
    ...soundRules, subtask: { ...soundRules.subtask, snapshotOrder: () => ['snapshot-operators', 'broadcast-barrier'] },
  }
  const [violation] = runJob({ graph: wordCount(), rules }).violations
  expect(violation.message).toBe('lines-0 took its snapshot for checkpoint 1 before it had sent the barrier')
})

it('finds a barrier that is sent twice', () => {
  const rules: Rules = {
    ...soundRules,
    subtask: { ...soundRules.subtask, snapshotOrder: () => ['broadcast-barrier', 'snapshot-operators', 'broadcast-barrier'] },
  }
  const [violation] = runJob({ graph: wordCount(), rules }).violations
  expect(violation).toMatchObject({ oracle: 'barriers-in-order', message: 'lines-0 sent barrier 1 after barrier 1' })
})
