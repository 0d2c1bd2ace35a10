/** The port of an operator that keeps time, within one step of its subtask. */
import type { KeyedMap } from '../../kernel/keyed-map.ts'
import type { Value } from '../job.ts'
import { canonicalJson } from '../state/key-group-canonical-json.ts'
import { processingTimeMs } from './processing-clock.ts'
import type { SubtaskRun } from './subtask-run.ts'
import type { TimeOperatorPort } from './time-operator-port.ts'

/** Runs a record from an operator of the chain on. */
export type ProcessRecord = (run: SubtaskRun, value: Value, at: number, timestampMs: number | null) => void

export function timeOperatorPort(run: SubtaskRun, operator: number, processRecord: ProcessRecord): TimeOperatorPort {
  return {
    state: run.s.keyed[operator] as KeyedMap<Value>,
    timers: run.s.time!.services[operator]!,
    rules: run.context.rules,
    nowMs: () => processingTimeMs(run),
    emit: (value, timestampMs) => processRecord(run, value, operator + 1, timestampMs),
    dropLate(value, timestampMs) {
      if (run.context.isTraced) run.context.emit('late-record-dropped', timestampMs, run.task.index, canonicalJson(value))
    },
  }
}
