import { InputError } from './input-error.ts'
import { parseJsonText } from './parse-json-text.ts'
import { showValue } from './place.ts'

/**
 * Puts `--config K=V` over the configuration of a scenario that is not parsed yet. What the keys and values mean,
 * and whether they are known, is judged when the scenario is.
 *
 * @param scenarioJson the text of a scenario file or what it parses to; it is not changed
 * @param overrides each `key=value`; later ones win, and a value may itself hold `=`
 * @returns a new scenario value
 * @throws InputError for an override without `=` or without a key
 */
export function applyConfigOverrides(scenarioJson: unknown, overrides: readonly string[]): unknown {
  const scenario = typeof scenarioJson === 'string' ? parseJsonText(scenarioJson) : scenarioJson
  const added = overrides.map(readOverride)
  if (typeof scenario !== 'object' || scenario === null || Array.isArray(scenario)) return scenario
  const present: unknown = (scenario as { config?: unknown }).config
  if (present !== undefined && (typeof present !== 'object' || present === null || Array.isArray(present))) return scenario
  return { ...scenario, config: { ...present, ...Object.fromEntries(added) } }
}

function readOverride(override: string): [string, string] {
  const split = override.indexOf('=')
  const key = override.slice(0, Math.max(split, 0)).trim()
  if (key !== '') return [key, override.slice(split + 1).trim()]
  throw new InputError([{ place: '--config', text: `expected KEY=VALUE, got ${showValue(override)}` }])
}
