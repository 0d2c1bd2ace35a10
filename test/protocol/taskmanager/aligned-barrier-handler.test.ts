import { describe, expect, it } from 'vitest'
import {
  alignedHandlerRules as rules,
  createAlignedHandler,
  onAlignedBarrier,
  onAlignedCancellationMarker,
  onAlignedEndOfPartition
} from '../../../src/protocol/taskmanager/aligned-barrier-handler.ts'
import { recordingPort } from './recording-port.ts'

const barrier = (id: number) => ({ id, timestampUs: id * 1000 })

describe('aligned barrier handler', () => {
  it('blocks each channel at its barrier and takes the snapshot at the last one', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)

    onAlignedBarrier(handler, 1, barrier(1), false, port, rules)
    expect(calls()).toEqual(['block 1'])
    expect(handler.blockedChannels).toEqual([1])

    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    expect(calls()).toEqual(['block 0', 'trigger 1', 'resume 0,1'])
    expect(handler).toEqual({ ...createAlignedHandler(2, true), currentCheckpointId: 1 })
  })

  it('gives the pending checkpoint up for a newer one and lets late barriers pass', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)
    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    onAlignedBarrier(handler, 1, barrier(2), false, port, rules)
    expect(calls()).toEqual(['block 0', 'resume 0', 'abort 1 CHECKPOINT_DECLINED_SUBSUMED', 'block 1'])
    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    expect(calls()).toEqual(['resume 0'])
    expect(handler.blockedChannels).toEqual([1])
  })

  it('heeds a cancellation marker once, and drops the barriers of what it cancelled', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)
    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    onAlignedCancellationMarker(handler, 1, port, rules)
    onAlignedCancellationMarker(handler, 1, port, rules)
    expect(calls()).toEqual(['block 0', 'resume 0', 'abort 1 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'])
    onAlignedBarrier(handler, 1, barrier(1), false, port, rules)
    expect(calls()).toEqual(['resume 1'])
  })

  it('cancels a checkpoint of which nothing has come yet', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)
    onAlignedCancellationMarker(handler, 4, port, rules)
    expect(calls()).toEqual(['abort 4 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'])
    expect(handler).toEqual({ ...createAlignedHandler(2, true), currentCheckpointId: 4 })
  })

  it('counts an ended channel as aligned when checkpoints go on after tasks finish', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)
    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    onAlignedEndOfPartition(handler, 1, port, rules)
    expect(calls()).toEqual(['block 0', 'trigger 1', 'resume 0'])
    onAlignedBarrier(handler, 0, barrier(2), false, port, rules)
    expect(calls()).toEqual(['block 0', 'trigger 2', 'resume 0'])
  })

  it('aborts at an ended channel when they do not', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, false)
    onAlignedBarrier(handler, 0, barrier(1), false, port, rules)
    onAlignedEndOfPartition(handler, 1, port, rules)
    expect(calls()).toEqual(['block 0', 'resume 0', 'abort 1 CHECKPOINT_DECLINED_INPUT_END_OF_STREAM'])
  })

  it('blocks nothing for a barrier by RPC', () => {
    const { port, calls } = recordingPort()
    const handler = createAlignedHandler(2, true)
    onAlignedBarrier(handler, 0, barrier(1), true, port, rules)
    expect(calls()).toEqual([])
    onAlignedEndOfPartition(handler, 0, port, rules)
    expect(calls()).toEqual([])
    onAlignedBarrier(handler, 1, barrier(1), true, port, rules)
    expect(calls()).toEqual(['trigger 1'])
  })

  it('lets one decision be replaced: a handler that does not wait for the last barrier', () => {
    const { port, calls } = recordingPort()
    const hasty = { ...rules, isAligned: () => true }
    onAlignedBarrier(createAlignedHandler(2, true), 0, barrier(1), false, port, hasty)
    expect(calls()).toEqual(['block 0', 'trigger 1', 'resume 0'])
  })
})
