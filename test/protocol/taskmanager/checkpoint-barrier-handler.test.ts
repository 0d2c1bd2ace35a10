import { describe, expect, it } from 'vitest'
import {
  barrierHandlerRules as rules,
  blockedChannels,
  createBarrierHandler,
  isCheckpointPending,
  latestCheckpointId,
  onBarrier,
  onBarrierByRpc,
  onCancellationMarker,
  onEndOfPartition,
  rebaseBarrierHandler
} from '../../../src/protocol/taskmanager/checkpoint-barrier-handler.ts'
import { recordingPort } from './recording-port.ts'

describe('checkpoint barrier handler', () => {
  it('aligns or only tracks, as the mode says', () => {
    for (const [mode, expected] of [
      ['aligned', ['block 0', 'trigger 1', 'resume 0']],
      ['tracker', ['trigger 1']]
    ] as const) {
      const { port, calls } = recordingPort()
      const handler = createBarrierHandler(mode, 2, true)
      onBarrier(handler, 0, { id: 1, timestampUs: 5 }, port, rules)
      expect(isCheckpointPending(handler)).toBe(true)
      expect(latestCheckpointId(handler)).toBe(1)
      expect(blockedChannels(handler)).toEqual(mode === 'aligned' ? [0] : [])
      onBarrierByRpc(handler, 1, { id: 1, timestampUs: 5 }, port, rules)
      expect(calls()).toEqual(expected)
      expect(isCheckpointPending(handler)).toBe(false)
      onCancellationMarker(handler, 1, 2, port, rules)
      expect(calls()).toEqual(['abort 2 CHECKPOINT_DECLINED_ON_CANCELLATION_BARRIER'])
      onEndOfPartition(handler, 1, port, rules)
      expect(handler.openChannels).toBe(1)
    }
  })

  it('makes states equal that differ only in their clock', () => {
    for (const mode of ['aligned', 'tracker'] as const) {
      const [early, late] = [0, 700].map(startUs => {
        const handler = createBarrierHandler(mode, 2, true)
        onBarrier(handler, 0, { id: 1, timestampUs: startUs + 30 }, recordingPort().port, rules)
        rebaseBarrierHandler(handler, startUs + 40)
        return handler
      })
      expect(late).toEqual(early)
    }
  })
})
