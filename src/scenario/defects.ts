/** Defects that can be planted: what a scenario's `defects` and a bug file's name by id. */
import type { Rules } from '../protocol/rules.ts'
import { InputError } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { formatPlace, showValue } from './place.ts'

/** A defect replaces decisions of the protocol from outside. */
export type Defect = (rules: Rules) => Rules

/** By id. */
export type DefectRegistry = Readonly<Record<string, Defect>>

/** The ids that a registry, or a plain list of ids, knows. */
export function defectIds(defects: DefectRegistry | readonly string[]): readonly string[] {
  return isList(defects) ? defects : Object.keys(defects)
}

/**
 * The decisions with these defects planted, in the order of the ids.
 *
 * @param registry where the ids are looked up; a plain list of ids holds no defect that could be planted
 * @throws InputError if an id is not in the registry
 */
export function plantDefects(rules: Rules, ids: readonly string[], registry: DefectRegistry | readonly string[]): Rules {
  const known = isList(registry) ? {} : registry
  return ids.reduce((planted, id, index) => {
    if (Object.hasOwn(known, id)) return known[id](planted)
    const text = `the defect ${showValue(id)} cannot be planted here${hintFor(id, Object.keys(known))}`
    throw new InputError([{ place: formatPlace(['defects', index]), text }])
  }, rules)
}

function isList(defects: DefectRegistry | readonly string[]): defects is readonly string[] {
  return Array.isArray(defects)
}
