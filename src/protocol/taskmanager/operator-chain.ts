/** Runs a record through the operators that are chained in one subtask. */
import { KeyedMap } from '../../kernel/keyed-map.ts'
import { invokeSink } from '../connectors/two-phase-commit-sink.ts'
import type { OperatorSpec, Value } from '../job.ts'
import { lane } from '../lanes.ts'
import { canonicalJson } from '../state/key-group-canonical-json.ts'
import { keyOf, writeRecord } from './record-writer.ts'
import type { SubtaskRun } from './subtask-run.ts'
import { transactionsOf } from './transactions-of.ts'

/** The keyed state of an operator that has seen nothing; null for stateless ones. */
export function createKeyedState(operator: OperatorSpec): KeyedMap<Value> | null {
  return 'key' in operator ? new KeyedMap() : null
}

/** Text under which a key's state is kept; a string stands for itself. */
function stateKey(key: Value): string {
  return typeof key === 'string' ? key : `\u0000${canonicalJson(key)}`
}

/** Runs one record from the operator at `at` to the end of the chain. */
export function processRecord(run: SubtaskRun, value: Value, at: number): void {
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
        for (const part of run.plan.functions(operator.function)(value, null) as readonly Value[]) processRecord(run, part, i + 1)
        return
      default:
        value = aggregate(run, operator, run.s.keyed[i]!, value)
    }
  }
  leaveChain(run, value)
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

function leaveChain(run: SubtaskRun, value: Value): void {
  const { sink } = run.task.vertex
  if (sink === null) writeRecord(run, value)
  else if (run.s.sink !== null) invokeSink(run.s.sink, value, transactionsOf(run))
  else run.context.send(run.plan.layout.externalLog, { type: 'write', sink: run.task.vertex.id, value } as never, lane.external)
}
