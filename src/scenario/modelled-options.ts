import type { OptionType } from './option-value.ts'

/** A configuration key that changes the simulated run. */
export interface ModelledOption {
  readonly type: OptionType
  /** The value when the key is not given, in the type's own unit (us, bytes); null means unset. */
  readonly fallback: number | boolean | string | null
}

const CP = 'execution.checkpointing'
const RS = 'restart-strategy'
const NETWORK_MEMORY = 'taskmanager.network.memory'
const DEBLOAT = `${NETWORK_MEMORY}.buffer-debloat`
const WHOLE = 2_147_483_647
const MINUTE_US = 60_000_000
const MIB = 1_048_576
const GIB = 1024 * MIB

/** Flink refuses checkpoint intervals and timeouts below 10 ms. */
const CHECKPOINT_MINIMUM_US = 10_000

/** Every modelled key: Flink's own with Flink's defaults, then Cleancut's for what Flink has no key for. */
export const modelledOptions: Readonly<Record<string, ModelledOption>> = Object.freeze({
  [`${CP}.interval`]: duration(null, CHECKPOINT_MINIMUM_US),
  [`${CP}.interval-during-backlog`]: duration(null),
  [`${CP}.timeout`]: duration(10 * MINUTE_US, CHECKPOINT_MINIMUM_US),
  [`${CP}.min-pause`]: duration(0),
  [`${CP}.max-concurrent-checkpoints`]: whole(1, 1, 1000),
  [`${CP}.tolerable-failed-checkpoints`]: whole(0, 0, WHOLE),
  [`${CP}.mode`]: word('EXACTLY_ONCE', same(['EXACTLY_ONCE', 'AT_LEAST_ONCE'])),
  [`${CP}.num-retained`]: whole(1, 1, WHOLE),
  [`${CP}.checkpoints-after-tasks-finish`]: flag(true),
  [`${CP}.externalized-checkpoint-retention`]: word(
    'NO_EXTERNALIZED_CHECKPOINTS',
    same(['NO_EXTERNALIZED_CHECKPOINTS', 'DELETE_ON_CANCELLATION', 'RETAIN_ON_CANCELLATION']),
  ),
  [`${CP}.data-inline-threshold`]: { type: { kind: 'memory', maxBytes: MIB }, fallback: 20 * 1024 },
  [`${CP}.storage`]: word(null, { ...same(['jobmanager', 'filesystem']) }),
  [`${CP}.dir`]: text(null, 'a path like "file:///checkpoints" or "s3://bucket/checkpoints"'),
  'pekko.framesize': memory(10 * MIB),
  'state.backend.type': text('hashmap', 'the name of a state backend, such as "hashmap"'),
  [`${RS}.type`]: word(null, {
    ...same(['none', 'fixed-delay', 'failure-rate', 'exponential-delay']),
    off: 'none',
    disable: 'none',
    fixeddelay: 'fixed-delay',
    failurerate: 'failure-rate',
    exponentialdelay: 'exponential-delay',
  }),
  [`${RS}.fixed-delay.attempts`]: whole(1, 0, WHOLE),
  [`${RS}.fixed-delay.delay`]: duration(1_000_000),
  [`${RS}.failure-rate.max-failures-per-interval`]: whole(1, 1, WHOLE),
  [`${RS}.failure-rate.failure-rate-interval`]: duration(MINUTE_US, 1_000),
  [`${RS}.failure-rate.delay`]: duration(1_000_000),
  [`${RS}.exponential-delay.initial-backoff`]: duration(1_000_000, 1_000),
  [`${RS}.exponential-delay.max-backoff`]: duration(MINUTE_US, 1_000),
  [`${RS}.exponential-delay.backoff-multiplier`]: decimal(1.5, 1, 1000),
  [`${RS}.exponential-delay.reset-backoff-threshold`]: duration(60 * MINUTE_US, 1_000),
  [`${RS}.exponential-delay.jitter-factor`]: decimal(0.1, 0, 1),
  [`${RS}.exponential-delay.attempts-before-reset-backoff`]: whole(WHOLE, 1, WHOLE),
  'heartbeat.interval': duration(10_000_000, 1_000),
  'heartbeat.timeout': duration(50_000_000, 1_000),
  'heartbeat.rpc-failure-threshold': whole(2, -1, WHOLE),
  'pekko.ask.timeout': duration(10_000_000, 1_000),
  'task.cancellation.interval': duration(30_000_000),
  'task.cancellation.timeout': duration(3 * MINUTE_US),
  'slot.request.timeout': duration(5 * MINUTE_US, 1_000),
  'taskmanager.slot.timeout': duration(10_000_000, 1_000),
  'web.checkpoints.history': whole(10, 0, WHOLE),
  'parallelism.default': whole(1, 1, 128),
  'pipeline.max-parallelism': whole(-1, -1, 32_768),
  'pipeline.auto-watermark-interval': duration(200_000),
  'cleancut.checkpoint.trigger.type': word('time', same(['time', 'count', 'event', 'combined'])),
  'cleancut.checkpoint.trigger.count': { type: { kind: 'whole', min: 1, max: WHOLE }, fallback: null },
  'cleancut.checkpoint.trigger.event': text(null, 'the name of a function'),
  'taskmanager.memory.segment-size': { type: { kind: 'memory', maxBytes: GIB }, fallback: 32 * 1024 },
  'taskmanager.memory.min-segment-size': { type: { kind: 'memory', maxBytes: GIB }, fallback: 256 },
  [`${DEBLOAT}.enabled`]: flag(false),
  [`${DEBLOAT}.period`]: duration(200_000, 1_000),
  [`${DEBLOAT}.target`]: duration(1_000_000, 1_000),
  [`${DEBLOAT}.samples`]: whole(20, 1, WHOLE),
  [`${DEBLOAT}.threshold-percentages`]: whole(25, 1, 100),
  'cleancut.rpc.notices-loss': flag(true),
  'cleancut.network.flow': word('credit', same(['credit', 'bounded-queue'])),
  'cleancut.network.exclusive-buffers-per-channel': whole(2, 1, 1000),
  'cleancut.network.floating-buffers-per-gate': whole(8, 0, 1000),
  'cleancut.network.records-per-buffer': whole(1, 1, 10_000),
  'cleancut.network.latency': duration(1_000),
  'cleancut.storage.latency': duration(10_000),
  'cleancut.storage.max-state-size': memory(5 * MIB),
  'cleancut.storage.sync-delay': duration(5_000_000),
  'cleancut.storage.throughput': memory(50 * MIB),
  'cleancut.storage.requests-per-second': whole(0, 0, WHOLE),
  'cleancut.storage.retries': whole(5, 0, 1000),
  'cleancut.storage.retry-backoff': duration(100_000),
  'cleancut.storage.request-timeout': duration(30_000_000, 1_000),
  'cleancut.sink.transaction-timeout': duration(15 * MINUTE_US),
  'cleancut.sink.commit-delay': duration(0),
})

/** Names that a modelled key has in other Flink versions; a person who pastes one means the same. */
export const optionAliases: Readonly<Record<string, string>> = Object.freeze({
  'restart-strategy': `${RS}.type`,
  'state.checkpoints.num-retained': `${CP}.num-retained`,
  'state.checkpoints.dir': `${CP}.dir`,
  'state.checkpoint-storage': `${CP}.storage`,
  'state.backend': 'state.backend.type',
  'akka.framesize': 'pekko.framesize',
  'state.storage.fs.memory-threshold': `${CP}.data-inline-threshold`,
  [`${NETWORK_MEMORY}.buffers-per-channel`]: 'cleancut.network.exclusive-buffers-per-channel',
  [`${NETWORK_MEMORY}.floating-buffers-per-gate`]: 'cleancut.network.floating-buffers-per-gate',
  [`${CP}.checkpoints-after-tasks-finish.enabled`]: `${CP}.checkpoints-after-tasks-finish`,
})

function duration(fallback: number | null, minUs = 0): ModelledOption {
  return { type: { kind: 'duration', minUs }, fallback }
}

function whole(fallback: number, min: number, max: number): ModelledOption {
  return { type: { kind: 'whole', min, max }, fallback }
}

function decimal(fallback: number, min: number, max: number): ModelledOption {
  return { type: { kind: 'decimal', min, max }, fallback }
}

function memory(fallback: number): ModelledOption {
  return { type: { kind: 'memory', maxBytes: Number.MAX_SAFE_INTEGER }, fallback }
}

function text(fallback: string | null, what: string): ModelledOption {
  return { type: { kind: 'text', what }, fallback }
}

function flag(fallback: boolean): ModelledOption {
  return { type: { kind: 'boolean' }, fallback }
}

function word(fallback: string | null, words: Readonly<Record<string, string>>): ModelledOption {
  return { type: { kind: 'word', words }, fallback }
}

/** Each word under its own small letters. */
function same(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((one) => [one.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32)), one]))
}
