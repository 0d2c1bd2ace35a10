import { describe, expect, it } from 'vitest'
import {
  createTrackerHandler,
  onTrackedBarrier,
  onTrackedCancellationMarker,
  onTrackedEndOfPartition,
  trackerHandlerRules as rules
} from '../../../src/protocol/taskmanager/checkpoint-barrier-tracker.ts'
import { recordingPort } from './recording-port.ts'

const barrier = (id: number) => ({ id, timestampUs: id * 1000 })

describe('checkpoint barrier tracker', () => {
  it('counts barriers, blocks nothing, and drops what is older than a complete checkpoint', () => {
    const { port, calls } = recordingPort()
    const tracker = createTrackerHandler(2, true)
    onTrackedBarrier(tracker, 0, barrier(1), port, rules)
    onTrackedBarrier(tracker, 0, barrier(2), port, rules)
    expect(tracker.tracked.map(({ checkpointId }) => checkpointId)).toEqual([1, 2])
    onTrackedBarrier(tracker, 1, barrier(2), port, rules)
    expect(calls()).toEqual(['trigger 2'])
    onTrackedBarrier(tracker, 1, barrier(1), port, rules)
    expect(calls()).toEqual([])
    expect(tracker).toEqual({ ...createTrackerHandler(2, true), latestTrackedId: 2 })
  })

  it('takes the snapshot at once when one channel is open', () => {
    const { port, calls } = recordingPort()
    const tracker = createTrackerHandler(1, true)
    onTrackedBarrier(tracker, 0, barrier(1), port, rules)
    onTrackedCancellationMarker(tracker, 0, 2, port, rules)
    expect(calls()).toEqual(['trigger 1', 'abort 2 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'])
  })

  it('aborts all up to a marker, each once, and remembers the cancelled one until all its channels are seen', () => {
    const { port, calls } = recordingPort()
    const tracker = createTrackerHandler(2, true)
    onTrackedBarrier(tracker, 0, barrier(1), port, rules)
    onTrackedCancellationMarker(tracker, 0, 2, port, rules)
    expect(calls()).toEqual([
      'abort 1 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER',
      'abort 2 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'
    ])
    expect(tracker.tracked).toEqual([{ checkpointId: 2, barrier: null, alignedChannels: [0], targetChannelCount: 2 }])
    onTrackedBarrier(tracker, 1, barrier(2), port, rules)
    expect(calls()).toEqual([])
    expect(tracker.tracked).toEqual([])
  })

  it('counts an ended channel for every tracked checkpoint, or aborts them all', () => {
    const { port, calls } = recordingPort()
    for (const [afterTasksFinish, expected] of [
      [true, ['trigger 2']],
      [false, ['abort 1 CHECKPOINT_DECLINED_INPUT_END_OF_STREAM', 'abort 2 CHECKPOINT_DECLINED_INPUT_END_OF_STREAM']]
    ] as const) {
      const tracker = createTrackerHandler(2, afterTasksFinish)
      onTrackedBarrier(tracker, 0, barrier(1), port, rules)
      onTrackedBarrier(tracker, 0, barrier(2), port, rules)
      onTrackedEndOfPartition(tracker, 1, port, rules)
      expect(calls()).toEqual(expected)
      expect(tracker.tracked).toEqual([])
    }
  })

  it('tracks 50 checkpoints and forgets the oldest beyond', () => {
    const { port, calls } = recordingPort()
    const tracker = createTrackerHandler(2, true)
    for (let id = 1; id <= 51; id++) onTrackedBarrier(tracker, 0, barrier(id), port, rules)
    expect(tracker.tracked.length).toBe(50)
    onTrackedBarrier(tracker, 1, barrier(1), port, rules)
    expect(calls()).toEqual([])
    onTrackedBarrier(tracker, 1, barrier(2), port, rules)
    expect(calls()).toEqual(['trigger 2'])
  })
})
