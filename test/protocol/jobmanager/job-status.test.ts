import { describe, expect, it } from 'vitest'
import type { JobAction, JobStatus } from '../../../src/protocol/jobmanager/job-status.ts'
import { jobStatusRules as rules, transitionJob } from '../../../src/protocol/jobmanager/job-status.ts'

const path = (status: JobStatus, ...actions: JobAction[]) => {
  let now: JobStatus | null = status
  return actions.map(action => (now = rules.next(now as JobStatus, action)))
}

describe('job status', () => {
  it('goes through a restart to its end', () => {
    expect(path('CREATED', 'transition-to-running', 'begin-restart', 'finish-restart', 'all-tasks-finish')).toEqual([
      'RUNNING', 'RESTARTING', 'RUNNING', 'FINISHED'
    ])
  })

  it('fails or is cancelled when all tasks are gone; whichever was asked last decides', () => {
    expect(path('RUNNING', 'fail-job', 'cancel', 'tasks-report-cancelled')).toEqual(['FAILING', 'CANCELLING', 'CANCELED'])
    expect(path('RUNNING', 'cancel', 'fail-job', 'tasks-report-cancelled')).toEqual(['CANCELLING', 'FAILING', 'FAILED'])
  })

  it('refuses a restart of what does not run, and passes over a late cancellation', () => {
    expect(rules.next('CANCELLING', 'begin-restart')).toBe(null)
    expect(rules.next('FINISHED', 'cancel')).toBe('FINISHED')
  })

  it('ends for this JobManager alone when suspended', () => {
    expect(rules.next('RUNNING', 'suspend')).toBe('SUSPENDED')
    expect([rules.isTerminal('SUSPENDED'), rules.isGloballyTerminal('SUSPENDED')]).toEqual([true, false])
    expect(transitionJob('SUSPENDED', 'RUNNING', rules)).toBe(null)
  })
})
