import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenCase } from './adapter.ts'

/** One data file: its name without `.json`, and its cases in order. */
export interface GoldenFile {
  readonly name: string
  readonly cases: readonly GoldenCase[]
}

/** The folder or one of its files cannot be used; the message says which and why, on one line. */
export class UnusableGolden extends Error {}

/**
 * Reads all data files of a folder, sorted by name.
 *
 * @throws UnusableGolden when the folder cannot be read, holds no data file, or a file has another format
 */
export function readGoldenFiles(folder: string): GoldenFile[] {
  const names = listFolder(folder).filter((name) => name.endsWith('.json')).sort()
  if (names.length === 0) throw new UnusableGolden(`${folder} holds no .json file`)
  return names.map((name) => ({ name: name.slice(0, -'.json'.length), cases: readCases(join(folder, name)) }))
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new UnusableGolden(`cannot read the folder ${folder}: ${codeOf(error)}`)
  }
}

function readCases(path: string): GoldenCase[] {
  const cases = casesOf(parseFile(path))
  if (cases === null) throw new UnusableGolden(`${path} is not of the format {"cases": [{"id", "kind", ...}]}`)
  return cases
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UnusableGolden(`cannot read ${path}: ${codeOf(error)}`)
  }
}

function casesOf(content: unknown): GoldenCase[] | null {
  if (typeof content !== 'object' || content === null || !('cases' in content) || !Array.isArray(content.cases)) return null
  return content.cases.every(isCase) ? content.cases : null
}

function isCase(value: unknown): value is GoldenCase {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('kind' in value)) return false
  return typeof value.id === 'string' && typeof value.kind === 'string'
}

/** The short reason of a failed file operation: the system's code where there is one, for example ENOENT. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.message.split('\n', 1).join('') : String(error)
}
