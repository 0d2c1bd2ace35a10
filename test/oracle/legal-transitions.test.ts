import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds an attempt that leaves a terminal state', () => {
  const { executionState } = soundRules
  const next: Rules['executionState']['next'] = (state, action) => (action === 'cancel' ? 'CANCELING' : executionState.next(state, action))
  const { violations } = runJob({ strikes, rules: { ...soundRules, executionState: { ...executionState, next } } })
  expect(violations[0]).toMatchObject({
    oracle: 'legal-transitions',
    invariants: [27],
    message: 'attempt 1 of lines-1 went from FAILED to CANCELING',
    witnesses: ['lines-1', 'FAILED', 'CANCELING'],
  })
})

it('finds a job that ends while it restarts', () => {
  const { jobStatus } = soundRules
  const next: Rules['jobStatus']['next'] = (status, action) => (action === 'begin-restart' ? 'FAILED' : jobStatus.next(status, action))
  const { violations } = runJob({ strikes, rules: { ...soundRules, jobStatus: { ...jobStatus, next } } })
  expect(violations[0].message).toBe('the job went from RUNNING to FAILED')
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
