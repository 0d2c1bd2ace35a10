/** What scenarios may name: the museum's defects, and functions and state backends from modules that a person names. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Registries } from '../explore/run/registries.ts'
import { museumDefects } from '../museum/exhibits.ts'
import { builtInFunctions } from '../scenario/built-in-functions.ts'
import { mergeFunctions, type FunctionRegistry } from '../scenario/user-functions.ts'
import type { StateBackendRegistry } from '../scenario/user-state-backends.ts'
import { UsageError } from './usage-error.ts'

/** What a module may export: at least one of these; functions may also be its default export. */
interface RegisteringModule {
  readonly default?: FunctionRegistry
  readonly functions?: FunctionRegistry
  readonly stateBackends?: StateBackendRegistry
}

/** The URL of a module that a person named by path or URL. @throws UsageError if there is no such file */
export function moduleUrl(pathOrUrl: string): string {
  if (/^(file|data):/.test(pathOrUrl)) return pathOrUrl
  const path = resolve(pathOrUrl)
  if (!existsSync(path)) throw new UsageError(`--module: ${pathOrUrl}: no such file`)
  return pathToFileURL(path).href
}

/**
 * Imports modules, with the built-in functions beside theirs.
 *
 * @param urls from `moduleUrl`
 * @throws UsageError if one cannot be imported or registers nothing; InputError if two of them take one name
 */
export async function registriesOfModules(urls: readonly string[]): Promise<Registries> {
  if (urls.length === 0) return { defects: museumDefects }
  const modules = await Promise.all(urls.map(importOne))
  const functions = modules.map((module) => module.functions ?? module.default ?? {})
  return {
    defects: museumDefects,
    functions: mergeFunctions(builtInFunctions, ...functions),
    stateBackends: Object.assign({}, ...modules.map(({ stateBackends }) => stateBackends ?? {})) as StateBackendRegistry,
  }
}

async function importOne(url: string): Promise<RegisteringModule> {
  let module: RegisteringModule
  try {
    module = (await import(/* @vite-ignore */ url)) as RegisteringModule
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
    throw new UsageError(`--module: ${url}: cannot be imported (${why})`)
  }
  if (module.functions ?? module.default ?? module.stateBackends) return module
  throw new UsageError(`--module: ${url}: expected an export "functions" or "stateBackends", or functions as the default export`)
}
