/** A scenario small enough to search in a test, and decisions that break it. */
import { job } from '../../src/job.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

/** A few records, counted by key, into a two-phase-commit sink; no fault is named. */
export function smallScenario(records = 4): Record<string, unknown> {
  const pairs = Array.from({ length: records }, (_, i) => ['ab'[i % 2], i])
  const { bounds: _, ...built } = job('small')
    .source({ records: pairs, rate: '100 /s' }, { id: 'in' })
    .keyBy(0)
    .count()
    .sink('two-phase-commit')
    .config('execution.checkpointing.interval', '15 ms')
    .config('restart-strategy.type', 'fixed-delay')
    .config('restart-strategy.fixed-delay.attempts', 100)
    .config('restart-strategy.fixed-delay.delay', '5 ms')
    .build() as Record<string, unknown>
  return { ...built, bounds: { checkpoints: 2, faults: 1, deviations: 1, virtualTime: '10 s' } }
}

export function parsed(json: Record<string, unknown> = smallScenario()): Scenario {
  return parseScenario(json)
}

/** The canary: a restarted subtask begins without the state that its checkpoint holds, so that it does again what is committed. */
export const canaryRules: Rules = { ...soundRules, subtask: { ...soundRules.subtask, restoredState: () => null } }
