/** The version of this package, as its package.json has it. */
import { readFileSync } from 'node:fs'

interface Package {
  readonly version: string
}

export const VERSION = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Package).version
