import type { CheckpointConfig, DebloatConfig, JobConfig, NetworkConfig, RestartStrategyConfig } from '../protocol/job.ts'
import type { FailureDetectionConfig } from '../protocol/failure-detection.ts'
import { flinkOptionKeys, isFlinkPatternKey } from './flink-option-keys.ts'
import type { Problem } from './input-error.ts'
import { modelledOptions, optionAliases } from './modelled-options.ts'
import { hintFor } from './nearest-word.ts'
import { readOptionValue } from './option-value.ts'
import type { OptionInput } from './option-value.ts'
import { parseStorageConfig } from './parse-storage-config.ts'
import { formatPlace } from './place.ts'
import { findTriggerConflicts, hasTimeTrigger, idleTriggerOptions, recordTriggerOf } from './trigger-options.ts'

/** A configuration read. */
export interface ParsedConfig {
  readonly config: JobConfig
  /** `parallelism.default`: for vertices that say nothing. */
  readonly defaultParallelism: number
  /** `pipeline.max-parallelism`, or null when Flink would derive it from the parallelism. */
  readonly maxParallelism: number | null
  /** `web.checkpoints.history` */
  readonly checkpointHistory: number
  readonly warnings: readonly string[]
}

type Options = ReadonlyMap<string, number | boolean | string>

/** A key that other keys conflict with, although it is not modelled itself. */
const UNALIGNED = 'execution.checkpointing.unaligned.enabled'
const BACKLOG = 'execution.checkpointing.interval-during-backlog'
const MAX_CONCURRENT = 'execution.checkpointing.max-concurrent-checkpoints'
const INTERVAL = 'execution.checkpointing.interval'
const INITIAL_BACKOFF = 'restart-strategy.exponential-delay.initial-backoff'
const DEBLOAT = 'taskmanager.network.memory.buffer-debloat'
const SEGMENT = 'taskmanager.memory.segment-size'
const MIN_SEGMENT = 'taskmanager.memory.min-segment-size'
const FLOW = 'cleancut.network.flow'
const RECORDS_PER_BUFFER = 'cleancut.network.records-per-buffer'
const HEARTBEAT_INTERVAL = 'heartbeat.interval'
const HEARTBEAT_TIMEOUT = 'heartbeat.timeout'
const MAX_BACKOFF = 'restart-strategy.exponential-delay.max-backoff'

/**
 * Reads a configuration in Flink's own keys, values and units, so that a person can paste theirs.
 *
 * @param input the `config` object of a scenario
 * @param problems what is wrong is added here: unknown keys, unreadable values, illegal combinations
 */
export function parseConfig(input: Readonly<Record<string, OptionInput>>, problems: Problem[]): ParsedConfig {
  const options = new Map<string, number | boolean | string>()
  const writtenAs = new Map<string, string>()
  const notModelled: string[] = []
  for (const written of Object.keys(input)) {
    const value = input[written] ?? ''
    const key = Object.hasOwn(optionAliases, written) ? (optionAliases[written] ?? written) : written
    const option = Object.hasOwn(modelledOptions, key) ? modelledOptions[key] : undefined
    if (option === undefined) {
      if (isKnown(key)) notModelled.push(key)
      else problems.push({ place: placeOf(written), text: `unknown configuration key${hintFor(written, suggestions())}` })
      continue
    }
    const twice = writtenAs.get(key)
    if (twice !== undefined) problems.push({ place: placeOf(written), text: `the same option as "${twice}", given twice` })
    writtenAs.set(key, written)
    const result = readOptionValue(option.type, value)
    if ('problem' in result) problems.push({ place: placeOf(written), text: result.problem })
    else options.set(key, result.value)
  }
  findConflicts(input, options, problems)
  return {
    config: jobConfig(options, problems),
    defaultParallelism: numberOf(options, 'parallelism.default'),
    maxParallelism: positive(numberOf(options, 'pipeline.max-parallelism')),
    checkpointHistory: numberOf(options, 'web.checkpoints.history'),
    warnings: [
      ...notModelledWarning(notModelled), ...idleRestartOptions(options), ...idleTriggerOptions(options), ...idleNetworkOptions(options),
    ],
  }
}

function isKnown(key: string): boolean {
  return flinkOptionKeys.has(key) || isFlinkPatternKey(key)
}

function suggestions(): readonly string[] {
  return [...Object.keys(modelledOptions), ...flinkOptionKeys]
}

function placeOf(key: string): string {
  return formatPlace(['config', key])
}

function findConflicts(input: Readonly<Record<string, OptionInput>>, options: Options, problems: Problem[]): void {
  const unaligned = Object.hasOwn(input, UNALIGNED) && String(input[UNALIGNED]).trim() === 'true'
  if (unaligned && numberOf(options, MAX_CONCURRENT) > 1) {
    problems.push({ place: placeOf(MAX_CONCURRENT), text: `more than 1 cannot be combined with "${UNALIGNED}"` })
  }
  const backlogUs = options.get(BACKLOG) ?? 0
  const intervalUs = options.get(INTERVAL)
  if (typeof backlogUs === 'number' && backlogUs > 0 && typeof intervalUs === 'number' && backlogUs < intervalUs) {
    problems.push({ place: placeOf(BACKLOG), text: `must be 0 or at least "${INTERVAL}"` })
  }
  findTriggerConflicts(options, input, problems)
  // Flink's HeartbeatServices refuse a timeout below the interval.
  if (numberOf(options, HEARTBEAT_TIMEOUT) < numberOf(options, HEARTBEAT_INTERVAL)) {
    const [key, text] = options.has(HEARTBEAT_TIMEOUT)
      ? [HEARTBEAT_TIMEOUT, `must be at least "${HEARTBEAT_INTERVAL}"`]
      : [HEARTBEAT_INTERVAL, `must be at most "${HEARTBEAT_TIMEOUT}"`]
    problems.push({ place: placeOf(key), text })
  }
  if (numberOf(options, INITIAL_BACKOFF) > numberOf(options, MAX_BACKOFF)) {
    problems.push({ place: placeOf(options.has(INITIAL_BACKOFF) ? INITIAL_BACKOFF : MAX_BACKOFF), text: backoffConflict(options) })
  }
  if (numberOf(options, MIN_SEGMENT) > numberOf(options, SEGMENT)) {
    problems.push({ place: placeOf(options.has(MIN_SEGMENT) ? MIN_SEGMENT : SEGMENT), text: segmentConflict(options) })
  }
}

function segmentConflict(options: Options): string {
  return options.has(MIN_SEGMENT) ? `must be at most "${SEGMENT}"` : `must be at least "${MIN_SEGMENT}"`
}

function backoffConflict(options: Options): string {
  return options.has(INITIAL_BACKOFF) ? `must be at most "${MAX_BACKOFF}"` : `must be at least "${INITIAL_BACKOFF}"`
}

function notModelledWarning(keys: readonly string[]): string[] {
  if (keys.length === 0) return []
  return [`known to Flink but not modelled, so without effect here: ${keys.join(', ')}`]
}

/** Options of a restart strategy that is not in force change nothing; Flink is silent about it, a person may wonder. */
function idleRestartOptions(options: Options): string[] {
  const active = restartType(options)
  const idle = [...options.keys()].filter((key) => {
    const strategy = /^restart-strategy\.(fixed-delay|failure-rate|exponential-delay)\./.exec(key)
    return strategy !== null && strategy[1] !== active
  })
  return idle.length === 0 ? [] : [`without effect, because the restart strategy is ${active}: ${idle.join(', ')}`]
}

/** What decides how much a buffer holds: its bytes where buffers are debloated, its records elsewhere. */
function idleNetworkOptions(options: Options): string[] {
  if (valueOf(options, `${DEBLOAT}.enabled`) !== true) {
    const sizes = [SEGMENT, MIN_SEGMENT, ...['period', 'target', 'samples', 'threshold-percentages'].map((name) => `${DEBLOAT}.${name}`)]
    const idle = [...options.keys()].filter((key) => sizes.includes(key))
    return idle.length === 0 ? [] : [`without effect, because buffers have a size only where they are debloated: ${idle.join(', ')}`]
  }
  if (!isDebloated(options)) return [`without effect, because only "credit" flow debloats buffers: ${DEBLOAT}.enabled`]
  return options.has(RECORDS_PER_BUFFER) ? [`without effect, because debloated buffers are full by their bytes: ${RECORDS_PER_BUFFER}`] : []
}

function jobConfig(options: Options, problems: Problem[]): JobConfig {
  return {
    checkpointing: checkpointConfig(options),
    restart: restartConfig(options),
    network: networkConfig(options),
    storage: parseStorageConfig((key) => valueOf(options, key), problems),
    stateBackend: wordOf(options, 'state.backend.type'),
    sink: {
      transactionTimeoutUs: numberOf(options, 'cleancut.sink.transaction-timeout'),
      commitDelayUs: numberOf(options, 'cleancut.sink.commit-delay'),
    },
    eventTime: { autoWatermarkIntervalUs: numberOf(options, 'pipeline.auto-watermark-interval') },
    failureDetection: failureDetectionConfig(options),
  }
}

function failureDetectionConfig(options: Options): FailureDetectionConfig {
  return {
    heartbeat: {
      intervalUs: numberOf(options, HEARTBEAT_INTERVAL),
      timeoutUs: numberOf(options, HEARTBEAT_TIMEOUT),
      rpcFailureThreshold: numberOf(options, 'heartbeat.rpc-failure-threshold'),
      noticesLoss: valueOf(options, 'cleancut.rpc.notices-loss') === true,
    },
    askTimeoutUs: numberOf(options, 'pekko.ask.timeout'),
    cancellationIntervalUs: numberOf(options, 'task.cancellation.interval'),
    cancellationTimeoutUs: numberOf(options, 'task.cancellation.timeout'),
    slotRequestTimeoutUs: numberOf(options, 'slot.request.timeout'),
    slotTimeoutUs: numberOf(options, 'taskmanager.slot.timeout'),
  }
}

function networkConfig(options: Options): NetworkConfig {
  return {
    flow: wordOf(options, FLOW) === 'bounded-queue' ? 'bounded-queue' : 'credit',
    exclusiveBuffersPerChannel: numberOf(options, 'cleancut.network.exclusive-buffers-per-channel'),
    floatingBuffersPerGate: numberOf(options, 'cleancut.network.floating-buffers-per-gate'),
    recordsPerBuffer: numberOf(options, RECORDS_PER_BUFFER),
    debloat: isDebloated(options) ? debloatConfig(options) : null,
    latencyUs: numberOf(options, 'cleancut.network.latency'),
  }
}

/** A bounded queue counts records: its buffers have no size. */
function isDebloated(options: Options): boolean {
  return valueOf(options, `${DEBLOAT}.enabled`) === true && wordOf(options, FLOW) === 'credit'
}

function debloatConfig(options: Options): DebloatConfig {
  return {
    periodUs: numberOf(options, `${DEBLOAT}.period`),
    targetUs: numberOf(options, `${DEBLOAT}.target`),
    samples: numberOf(options, `${DEBLOAT}.samples`),
    thresholdPercentages: numberOf(options, `${DEBLOAT}.threshold-percentages`),
    minSizeBytes: numberOf(options, MIN_SEGMENT),
    maxSizeBytes: numberOf(options, SEGMENT),
  }
}

function checkpointConfig(options: Options): CheckpointConfig {
  const intervalUs = hasTimeTrigger(options) ? options.get(INTERVAL) : undefined
  const backlogUs = options.get(BACKLOG)
  return {
    intervalUs: typeof intervalUs === 'number' ? intervalUs : null,
    intervalDuringBacklogUs: typeof intervalUs === 'number' && typeof backlogUs === 'number' ? backlogUs : null,
    recordTrigger: recordTriggerOf(options),
    timeoutUs: numberOf(options, 'execution.checkpointing.timeout'),
    minPauseUs: numberOf(options, 'execution.checkpointing.min-pause'),
    maxConcurrent: numberOf(options, MAX_CONCURRENT),
    tolerableFailures: numberOf(options, 'execution.checkpointing.tolerable-failed-checkpoints'),
    mode: wordOf(options, 'execution.checkpointing.mode') as CheckpointConfig['mode'],
    numRetained: numberOf(options, 'execution.checkpointing.num-retained'),
    afterTasksFinish: valueOf(options, 'execution.checkpointing.checkpoints-after-tasks-finish') === true,
    retention: wordOf(options, 'execution.checkpointing.externalized-checkpoint-retention') as CheckpointConfig['retention'],
  }
}

/** Without a type Flink takes exponential-delay if checkpointing is on, and no restart otherwise. */
function restartType(options: Options): RestartStrategyConfig['type'] {
  const type = options.get('restart-strategy.type')
  if (typeof type === 'string') return type as RestartStrategyConfig['type']
  return options.has(INTERVAL) || recordTriggerOf(options) !== null ? 'exponential-delay' : 'none'
}

function restartConfig(options: Options): RestartStrategyConfig {
  const type = restartType(options)
  const at = (name: string): number => numberOf(options, `restart-strategy.${type}.${name}`)
  switch (type) {
    case 'none':
      return { type }
    case 'fixed-delay':
      return { type, attempts: at('attempts'), delayUs: at('delay') }
    case 'failure-rate':
      return {
        type,
        maxFailuresPerInterval: at('max-failures-per-interval'),
        intervalUs: at('failure-rate-interval'),
        delayUs: at('delay'),
      }
    case 'exponential-delay':
      return {
        type,
        initialBackoffUs: at('initial-backoff'),
        maxBackoffUs: at('max-backoff'),
        multiplier: at('backoff-multiplier'),
        resetThresholdUs: at('reset-backoff-threshold'),
        jitterFactor: at('jitter-factor'),
        attempts: unlimited(at('attempts-before-reset-backoff')),
      }
  }
}

/** Flink writes "no limit" as the largest 32-bit number. */
function unlimited(attempts: number): number {
  return attempts === 2_147_483_647 ? Number.MAX_SAFE_INTEGER : attempts
}

function valueOf(options: Options, key: string): number | boolean | string | null {
  return options.get(key) ?? modelledOptions[key]?.fallback ?? null
}

function numberOf(options: Options, key: string): number {
  return Number(valueOf(options, key))
}

function wordOf(options: Options, key: string): string {
  return String(valueOf(options, key))
}

function positive(value: number): number | null {
  return value > 0 ? value : null
}
