import { describe, expect, it } from 'vitest'
import { RecoveryTracker } from '../../../../src/explore/run/statistics/recovery-tracker.ts'

/** Two tasks, of which task 0 is a source that has read seven records, four of them when checkpoint 2 was taken. */
function runningJob(): RecoveryTracker {
  const tracker = new RecoveryTracker(2)
  for (let record = 0; record < 7; record++) {
    if (record === 4) tracker.snapshot(2, 0)
    tracker.recordRead(0)
  }
  tracker.completed(2)
  return tracker
}

describe('a recovery', () => {
  it('lasts from the failure until all tasks run again, and begins from a checkpoint', () => {
    const tracker = runningJob()
    tracker.failed(100, 'count-0: no')
    tracker.deployed(150, 2, 2)
    tracker.running(160, 0)
    expect(tracker.statistics().recoveries[0].downtimeUs).toBe(null)
    tracker.running(170, 1)
    expect(tracker.statistics()).toEqual({
      recoveries: [{
        failureTimestampUs: 100, cause: 'count-0: no', failures: 1, restartTimestampUs: 150, attempt: 2, restoredCheckpointId: 2,
        runningTimestampUs: 170, downtimeUs: 70, recordsReadAgain: 3,
      }],
      downtimeUs: 70,
    })
  })

  it('takes in the failures that come before the tasks are deployed anew', () => {
    const tracker = runningJob()
    tracker.failed(100, 'a')
    tracker.failed(110, 'b')
    expect(tracker.statistics().recoveries).toMatchObject([{ cause: 'a', failures: 2, restartTimestampUs: null }])
  })

  it('that fails again before all tasks ran is followed by another, down since the first', () => {
    const tracker = runningJob()
    tracker.failed(100, 'a')
    tracker.deployed(150, 2, 2)
    tracker.running(160, 0)
    tracker.recordRead(0)
    tracker.failed(170, 'b')
    tracker.deployed(200, 2, 3)
    tracker.running(210, 1)
    tracker.running(211, 0)
    expect(tracker.statistics()).toMatchObject({
      recoveries: [{ downtimeUs: null, recordsReadAgain: 3 }, { downtimeUs: 111, recordsReadAgain: 1 }],
      downtimeUs: 111,
    })
  })

  it('without a checkpoint reads everything again', () => {
    const tracker = runningJob()
    tracker.failed(100, 'a')
    tracker.deployed(150, 0, 2)
    expect(tracker.statistics().recoveries[0]).toMatchObject({ restoredCheckpointId: null, recordsReadAgain: 7 })
  })
})
