import type { Message } from '../../../kernel/actor.ts'
import type { Trace, TraceRow } from '../../../kernel/trace.ts'
import type { Value } from '../../../protocol/job.ts'
import type { Scenario } from '../../../scenario/scenario.ts'
import { Simulation } from '../simulation.ts'
import type { RunStatistics } from './run-statistics.ts'
import { StatisticsSink } from './statistics-sink.ts'

/**
 * The statistics of a run from its stored trace: equal to those of the run itself, except that a record longer than what
 * `describeMessage` keeps counts as long as that, and so does a buffer.
 *
 * @param trace made with `describeMessage`, from the run's first event on
 * @param scenario what was run
 * @param mode whether the run had a clock
 */
export function readStatistics(trace: Trace, scenario: Scenario, mode: 'timed' | 'untimed' = 'timed'): RunStatistics {
  const sink = new StatisticsSink(new Simulation(scenario, { mode }).cluster.plan, scenario.checkpointHistory)
  for (const row of trace.rows()) {
    if (row.kind === 'emit') sink.emit(row.timeUs, row.actor, row.type, row.a, row.b, row.detail)
    else sink.kernelEvent(row.timeUs, row.kind, row.actor, row.peer, messageOf(row))
  }
  return sink.statistics()
}

/** What the sink asks of a message, from what the trace has kept of it. */
function messageOf({ kind, type, detail }: TraceRow): Message & Readonly<Record<string, unknown>> {
  if (kind === 'action') return { type: 'action', name: type }
  const number = Number(/[0-9]+/.exec(detail)?.[0] ?? -1)
  switch (type) {
    case 'record':
      return { type, value: valueOf(detail) }
    case 'buffer':
      return { type, values: [valueOf(detail)].flat() }
    default:
      return { type, id: number, checkpointId: number, wholeCheckpoint: number >= 0 }
  }
}

/** A text that was cut short stands for itself. */
function valueOf(detail: string): Value {
  try {
    return JSON.parse(detail) as Value
  } catch {
    return detail
  }
}
