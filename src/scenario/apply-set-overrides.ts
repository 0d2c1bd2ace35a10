import { InputError } from './input-error.ts'
import { parseJsonText } from './parse-json-text.ts'
import { showValue } from './place.ts'

/**
 * Changes fields of a scenario that is not parsed yet. Whether the scenario then makes sense is judged when it is parsed.
 *
 * @param scenarioJson the text of a scenario file or what it parses to; it is not changed
 * @param overrides each `PLACE=JSON`, such as `job.vertices[1].parallelism=2`: a field of an object, or an item of a list, that is there
 * @returns a new scenario value
 * @throws InputError for an override that is none, or that names a place which is not there
 */
export function applySetOverrides(scenarioJson: unknown, overrides: readonly string[]): unknown {
  let scenario = typeof scenarioJson === 'string' ? parseJsonText(scenarioJson) : scenarioJson
  for (const override of overrides) scenario = applyOne(scenario, override)
  return scenario
}

const OVERRIDE = /^([a-zA-Z]+(?:\.[a-zA-Z]+|\[[0-9]+\])*)=(.+)$/

function applyOne(scenario: unknown, override: string): unknown {
  const [, place, text] = OVERRIDE.exec(override) ?? []
  if (place === undefined) throw problem(`expected PLACE=JSON, such as "cluster.taskManagers=2", got ${showValue(override)}`)
  const steps = place.split(/[.[\]]+/).filter((step) => step !== '')
  return withValue(scenario, steps, parseJsonText(text), place)
}

function withValue(target: unknown, [step, ...rest]: readonly string[], value: unknown, place: string): unknown {
  if (step === undefined) return value
  if (Array.isArray(target)) {
    const list: readonly unknown[] = target
    const index = Number(step)
    if (!Number.isInteger(index) || index >= list.length) throw problem(`there is no ${showValue(place)} to change`)
    return list.map((item, at) => (at === index ? withValue(item, rest, value, place) : item))
  }
  if (typeof target !== 'object' || target === null) throw problem(`there is no ${showValue(place)} to change`)
  return { ...target, [step]: withValue((target as Readonly<Record<string, unknown>>)[step], rest, value, place) }
}

function problem(text: string): InputError {
  return new InputError([{ place: 'overrides.set', text }])
}
