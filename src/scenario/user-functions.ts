import type { Value } from '../protocol/job.ts'
import { InputError } from './input-error.ts'

/**
 * A function that a job refers to by name. Map, filter and flatMap functions take one value (the second is absent);
 * a reduce function takes (accumulated, value). A filter returns a boolean, a flatMap a list of values.
 * It must be pure: the same arguments give the same result, and nothing outside is read or changed.
 */
export type UserFunction = (value: Value, next: Value) => Value

/** A function with what the oracles need to know of it. */
export interface FunctionEntry {
  readonly fn: UserFunction
  /** True when the multiset of the operator's outputs does not depend on the order in which records arrive. */
  readonly confluent: boolean
}

/** Functions by name; frozen, plain. */
export type FunctionRegistry = Readonly<Record<string, FunctionEntry>>

/** How a function is handed in: bare, or with its declaration. */
export type FunctionDefinition = UserFunction | FunctionEntry

/**
 * Registers functions under names that scenarios can use.
 * A bare function of one argument counts as confluent (it sees one record at a time); a bare function of two does not,
 * for a running reduction shows the order of its input unless its author says otherwise.
 *
 * @param definitions `{ name: fn }` or `{ name: { fn, confluent } }`
 * @throws InputError for a name that no scenario could write, or something that is no function
 */
export function defineFunctions(definitions: Readonly<Record<string, FunctionDefinition>>): FunctionRegistry {
  const registry: Record<string, FunctionEntry> = {}
  for (const name of Object.keys(definitions).sort()) {
    if (!FUNCTION_NAME.test(name)) throw misuse(name, 'expected a name of letters, digits, "-", "_" and "."')
    const definition: unknown = definitions[name]
    const entry = typeof definition === 'function' ? bare(definition as UserFunction) : definition
    if (!isEntry(entry)) throw misuse(name, 'expected a function or { fn, confluent }')
    registry[name] = Object.freeze({ fn: entry.fn, confluent: entry.confluent })
  }
  return Object.freeze(registry)
}

/**
 * One registry out of several.
 *
 * @throws InputError when two of them hold different functions under one name
 */
export function mergeFunctions(...registries: readonly FunctionRegistry[]): FunctionRegistry {
  const merged: Record<string, FunctionEntry> = {}
  for (const registry of registries) {
    for (const [name, entry] of Object.entries(registry)) {
      const present = Object.hasOwn(merged, name) ? merged[name] : undefined
      if (present !== undefined && present.fn !== entry.fn) throw misuse(name, 'this name is taken by another function')
      merged[name] = entry
    }
  }
  return Object.freeze(merged)
}

const FUNCTION_NAME = /^[A-Za-z][A-Za-z0-9._-]*$/

function bare(fn: UserFunction): FunctionEntry {
  return { fn, confluent: fn.length < 2 }
}

function isEntry(candidate: unknown): candidate is FunctionEntry {
  if (typeof candidate !== 'object' || candidate === null) return false
  const { fn, confluent } = candidate as Partial<FunctionEntry>
  return typeof fn === 'function' && typeof confluent === 'boolean'
}

function misuse(name: string, text: string): InputError {
  return new InputError([{ place: `functions[${JSON.stringify(name)}]`, text }])
}
