/** Opens a file that a person brings: a bug file, whose run is made, or a scenario, which is handed back to be looked at first. */
import { parseBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { InputError } from '../../../src/scenario/input-error.ts'
import { parseJsonText } from '../../../src/scenario/parse-json-text.ts'
import { showValue } from '../../../src/scenario/place.ts'
import type { ReadScenario } from '../open-run.ts'
import { openBug, unusableBy, type OpenedLink, type Unusable } from '../share.ts'

export type Opened = OpenedLink | Unusable | { readonly scenario: string }

/** Fields that only a bug file has, and those that only a scenario has. */
const OF_A_BUG_FILE = ['seed', 'strategy', 'schedule', 'scenarioRef', 'violated', 'traceHash']
const OF_A_SCENARIO = ['job', 'cluster', 'title']

export async function openFile(text: string, name: string, read: ReadScenario): Promise<Opened> {
  let value: unknown = null
  try {
    value = parseJsonText(text, name)
    const isBug = hasOneOf(value, OF_A_BUG_FILE)
    if (!isBug && hasOneOf(value, OF_A_SCENARIO)) return { scenario: text }
    if (!isBug) throw new InputError([{ place: '', text: `${EXPECTED}, got ${described(value)}` }], name)
    return await openBug(parseBugFile(value, name), read, 0)
  } catch (thrown) {
    return unusableBy(thrown, name, value, read)
  }
}

const EXPECTED = 'expected a scenario ("cluster", "job", ...) or a bug file ("scenario", "seed", "strategy", ...)'

function hasOneOf(value: unknown, fields: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && fields.some((field) => field in value)
}

function described(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return showValue(value)
  const fields = Object.keys(value).slice(0, 4).map((field) => showValue(field))
  return fields.length === 0 ? 'an empty object' : `an object with ${fields.join(', ')}`
}
