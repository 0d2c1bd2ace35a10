import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount } from './run-job.ts'

// The sink commits the transactions of a checkpoint and crashes before it has taken its next snapshot.
const strikes = crash(0, 130, 200)
const graph = wordCount({ 'execution.checkpointing.interval': '100 ms' })

it('finds a log that refuses to commit what it has committed, as recovery asks it to', () => {
  const rules: Rules = { ...soundRules, log: { ...soundRules.log, isRepeatedCommit: () => false } }
  const violation = runJob({ graph, strikes, rules }).violations.find(({ oracle }) => oracle === 'commits-succeed')
  expect(violation).toMatchObject({
    invariants: [22],
    message: 'the commit of transaction out-0/1/1 was refused, although its checkpoint is complete and it did not time out',
    witnesses: ['out-0/1/1'],
  })
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes }))).toEqual([])
})
