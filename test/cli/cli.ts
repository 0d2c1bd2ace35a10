import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../../src/cli/run-cli.ts'

/** What a command wrote and how it ended. */
export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Runs one command in this process, as `cleancut ...argv` would. */
export function cleancut(...argv: readonly string[]): Ran {
  let out = ''
  let err = ''
  const status = runCli(argv, { out: (text) => void (out += text), err: (text) => void (err += text), isErrTerminal: false })
  if (typeof status !== 'number') throw new Error('this command goes on: await cleancutSearch')
  return { status, out, err }
}

/** As `cleancut`, for commands that search. */
export async function cleancutSearch(...argv: readonly string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), isErrTerminal: false }
  const status = await runCli(argv, io)
  return { status, out, err }
}

/** A folder of its own, removed afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cleancut-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As `inFolder`, for work that takes its time. */
export async function inFolderAsync<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cleancut-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
