import type { StateBackend } from '../protocol/state/state-backend.ts'
import { InputError } from './input-error.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { formatPlace, showValue } from './place.ts'

/** State backends by name; frozen, plain. */
export type StateBackendRegistry = Readonly<Record<string, StateBackend>>

/** The backend that is built in: the heap's copy is written as it is, in full. */
export const BUILT_IN_BACKEND = 'hashmap'

/** Flink's own others, whose storing is not modelled: they run as the built-in one. */
const NOT_MODELLED = ['rocksdb', 'forst']

const BACKEND_NAME = /^[A-Za-z][A-Za-z0-9._-]*$/
const KEY = 'state.backend.type'

/**
 * Registers a state backend under a name that `state.backend.type` can give. Several: `{ ...defineStateBackend(...), ... }`.
 *
 * @param backend two pure functions: `save` turns keyed state into what is written, `load` turns it back
 * @throws InputError for a name that is taken or no configuration could write, or something that is no backend
 */
export function defineStateBackend(name: string, backend: StateBackend): StateBackendRegistry {
  if (!BACKEND_NAME.test(name)) throw misuse(name, 'expected a name of letters, digits, "-", "_" and "."')
  if ([BUILT_IN_BACKEND, ...NOT_MODELLED].includes(name)) throw misuse(name, 'this name is taken by a backend of Flink\'s')
  const candidate: Partial<StateBackend> = typeof backend === 'object' ? backend : {}
  const { save, load } = candidate
  if (typeof save !== 'function' || typeof load !== 'function') throw misuse(name, 'expected { save, load }, two functions')
  return Object.freeze({ [name]: Object.freeze({ save, load }) })
}

/**
 * The backend that a configuration names, null for the built-in one.
 *
 * @param problems an unknown name is added here
 * @returns a warning where Flink knows the name and the simulation does not
 */
export function checkStateBackend(name: string, registry: StateBackendRegistry, problems: Problem[]): readonly string[] {
  if (name === BUILT_IN_BACKEND || Object.hasOwn(registry, name)) return []
  if (NOT_MODELLED.includes(name)) return [`the state backend ${name} is not modelled: it runs as ${BUILT_IN_BACKEND}`]
  const known = [BUILT_IN_BACKEND, ...Object.keys(registry)]
  problems.push({ place: formatPlace(['config', KEY]), text: `unknown state backend ${showValue(name)}${hintFor(name, known)}` })
  return []
}

/** What a run takes for the name in a scenario; null: the built-in one. @throws InputError if nobody has defined it */
export function stateBackendNamed(name: string, registry: StateBackendRegistry): StateBackend | null {
  if (Object.hasOwn(registry, name)) return registry[name]
  const problems: Problem[] = []
  checkStateBackend(name, registry, problems)
  if (problems.length > 0) throw new InputError(problems)
  return null
}

function misuse(name: string, text: string): InputError {
  return new InputError([{ place: `stateBackends[${JSON.stringify(name)}]`, text }])
}
