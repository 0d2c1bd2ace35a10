import { describe, expect, it } from 'vitest'
import {
  cancelMonitor, createHeartbeatMonitor, reportHeartbeat, reportRpcFailure, reportTimeout, type HeartbeatMonitor, type HeartbeatPort,
} from '../../../src/protocol/heartbeat/heartbeat-monitor.ts'
import { heartbeatRules as rules } from '../../../src/protocol/heartbeat/heartbeat-rules.ts'

/** A monitor and what it did with its timeout. */
function monitored(): { readonly monitor: HeartbeatMonitor; readonly port: HeartbeatPort; readonly did: string[] } {
  const did: string[] = []
  const port: HeartbeatPort = { armTimeout: () => did.push('arm'), cancelTimeout: () => did.push('cancel') }
  return { monitor: createHeartbeatMonitor(port), port, did }
}

describe('a heartbeat monitor (HB-2)', () => {
  it('gives its target as long again with each heartbeat, until its time is over', () => {
    const { monitor, port, did } = monitored()
    reportHeartbeat(monitor, port)
    reportHeartbeat(monitor, port)
    expect([did, monitor.state]).toEqual([['arm', 'arm', 'arm'], 'RUNNING'])
    expect(reportTimeout(monitor)).toBe(true)
    expect(monitor.state).toBe('TIMEOUT')
  })

  it('counts heartbeats in a row that found nobody: the second one makes the target unreachable', () => {
    const { monitor, port, did } = monitored()
    expect(reportRpcFailure(monitor, 2, port, rules)).toBe(false)
    reportHeartbeat(monitor, port)
    expect(reportRpcFailure(monitor, 2, port, rules)).toBe(false)
    expect(reportRpcFailure(monitor, 2, port, rules)).toBe(true)
    expect([monitor.state, did]).toEqual(['UNREACHABLE', ['arm', 'arm', 'cancel']])
  })

  it('does not count them where the threshold is -1', () => {
    const { monitor, port } = monitored()
    for (let i = 0; i < 9; i++) expect(reportRpcFailure(monitor, -1, port, rules)).toBe(false)
    expect(monitor.state).toBe('RUNNING')
  })

  it('is over for good, however it ended', () => {
    const { monitor, port, did } = monitored()
    cancelMonitor(monitor, port)
    reportHeartbeat(monitor, port)
    expect([reportTimeout(monitor), reportRpcFailure(monitor, 1, port, rules)]).toEqual([false, false])
    cancelMonitor(monitor, port)
    expect([monitor.state, did]).toEqual(['CANCELED', ['arm', 'cancel']])
  })
})

it('what an answer says is compared with what was expected: strangers are cancelled, who is missing has failed (HB-3)', () => {
  const of = (task: number, attempt = 1): { task: number; attempt: number } => ({ task, attempt })
  expect(rules.unknownAttempts([of(0), of(1, 2), of(3)], [of(0), of(1, 3)])).toEqual([of(1, 2), of(3)])
  expect(rules.missingAttempts([of(0), of(1, 2)], [of(0), of(1, 3)])).toEqual([of(1, 3)])
})
