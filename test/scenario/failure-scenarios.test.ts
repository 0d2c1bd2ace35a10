import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/explore/run/run.ts'
import type { RunResult } from '../../src/explore/run/run-result.ts'
import type { TraceSink } from '../../src/kernel/trace-sink.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'

interface Told {
  readonly result: RunResult
  /** `type a b text` of all that the run says of TaskManagers and slots, with the time in seconds. */
  readonly said: readonly string[]
}

const SHOWN = ['heartbeat-timeout', 'job-manager-timeout', 'task-manager-lost', 'task-manager-killed', 'deployed']

/** Runs a scenario of the project, with other options if given. */
function tell(name: string, config: Readonly<Record<string, unknown>> = {}): Told {
  const json = JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as { readonly config: object }
  const said: string[] = []
  const trace: TraceSink = {
    kernelEvent: () => undefined,
    emit(timeUs, _actor, type, a, b, text) {
      if (SHOWN.includes(type)) said.push(`${(timeUs / 1e6).toFixed(1)} ${type} ${String(a)} ${String(b)} ${text}`.trimEnd())
    },
  }
  const result = run(parseScenario({ ...json, config: { ...json.config, ...config } }), { trace })
  return { result, said }
}

describe('what the scenarios of failures tell', () => {
  it('zombie-task-manager: declared dead after two seconds without a heartbeat; nothing that it says later counts', () => {
    const { result, said } = tell('zombie-task-manager')
    expect(said).toEqual([
      '0.0 deployed 0 1',
      '5.0 heartbeat-timeout 0 0 its TaskManager sent no heartbeat',
      '5.0 task-manager-lost 0 0 its TaskManager sent no heartbeat',
      '5.5 deployed 3 2',
    ])
    expect(result.outputs.out.committed).toEqual(result.outputs.out.expected)
  })

  it('false-suspicion: a short partition costs nothing, each suspicion a restart', () => {
    const { result, said } = tell('false-suspicion')
    expect(said.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '0.0 deployed 0',
      '5.2 heartbeat-timeout 1', '5.2 task-manager-lost 1', '5.7 deployed 5',
      '8.2 job-manager-timeout 0', '8.2 task-manager-lost 0', '8.7 deployed 8',
    ])
    expect([result.restarts, result.checkpoints.failed]).toEqual([2, 0])
  })

  it('stuck-cancellation: the watchdog ends the process ten seconds after the task was cancelled', () => {
    const { said } = tell('stuck-cancellation')
    // The checkpoint of 3.3 s times out after two seconds.
    expect(said).toEqual([
      '0.0 deployed 0 1',
      '15.3 task-manager-killed 3 1 a task did not react to its cancellation',
      '15.3 task-manager-lost 1 0 its TaskManager is lost',
      '15.3 deployed 3 2',
    ])
  })

  it('standby-task-manager: the lost subtasks restart on the standby', () => {
    const { said } = tell('standby-task-manager')
    expect(said).toEqual(['0.0 deployed 0 1', '3.2 task-manager-lost 1 0 its TaskManager is lost', '3.7 deployed 3 2'])
  })
})

const failureRate = {
  'restart-strategy.type': 'failure-rate',
  'restart-strategy.failure-rate.max-failures-per-interval': 2,
}

describe('restart-strategies: a failure every seven seconds', () => {
  it.each([
    ['exponential-delay', {}, 'holds', 5],
    ['none', { 'restart-strategy.type': 'none' }, 'gave-up', 0],
    ['fixed-delay', { 'restart-strategy.type': 'fixed-delay', 'restart-strategy.fixed-delay.attempts': 3 }, 'gave-up', 3],
    ['two in 20 s', { ...failureRate, 'restart-strategy.failure-rate.failure-rate-interval': '20 s' }, 'gave-up', 2],
    ['two in 10 s', { ...failureRate, 'restart-strategy.failure-rate.failure-rate-interval': '10 s' }, 'holds', 5],
  ])('%s', (_name, config, verdict, restarts) => {
    const { result } = tell('restart-strategies', config)
    expect([result.verdict, result.restarts, result.violations]).toEqual([verdict, restarts, []])
  })
})
