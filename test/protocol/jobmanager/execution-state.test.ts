import { describe, expect, it } from 'vitest'
import type { ExecutionAction, ExecutionState } from '../../../src/protocol/jobmanager/execution-state.ts'
import { executionStateRules as rules, transitionExecution } from '../../../src/protocol/jobmanager/execution-state.ts'

describe('execution state', () => {
  it('goes from creation to the end of a subtask that nothing disturbs', () => {
    const actions: ExecutionAction[] = ['deploy', 'switch-to-initializing', 'switch-to-running', 'mark-finished']
    let state: ExecutionState | null = 'SCHEDULED'
    const visited = actions.map(action => (state = rules.next(state as ExecutionState, action)))
    expect(visited).toEqual(['DEPLOYING', 'INITIALIZING', 'RUNNING', 'FINISHED'])
  })

  it('counts a failure while cancelling as cancelled', () => {
    expect(rules.next('CANCELING', 'mark-failed')).toBe('CANCELED')
    expect(rules.next('CANCELING', 'mark-finished')).toBe('CANCELED')
    expect(rules.next('RUNNING', 'mark-failed')).toBe('FAILED')
  })

  it('refuses what comes out of order, and passes over what comes late', () => {
    expect(rules.next('CREATED', 'deploy')).toBe(null)
    expect(rules.next('CREATED', 'switch-to-running')).toBe(null)
    expect(rules.next('FINISHED', 'cancel')).toBe('FINISHED')
  })

  it('never leaves a terminal state', () => {
    expect(transitionExecution('FINISHED', 'FAILED', rules)).toBe(null)
    expect(transitionExecution('RUNNING', 'CREATED', rules)).toBe('CREATED')
  })
})
