import { job } from '../../../../src/job.ts'
import { parseScenario } from '../../../../src/scenario/parse-scenario.ts'
import type { Scenario } from '../../../../src/scenario/scenario.ts'

type Json = Readonly<Record<string, string | number>>

/** Two sources of 40 words, a count, a sink; a checkpoint every 100 ms, by default with a crash. */
export function words(config: Json = {}, faults: readonly Json[] = [{ at: '330 ms', crash: 'tm-1', heal: '400 ms' }]): Scenario {
  const builder = job('words')
    .source({ type: 'log', records: 80, content: 'words', rate: '50 /s' }, { parallelism: 2 })
    .keyBy(null)
    .count()
    .parallelism(1)
    .sink('two-phase-commit')
  const settings = { 'execution.checkpointing.interval': '100 ms', 'restart-strategy.type': 'fixed-delay', ...config }
  for (const [key, value] of Object.entries({ 'restart-strategy.fixed-delay.delay': '50 ms', ...settings })) builder.config(key, value)
  for (const fault of faults) builder.fault(fault)
  return parseScenario(builder.build())
}
