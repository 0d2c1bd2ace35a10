/** Finds the scenario that a person means: a path, or the name of a bundled one. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hintFor } from '../scenario/nearest-word.ts'
import { readTextFile } from './read-text-file.ts'
import { UsageError } from './usage-error.ts'

export interface FoundScenario {
  /** What the person knows it as; begins each message. */
  readonly label: string
  readonly text: string
  /** Folder that paths in the scenario start from. */
  readonly folder: string
}

/** Beside `src/` and `dist/` alike. */
const BUNDLED = fileURLToPath(new URL('../../scenarios/', import.meta.url))

/** Names of the scenarios that come with Cleancut. */
export function bundledScenarios(): readonly string[] {
  const files = readdirSync(BUNDLED).filter((file) => file.endsWith('.json') && file !== 'scenario.schema.json')
  return files.map((file) => file.slice(0, -'.json'.length)).sort()
}

/** @throws UsageError when there is neither such a file nor such a name */
export function findScenario(nameOrPath: string): FoundScenario {
  const bundled = bundledScenarios()
  if (bundled.includes(nameOrPath)) {
    return { label: nameOrPath, text: readTextFile(join(BUNDLED, `${nameOrPath}.json`)), folder: BUNDLED }
  }
  if (!existsSync(nameOrPath) && !/[/\\]|\.json$/.test(nameOrPath)) {
    throw new UsageError(`unknown scenario ${JSON.stringify(nameOrPath)}${hintFor(nameOrPath, bundled)}`)
  }
  return { label: nameOrPath, text: readTextFile(nameOrPath), folder: dirname(resolve(nameOrPath)) }
}
