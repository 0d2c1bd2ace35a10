import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount } from './run-job.ts'

const graph = wordCount({ 'execution.checkpointing.num-retained': 2 })
const strikes = crash(1, 250, 320)

it('finds a restart from an older checkpoint', () => {
  const scheduler: Rules['scheduler'] = { ...soundRules.scheduler, checkpointToRestore: (completed) => completed[0] ?? null }
  const { violations } = runJob({ graph, strikes, rules: { ...soundRules, scheduler } })
  expect(violations[0]).toMatchObject({
    oracle: 'restore-from-newest',
    invariants: [13],
    message: 'the job was restored from checkpoint 2, the newest is checkpoint 3',
    witnesses: ['checkpoint 2', 'checkpoint 3'],
  })
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes }))).toEqual([])
})
