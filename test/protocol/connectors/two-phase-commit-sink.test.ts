import { describe, expect, it } from 'vitest'
import type { TransactionPort } from '../../../src/protocol/connectors/two-phase-commit-sink.ts'
import {
  closeSink,
  createTwoPhaseCommitSink,
  finishSink,
  initializeSink,
  invokeSink,
  onSinkCheckpointAborted,
  onSinkCheckpointComplete,
  snapshotSink,
  twoPhaseCommitRules as rules
} from '../../../src/protocol/connectors/two-phase-commit-sink.ts'

/** A log that writes down the calls; committing fails for the transactions named. */
function recordingLog(failing: readonly string[] = []) {
  const calls: string[] = []
  let begun = 0
  const commit = (call: string, transaction: string) => {
    calls.push(`${call} ${transaction}`)
    return failing.includes(transaction) ? `${transaction} cannot be committed` : null
  }
  const port: TransactionPort<string, string> = {
    begin: () => {
      calls.push(`begin t${begun}`)
      return `t${begun++}`
    },
    invoke: (transaction, value) => { calls.push(`invoke ${transaction} ${value}`) },
    preCommit: transaction => { calls.push(`preCommit ${transaction}`) },
    commit: transaction => commit('commit', transaction),
    abort: transaction => { calls.push(`abort ${transaction}`) },
    recoverAndCommit: transaction => commit('recoverAndCommit', transaction),
    recoverAndAbort: transaction => { calls.push(`recoverAndAbort ${transaction}`) }
  }
  return { port, calls }
}

function openSink(port: TransactionPort<string, string>) {
  const sink = createTwoPhaseCommitSink<string>()
  initializeSink(sink, [], port, rules)
  return sink
}

describe('two-phase-commit sink', () => {
  it('commits the records of a checkpoint when the checkpoint is complete', () => {
    const { port, calls } = recordingLog()
    const sink = openSink(port)
    invokeSink(sink, 'a', port)
    const snapshot = snapshotSink(sink, 1, port, rules)
    expect(snapshot).toEqual({ current: 't1', pending: [[1, 't0']] })
    expect(onSinkCheckpointComplete(sink, 1, port, rules)).toBe(null)
    expect(calls).toEqual(['begin t0', 'invoke t0 a', 'preCommit t0', 'begin t1', 'commit t0'])
    expect(sink).toEqual({ current: 't1', pending: [], finished: false })
    expect(snapshot.pending).toEqual([[1, 't0']])
  })

  it('commits older transactions with a newer checkpoint, and none for an aborted one', () => {
    const { port, calls } = recordingLog()
    const sink = openSink(port)
    for (const id of [1, 2, 3]) snapshotSink(sink, id, port, rules)
    calls.length = 0
    onSinkCheckpointAborted(sink, 1, port, rules)
    expect(calls).toEqual([])
    onSinkCheckpointComplete(sink, 2, port, rules)
    expect(calls).toEqual(['commit t0', 'commit t1'])
    expect(sink.pending).toEqual([[3, 't2']])
  })

  it('tries every transaction and reports the first error', () => {
    const { port, calls } = recordingLog(['t0', 't1'])
    const sink = openSink(port)
    for (const id of [1, 2, 3]) snapshotSink(sink, id, port, rules)
    calls.length = 0
    expect(onSinkCheckpointComplete(sink, 3, port, rules)).toBe('t0 cannot be committed')
    expect(calls).toEqual(['commit t0', 'commit t1', 'commit t2'])
    expect(sink.pending).toEqual([])
  })

  it('recovers: commits what was pending, aborts what was open, begins anew', () => {
    const { port, calls } = recordingLog()
    const sink = createTwoPhaseCommitSink<string>()
    expect(initializeSink(sink, [{ current: 'y', pending: [[1, 'w'], [2, 'x']] }], port, rules)).toBe(null)
    expect(calls).toEqual(['recoverAndCommit w', 'recoverAndCommit x', 'recoverAndAbort y', 'begin t0'])
    expect(sink).toEqual({ current: 't0', pending: [], finished: false })
  })

  it('fails recovery at the first commit that fails, unless told to pass over it', () => {
    const restored = [{ current: 'y', pending: [[1, 'w'], [2, 'x']] as const }]
    const strict = recordingLog(['w'])
    expect(initializeSink(createTwoPhaseCommitSink<string>(), restored, strict.port, rules)).toBe('w cannot be committed')
    expect(strict.calls).toEqual(['recoverAndCommit w'])
    const lenient = recordingLog(['w'])
    const lenientRules = { ...rules, ignoresRecoveryError: () => true }
    expect(initializeSink(createTwoPhaseCommitSink<string>(), restored, lenient.port, lenientRules)).toBe(null)
    expect(lenient.calls).toEqual(['recoverAndCommit w', 'recoverAndCommit x', 'recoverAndAbort y', 'begin t0'])
  })

  it('begins no transaction after its input has ended, and aborts what is open when closed', () => {
    const { port, calls } = recordingLog()
    const finished = openSink(port)
    finishSink(finished)
    expect(snapshotSink(finished, 1, port, rules)).toEqual({ current: null, pending: [[1, 't0']] })
    expect(snapshotSink(finished, 2, port, rules)).toEqual({ current: null, pending: [[1, 't0']] })
    closeSink(finished, port, rules)
    expect(calls).toEqual(['begin t0', 'preCommit t0'])
    closeSink(openSink(port), port, rules)
    expect(calls.slice(2)).toEqual(['begin t1', 'abort t1'])
  })
})
