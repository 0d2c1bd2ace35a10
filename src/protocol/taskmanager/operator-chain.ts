/** Runs a record through the operators that are chained in one subtask. */
import { assert } from '../../kernel/assert.ts'
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { invokeSink } from '../connectors/two-phase-commit-sink.ts'
import type { OperatorSpec, Value } from '../job.ts'
import { lane } from '../lanes.ts'
import type { LogRequest } from '../messages.ts'
import { joinElement, onJoinTimer } from './interval-join-operator.ts'
import { keyOf, writeRecord } from './record-writer.ts'
import { stateKey } from './state-key.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { timeOperatorPort } from './subtask-time-port.ts'
import type { Timer } from './timer-service.ts'
import { transactionsOf } from './transactions-of.ts'
import { addToWindows, onWindowTimer } from './window-operator.ts'

/** The keyed state of an operator that has seen nothing; null for stateless ones. */
export function createKeyedState(operator: OperatorSpec): KeyedMap<Value> | null {
  return 'key' in operator ? new KeyedMap() : null
}

/**
 * Runs one record from the operator at `at` to the end of the chain.
 *
 * @param timestampMs its event time, null for none
 */
export function processRecord(run: SubtaskRun, value: Value, at: number, timestampMs: number | null): void {
  const { operators } = run.task.vertex
  for (let i = at; i < operators.length; i++) {
    const operator = operators[i]
    switch (operator.type) {
      case 'map':
        value = run.plan.functions(operator.function)(value, null)
        break
      case 'filter':
        if (run.plan.functions(operator.function)(value, null) !== true) return
        break
      case 'flatMap':
        for (const part of run.plan.functions(operator.function)(value, null) as readonly Value[]) {
          processRecord(run, part, i + 1, timestampMs)
        }
        return
      case 'window':
        addToWindows(operator, value, timestampMs, timeOperatorPort(run, i, processRecord))
        return
      case 'connect':
      case 'interval-join':
        assert(false, 'an operator with two inputs is the first of its vertex')
        return
      default:
        value = aggregate(run, operator, run.s.keyed[i]!, value)
    }
  }
  leaveChain(run, value, timestampMs)
}

/** Runs one record of input 1 or 2 through a chain whose first operator tells them apart. */
export function processInput(run: SubtaskRun, input: 1 | 2, value: Value, timestampMs: number | null): void {
  const operator = run.task.vertex.operators[0]
  if (operator.type === 'interval-join') {
    const side = input === 1 ? 'left' : 'right'
    joinElement(operator, side, value, timestampMs, timeOperatorPort(run, 0, processRecord))
  } else if (operator.type === 'connect') {
    const mapped = run.plan.functions(input === 1 ? operator.first : operator.second)(value, null)
    const parts = operator.isFlat ? (mapped as readonly Value[]) : [mapped]
    for (const part of parts) processRecord(run, part, 1, timestampMs)
  }
}

/** A timer of an operator fires. */
export function fireTimer(run: SubtaskRun, at: number, timeMs: number, timer: Timer): void {
  const operator = run.task.vertex.operators[at]
  if (run.context.isTraced) run.context.emit('timer-fired', timeMs, run.task.index, timer.join(' '))
  const port = timeOperatorPort(run, at, processRecord)
  if (operator.type === 'window') onWindowTimer(operator, timeMs, timer, port)
  else onJoinTimer(timer, port)
}

/** A keyed operator: its running result for the record's key, which is also what it emits. */
function aggregate(
  run: SubtaskRun,
  operator: Extract<OperatorSpec, { type: 'sum' | 'count' | 'reduce' }>,
  state: KeyedMap<Value>,
  value: Value,
): Value {
  const key = keyOf(value, operator.key)
  const text = stateKey(key)
  const before = state.get(text)
  if (operator.type === 'reduce') {
    const reduced = before === undefined ? value : run.plan.functions(operator.function)(before, value)
    state.set(text, reduced)
    return reduced
  }
  const added = operator.type === 'count' || operator.field === null ? 1 : Number(keyOf(value, operator.field))
  const count = ((before as number | undefined) ?? 0) + added
  state.set(text, count)
  return { [operator.key ?? 'key']: key, count }
}

function leaveChain(run: SubtaskRun, value: Value, timestampMs: number | null): void {
  const { sink, id } = run.task.vertex
  if (sink === null) writeRecord(run, value, timestampMs)
  else if (run.s.sink !== null) invokeSink(run.s.sink, value, transactionsOf(run))
  else writeOutside(run, sink.type === 'upsert' ? upsertOf(id, keyOf(value, sink.key), value) : { type: 'write', sink: id, value })
}

/** SNK-10: keyed by what the same result has in every replay, so that a repeated write changes nothing. */
function upsertOf(sink: string, key: Value, value: Value): LogRequest {
  return { type: 'upsert', sink, key, value }
}

/** Outside any transaction: visible at once. */
function writeOutside(run: SubtaskRun, request: LogRequest): void {
  run.context.send(run.plan.layout.externalLog, request, lane.external)
}
