import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { replay } from '../../src/explore/schedule/replay-bug.ts'
import { museumDefects } from '../../src/museum/exhibits.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, jobGraph, namesOf, runJob } from './run-job.ts'

// Between the first record of a transaction under an id that the restored checkpoint covers, and the completion of the next one.
const strikes = crash(0, 73, 120)
const pooled = jobGraph(
  [
    { id: 'in', parallelism: 1, source: { type: 'log', records: 20, rate: '100 /s' } },
    { id: 'out', parallelism: 1, sink: { type: 'two-phase-commit', transactionalIds: 'pool' } },
  ],
  [{ from: 'in', to: 'out' }],
  { 'execution.checkpointing.interval': '40 ms', 'execution.checkpointing.data-inline-threshold': '0 b' },
)

it('finds a transaction that an earlier attempt has left open, and that nobody ends', () => {
  const rules: Rules = { ...soundRules, broker: { ...soundRules.broker, isLingering: () => false } }
  const { violations } = runJob({ graph: pooled, strikes, rules, taskManagers: 1 })
  const message = 'transaction out-0/0#2 is left open by a job that has finished, and readers of committed data wait behind it'
  expect(violations).toMatchObject([{ oracle: 'no-dangling-transaction', invariants: [22], message, witnesses: ['out-0/0#2'] }])
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph: pooled, strikes, taskManagers: 1 }))).toEqual([])
})

it('finds a transaction that is left open until the log gives it up', () => {
  const bug = parseBugFile(readFileSync('scenarios/bugs/flink-23854.json', 'utf8'))
  const { violations } = replay(bug, { defects: museumDefects }).result
  const pattern = /^transaction out-0\/[0-9]+\/[0-9]+ is left open by a job that has finished until it times out$/
  const message = expect.stringMatching(pattern) as unknown
  expect(violations).toMatchObject([{ oracle: 'no-dangling-transaction', message }])
})
