import { expect, it } from 'vitest'
import type { Message } from '../../src/kernel/actor.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { namesOf, runJob, slowWordCount, type Strike } from './run-job.ts'

const graph = slowWordCount()

/** An attempt that nobody planned acknowledges the checkpoint that is pending then, for the sink. */
const stray: Strike = {
  atUs: 150_000,
  do(world, { plan }) {
    const { coordinator } = world.state(plan.layout.jobManager) as JobManagerState
    const task = plan.tasks.length - 1
    const snapshot = { sizeBytes: 0, inline: null, path: '', isEnded: false }
    const { checkpointId } = coordinator.pending[0]
    world.inject(plan.layout.jobManager, { type: 'acknowledge', task, attempt: 9, checkpointId, snapshot } as Message)
  },
}

it('finds state of an attempt that was not planned', () => {
  const { coordinator } = soundRules
  const isAwaited: Rules['coordinator']['pending']['isAwaited'] = (awaited, { task }) => awaited.task === task
  const rules: Rules = { ...soundRules, coordinator: { ...coordinator, pending: { ...coordinator.pending, isAwaited } } }
  const violation = runJob({ graph, rules, strikes: [stray] }).violations.find(({ oracle }) => oracle === 'planned-attempts')
  expect(violation).toMatchObject({
    invariants: [10],
    message: 'checkpoint 2 took state of attempt 9 of out-0, its plan awaits attempt 1',
    witnesses: ['checkpoint 2', 'out-0 attempt 9'],
  })
})

it('is content with the sound protocol, which does not take it in', () => {
  expect(namesOf(runJob({ graph, strikes: [stray] }))).toEqual([])
})
