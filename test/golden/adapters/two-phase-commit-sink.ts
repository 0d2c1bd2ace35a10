import type { TransactionPort, TwoPhaseCommitSink, TwoPhaseCommitSnapshot } from '../../../src/protocol/connectors/two-phase-commit-sink.ts'
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
import type { GoldenAdapter } from '../adapter.ts'

interface Step {
  readonly op: string
  readonly value: unknown
  readonly checkpointId: number
  readonly fromCheckpoint: number
  readonly calls: unknown
  readonly committedTransactions: unknown
  readonly visible: unknown
  readonly error?: string
}

/** The recording's external store, and the harness around the sink: an operator that may be dropped, the checkpoints taken. */
interface Harness {
  sink: TwoPhaseCommitSink<string> | null
  readonly snapshots: Map<number, TwoPhaseCommitSnapshot<string>>
  calls: string[][]
  begun: number
  failing: boolean
  readonly written: Map<string, string[]>
  readonly committed: string[]
}

/** two-phase-commit-sink.json: user-function calls and the external store after every step. */
export const twoPhaseCommitSink: GoldenAdapter = goldenCase => {
  const harness: Harness = {
    sink: null, snapshots: new Map(), calls: [], begun: 0, failing: false, written: new Map(), committed: []
  }
  const port = portOf(harness)
  for (const [at, step] of (goldenCase.steps as readonly Step[]).entries()) {
    harness.calls = []
    const error = apply(harness, step, port)
    const got = JSON.stringify({
      calls: harness.calls,
      committedTransactions: harness.committed,
      visible: harness.committed.flatMap(transaction => harness.written.get(transaction) ?? []),
      failed: error !== null
    })
    const { calls, committedTransactions, visible } = step
    const expected = JSON.stringify({ calls, committedTransactions, visible, failed: step.error !== undefined })
    if (got !== expected) return `step ${at} (${step.op}): expected ${expected}, got ${got}`
  }
  return null
}

function apply(harness: Harness, step: Step, port: TransactionPort<string, string>): string | null {
  const { snapshots } = harness
  switch (step.op) {
    case 'restore': {
      const restored = snapshots.get(step.fromCheckpoint)
      if (restored === undefined) throw new Error(`no snapshot of checkpoint ${step.fromCheckpoint}`)
      harness.sink = createTwoPhaseCommitSink()
      return initializeSink(harness.sink, [restored], port, rules)
    }
    case 'open':
      if (harness.sink !== null) return null
      harness.sink = createTwoPhaseCommitSink()
      return initializeSink(harness.sink, [], port, rules)
    case 'crash':
      harness.sink = null
      return null
    case 'setCommitFailing':
      harness.failing = step.value as boolean
      return null
  }
  const { sink } = harness
  if (sink === null) throw new Error(`${step.op} without a sink`)
  switch (step.op) {
    case 'element': invokeSink(sink, step.value as string, port); return null
    case 'snapshot': snapshots.set(step.checkpointId, snapshotSink(sink, step.checkpointId, port, rules)); return null
    case 'notifyComplete': return onSinkCheckpointComplete(sink, step.checkpointId, port, rules)
    case 'notifyAborted': onSinkCheckpointAborted(sink, step.checkpointId, port, rules); return null
    case 'finish': finishSink(sink); return null
    case 'close': closeSink(sink, port, rules); harness.sink = null; return null
    default: throw new Error(`unknown step ${step.op}`)
  }
}

function portOf(harness: Harness): TransactionPort<string, string> {
  const note = (...call: string[]) => harness.calls.push(call)
  const commit = (name: string, transaction: string) => {
    note(name, transaction)
    if (harness.failing) return 'commit failed'
    if (!harness.committed.includes(transaction)) harness.committed.push(transaction)
    return null
  }
  return {
    begin: () => {
      const transaction = `t${harness.begun++}`
      harness.written.set(transaction, [])
      note('begin', transaction)
      return transaction
    },
    invoke: (transaction, value) => {
      harness.written.get(transaction)?.push(value)
      note('invoke', transaction, value)
    },
    preCommit: transaction => note('preCommit', transaction),
    commit: transaction => commit('commit', transaction),
    abort: transaction => note('abort', transaction),
    recoverAndCommit: transaction => commit('recoverAndCommit', transaction),
    recoverAndAbort: transaction => note('recoverAndAbort', transaction)
  }
}
