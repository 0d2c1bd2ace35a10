/** Reads a file that a person named, or says in one line why not. */
import { readFileSync } from 'node:fs'
import { UsageError } from './usage-error.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory, expected a file',
  ENOTDIR: 'no such file: a part of the path is no directory',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'no such file: the name is too long',
}

/** @throws UsageError */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    throw new UsageError(`${path}: ${reasonOf(thrown, 'cannot be read')}`)
  }
}

/** Why the file system refused, in words. */
export function reasonOf(thrown: unknown, otherwise: string): string {
  const { code = '', message = '' } = (thrown ?? {}) as { code?: string; message?: string }
  return REASONS[code] ?? `${otherwise}${message === '' ? '' : ` (${message.split('\n')[0]})`}`
}
