import { expect, it } from 'vitest'
import type { OracleView } from '../../src/oracle/oracle.ts'
import { restoreFromNewest } from '../../src/oracle/restore-from-newest.ts'
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

it('counts the newest by its id: an older one may complete after it, if nobody aborts the older', () => {
  const { plan } = runJob({ graph }).cluster
  const memory = restoreFromNewest.init(plan)
  const view: OracleView = { plan, nowUs: 0, stateOf: () => undefined, taskOf: () => -1 }
  const say = (type: string, a: number, b = 0) => restoreFromNewest.onEmission!(memory, { actor: 0, type, a, b, text: '' }, view)
  expect([say('checkpoint-completed', 2), say('checkpoint-completed', 1)]).toEqual([null, null])
  expect(say('deployed', 1, 2)?.message).toBe('the job was restored from checkpoint 1, the newest is checkpoint 2')
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes }))).toEqual([])
})
