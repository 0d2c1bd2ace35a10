import { describe, expect, it } from 'vitest'
import { CheckpointTracker } from '../../../../src/explore/run/statistics/checkpoint-tracker.ts'
import { planTasks } from '../../../../src/protocol/execution-plan.ts'
import { tinyJob } from '../../tiny-job.ts'

/** A job of a source and a sink. */
const tasks = planTasks(tinyJob('pair', 1))

function tracker(historySize = 10): CheckpointTracker {
  return new CheckpointTracker(tasks, historySize)
}

describe('the tracker of checkpoints (CC-33)', () => {
  it('follows a checkpoint from its trigger to its files being deleted', () => {
    const one = tracker()
    one.triggered(1, 100)
    one.acknowledged(1, 0, 120, null)
    expect(one.statistics().history[0]).toMatchObject({ status: 'IN_PROGRESS', numAcknowledgedSubtasks: 1, endToEndDurationUs: 20 })
    one.acknowledged(1, 1, 150, null)
    one.completed(1)
    one.discarded(1)
    const { counts, history, latest } = one.statistics()
    expect(counts).toEqual({ restored: 0, total: 1, inProgress: 0, completed: 1, failed: 0 })
    expect(history[0]).toMatchObject({ status: 'COMPLETED', endToEndDurationUs: 50, externalPath: 'chk-1/', discarded: true })
    expect(history[0].tasks['src'].subtasks.map(({ endToEndDurationUs }) => endToEndDurationUs)).toEqual([20])
    expect(latest.completed).toEqual(history[0])
  })

  it('counts a trigger that came to nothing as failed, although it never was a checkpoint', () => {
    const one = tracker()
    one.triggerFailed()
    const { counts, history } = one.statistics()
    expect([counts, history]).toEqual([{ restored: 0, total: 1, inProgress: 0, completed: 0, failed: 1 }, []])
  })

  it('takes nothing in for a checkpoint that is over', () => {
    const one = tracker()
    one.triggered(1, 100)
    one.failed(1, 130, 'CHECKPOINT_EXPIRED')
    one.acknowledged(1, 0, 140, null)
    one.completed(1)
    const { counts, latest } = one.statistics()
    expect([counts.completed, counts.failed]).toEqual([0, 1])
    expect(latest.failed).toMatchObject({ numAcknowledgedSubtasks: 0, endToEndDurationUs: 30, failureTimestampUs: 130 })
  })

  it('counts what has left its history all the same', () => {
    const one = tracker(1)
    one.triggered(1, 100)
    one.triggered(2, 110)
    one.completed(1)
    const { counts, history, latest } = one.statistics()
    expect([counts.completed, latest.completed?.id]).toEqual([1, 1])
    expect(history.map(({ id }) => id)).toEqual([2])
  })
})
