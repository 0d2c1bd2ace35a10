import { describe, expect, it } from 'vitest'
import { flinkOptionKeys } from '../../src/scenario/flink-option-keys.ts'
import { modelledOptions } from '../../src/scenario/modelled-options.ts'
import type { OptionInput } from '../../src/scenario/option-value.ts'
import type { Problem } from '../../src/scenario/input-error.ts'
import { parseConfig } from '../../src/scenario/parse-config.ts'
import type { ParsedConfig } from '../../src/scenario/parse-config.ts'

/** Parses a legal configuration. */
function parsed(input: Readonly<Record<string, OptionInput>>): ParsedConfig {
  const problems: Problem[] = []
  const result = parseConfig(input, problems)
  expect(problems).toEqual([])
  return result
}

describe('parseConfig', () => {
  it('reads what a person pastes from a Flink configuration', () => {
    const { config } = parsed({
      'execution.checkpointing.interval': '3 min',
      'execution.checkpointing.mode': 'at_least_once',
      'execution.checkpointing.min-pause': 500,
      'execution.checkpointing.checkpoints-after-tasks-finish': 'FALSE',
      'execution.checkpointing.data-inline-threshold': '1 mb',
      'restart-strategy.type': 'fixeddelay',
      'restart-strategy.fixed-delay.attempts': '3',
      'restart-strategy.fixed-delay.delay': '10 s',
    })
    expect(config.checkpointing.intervalUs).toBe(180_000_000)
    expect(config.checkpointing.mode).toBe('AT_LEAST_ONCE')
    expect(config.checkpointing.minPauseUs).toBe(500_000)
    expect(config.checkpointing.afterTasksFinish).toBe(false)
    expect(config.storage.inlineThresholdBytes).toBe(1_048_576)
    expect(config.restart).toEqual({ type: 'fixed-delay', attempts: 3, delayUs: 10_000_000 })
  })

  it("has Flink's defaults, and documented ones for what Flink has no key for", () => {
    expect(parsed({})).toEqual({
      checkpointHistory: 10,
      config: {
        checkpointing: {
          intervalUs: null,
          intervalDuringBacklogUs: null,
          recordTrigger: null,
          timeoutUs: 600_000_000,
          minPauseUs: 0,
          maxConcurrent: 1,
          tolerableFailures: 0,
          mode: 'EXACTLY_ONCE',
          numRetained: 1,
          afterTasksFinish: true,
          retention: 'NO_EXTERNALIZED_CHECKPOINTS',
        },
        restart: { type: 'none' },
        network: {
          flow: 'credit', exclusiveBuffersPerChannel: 2, floatingBuffersPerGate: 8, recordsPerBuffer: 1, debloat: null, latencyUs: 1_000,
        },
        storage: { latencyUs: 10_000, inlineThresholdBytes: 20_480, place: { kind: 'shared' } },
        stateBackend: 'hashmap',
        sink: { transactionTimeoutUs: 900_000_000, commitDelayUs: 0 },
        eventTime: { autoWatermarkIntervalUs: 200_000 },
        failureDetection: {
          heartbeat: { intervalUs: 10_000_000, timeoutUs: 50_000_000, rpcFailureThreshold: 2, noticesLoss: true },
          askTimeoutUs: 10_000_000,
          cancellationIntervalUs: 30_000_000,
          cancellationTimeoutUs: 180_000_000,
          slotRequestTimeoutUs: 300_000_000,
          slotTimeoutUs: 10_000_000,
        },
      },
      defaultParallelism: 1,
      maxParallelism: null,
      warnings: [],
    })
  })

  it('restarts with exponential delay, without limit, once checkpointing is on', () => {
    expect(parsed({ 'execution.checkpointing.interval': '1 s' }).config.restart).toEqual({
      type: 'exponential-delay',
      initialBackoffUs: 1_000_000,
      maxBackoffUs: 60_000_000,
      multiplier: 1.5,
      resetThresholdUs: 3_600_000_000,
      jitterFactor: 0.1,
      attempts: Number.MAX_SAFE_INTEGER,
    })
  })

  it('reads the failure rate strategy', () => {
    expect(parsed({ 'restart-strategy.type': 'failure-rate' }).config.restart).toEqual({
      type: 'failure-rate',
      maxFailuresPerInterval: 1,
      intervalUs: 60_000_000,
      delayUs: 1_000_000,
    })
  })

  it('lists known keys that it does not model in one warning', () => {
    const { warnings } = parsed({
      'execution.checkpointing.unaligned.enabled': true,
      'taskmanager.memory.process.size': '4 gb',
      'metrics.reporter.mine.class': 'x',
    })
    expect(warnings).toEqual([
      'known to Flink but not modelled, so without effect here: ' +
        'execution.checkpointing.unaligned.enabled, taskmanager.memory.process.size, metrics.reporter.mine.class',
    ])
  })

  it('warns of options for a restart strategy that is not in force', () => {
    expect(parsed({ 'restart-strategy.type': 'none', 'restart-strategy.fixed-delay.attempts': 3 }).warnings).toEqual([
      'without effect, because the restart strategy is none: restart-strategy.fixed-delay.attempts',
    ])
  })

  it('debloats buffers with the defaults of Flink', () => {
    expect(parsed({ 'taskmanager.network.memory.buffer-debloat.enabled': true }).config.network.debloat).toEqual({
      periodUs: 200_000, targetUs: 1_000_000, samples: 20, thresholdPercentages: 25, minSizeBytes: 256, maxSizeBytes: 32_768,
    })
  })

  it('warns of what does not decide how much a buffer holds', () => {
    const enabled = { 'taskmanager.network.memory.buffer-debloat.enabled': true }
    expect(parsed({ 'taskmanager.memory.segment-size': '64 kb' }).warnings).toEqual([
      'without effect, because buffers have a size only where they are debloated: taskmanager.memory.segment-size',
    ])
    expect(parsed({ ...enabled, 'cleancut.network.records-per-buffer': 3 }).warnings).toEqual([
      'without effect, because debloated buffers are full by their bytes: cleancut.network.records-per-buffer',
    ])
    expect(parsed({ ...enabled, 'cleancut.network.flow': 'bounded-queue' })).toMatchObject({
      config: { network: { debloat: null } },
      warnings: ['without effect, because only "credit" flow debloats buffers: taskmanager.network.memory.buffer-debloat.enabled'],
    })
  })

  it('knows the names that older versions had', () => {
    expect(parsed({ 'state.checkpoints.num-retained': 5, 'restart-strategy': 'off' }).config.checkpointing.numRetained).toBe(5)
    const memory = 'taskmanager.network.memory'
    expect(parsed({ [`${memory}.buffers-per-channel`]: 3, [`${memory}.floating-buffers-per-gate`]: 0 }).config.network).toMatchObject({
      exclusiveBuffersPerChannel: 3,
      floatingBuffersPerGate: 0,
    })
  })

  it('does not take a method of objects for a key', () => {
    const problems: Problem[] = []
    parseConfig({ constructor: 'x', toString: 'y' }, problems)
    expect(problems.map((problem) => problem.text)).toEqual(['unknown configuration key', 'unknown configuration key'])
  })
})

describe('the list of keys', () => {
  it('holds several hundred, each once a key and none of them modelled', () => {
    expect(flinkOptionKeys.size).toBeGreaterThan(800)
    expect([...flinkOptionKeys].filter((key) => !/^[$a-zA-Z][\w$-]*(\.[\w-]+)*$/.test(key))).toEqual([])
    expect(Object.keys(modelledOptions).filter((key) => flinkOptionKeys.has(key))).toEqual([])
  })
})

describe('what asks for checkpoints', () => {
  const TRIGGER = 'cleancut.checkpoint.trigger.'
  const both = { 'execution.checkpointing.interval': '1 s', [`${TRIGGER}count`]: 100, [`${TRIGGER}event`]: 'is-round' }
  const triggersOf = (type: string) => {
    const { config, warnings } = parsed({ ...both, [`${TRIGGER}type`]: type })
    return [config.checkpointing.intervalUs, config.checkpointing.recordTrigger, warnings.length]
  }

  it('is the interval, as in Flink, or records, or whichever comes first; the rest has no effect and a warning says so', () => {
    expect(triggersOf('time')).toEqual([1_000_000, null, 1])
    expect(triggersOf('count')).toEqual([null, { count: 100, event: null }, 1])
    expect(triggersOf('EVENT')).toEqual([null, { count: null, event: 'is-round' }, 1])
    expect(triggersOf('combined')).toEqual([1_000_000, { count: 100, event: 'is-round' }, 0])
  })

  it('turns checkpointing on, and with it the restart strategy', () => {
    const { config } = parsed({ [`${TRIGGER}type`]: 'count', [`${TRIGGER}count`]: 100 })
    expect(config.restart.type).toBe('exponential-delay')
  })
})
