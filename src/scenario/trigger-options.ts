import type { RecordTrigger } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { formatPlace, showValue } from './place.ts'
import type { FunctionRegistry } from './user-functions.ts'

/**
 * What asks for checkpoints, under `cleancut.checkpoint.trigger.*`: Flink has only `time`, its interval; `count` (every so many
 * records at the sources together), `event` (a record for which a function is true) and `combined` (the interval and the records,
 * whichever comes first) are Cleancut's.
 */
type Options = ReadonlyMap<string, number | boolean | string>

const INTERVAL = 'execution.checkpointing.interval'
const TYPE = 'cleancut.checkpoint.trigger.type'
const COUNT = 'cleancut.checkpoint.trigger.count'
const EVENT = 'cleancut.checkpoint.trigger.event'

function typeOf(options: Options): string {
  return String(options.get(TYPE) ?? 'time')
}

/** Whether the interval is in force: not where only records ask for checkpoints. */
export function hasTimeTrigger(options: Options): boolean {
  return typeOf(options) === 'time' || typeOf(options) === 'combined'
}

/** What records ask for checkpoints; null if none do. */
export function recordTriggerOf(options: Options): RecordTrigger | null {
  const type = typeOf(options)
  const count = type === 'count' || type === 'combined' ? (options.get(COUNT) ?? null) : null
  const event = type === 'event' || type === 'combined' ? (options.get(EVENT) ?? null) : null
  if (count === null && event === null) return null
  return { count: count === null ? null : Number(count), event: event === null ? null : String(event) }
}

/**
 * A type that lacks what it is about.
 *
 * @param input the configuration as written: what is there and unreadable is a problem already
 */
export function findTriggerConflicts(options: Options, input: Readonly<Record<string, unknown>>, problems: Problem[]): void {
  const type = typeOf(options)
  const report = (text: string): void => {
    problems.push({ place: formatPlace(['config', TYPE]), text: `"${type}" needs ${text}` })
  }
  const lacks = (key: string): boolean => !Object.hasOwn(input, key)
  if (type === 'count' && lacks(COUNT)) report(`"${COUNT}"`)
  if (type === 'event' && lacks(EVENT)) report(`"${EVENT}"`)
  if (type !== 'combined') return
  if (lacks(INTERVAL)) report(`"${INTERVAL}"`)
  if (lacks(COUNT) && lacks(EVENT)) report(`"${COUNT}" or "${EVENT}"`)
}

/** A warning about what the type leaves without effect. */
export function idleTriggerOptions(options: Options): string[] {
  const type = typeOf(options)
  const idle = { time: [COUNT, EVENT], count: [INTERVAL, EVENT], event: [INTERVAL, COUNT] }[type] ?? []
  const given = idle.filter((key) => options.has(key))
  return given.length === 0 ? [] : [`without effect, because ${TYPE} is ${type}: ${given.join(', ')}`]
}

/** The function that knows the records which ask for a checkpoint must be registered. */
export function checkTriggerFunction(trigger: RecordTrigger | null, functions: FunctionRegistry, problems: Problem[]): void {
  const event = trigger?.event ?? null
  if (event === null || Object.hasOwn(functions, event)) return
  const text = `unknown function ${showValue(event)}${hintFor(event, Object.keys(functions))}`
  problems.push({ place: formatPlace(['config', EVENT]), text })
}
