import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint({ cwd: process.cwd() })

/** The names of the rules that fire on a text, were it the file at `filePath`. */
async function firing(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath })
  return result!.messages.map((message) => message.ruleId)
}

describe('lint', () => {
  it('lets imports point one way only', async () => {
    expect(await firing('src/protocol/x.ts', "import '../kernel/hash.ts'")).toEqual([])
    expect(await firing('src/kernel/x.ts', "import '../protocol/job.ts'")).toEqual(['cleancut/rooms'])
  })

  it.each([
    ['src/kernel/x.ts', "import 'seedrandom'", 0],
    ['src/kernel/x.ts', "import 'valibot'", 1],
    ['src/kernel/x.ts', "import 'node:fs'", 1],
    ['src/protocol/state/x.ts', "import '../job.ts'", 0],
    ['src/protocol/state/x.ts', "import '../../faults/plan.ts'", 1],
    ['src/protocol/x.ts', "export * from '../oracle/x.ts'", 1],
    ['src/protocol/x.ts', "export type X = import('../oracle/x.ts').X", 1],
    ['src/oracle/x.ts', "import '../protocol/job.ts'", 0],
    ['src/oracle/fold.ts', "import '../protocol/job.ts'", 1],
    ['src/oracle/fold.ts', "import '../kernel/hash.ts'", 0],
    ['src/scenario/x.ts', "import 'valibot'", 0],
    ['src/explore/x.ts', "import 'node:worker_threads'", 1],
    ['src/explore/x.ts', "import '../../test/golden/adapter.ts'", 1],
    ['src/museum/x.ts', "import '../cli/main.ts'", 1],
    ['src/index.ts', "import './explore/x.ts'", 0],
    ['src/cli/x.ts', "import '../index.ts'", 0],
    ['src/nowhere/x.ts', "import '../index.ts'", 1],
    ['web/x.ts', "import '../src/cli/main.ts'", 1]
  ])('in %s, %s breaks the import direction %i times', async (filePath, text, times) => {
    expect(await firing(filePath, text)).toEqual(Array<string>(times).fill('cleancut/rooms'))
  })

  it.each([
    ['const x = Date.now()', 'no-restricted-globals'],
    ['const x = performance.now()', 'no-restricted-globals'],
    ['setTimeout(() => 1, 1)', 'no-restricted-globals'],
    ['queueMicrotask(() => 1)', 'no-restricted-globals'],
    ['const x: Promise<number> | null = null', 'no-restricted-syntax'],
    ["const x = new Intl.Collator('de')", 'no-restricted-globals'],
    ['const x = process.env', 'no-restricted-globals'],
    ['const x = globalThis', 'no-restricted-globals'],
    ['const x = Math.random()', 'no-restricted-syntax'],
    ['const x = Math.pow(2, 3)', 'no-restricted-syntax'],
    ["const x = Math['sin'](1)", 'no-restricted-syntax'],
    ['const { log2 } = Math', 'no-restricted-syntax'],
    ['const x = 2 ** 3', 'no-restricted-syntax'],
    ['const x = async () => 1', 'no-restricted-syntax'],
    ['const x = /\\p{L}/u', 'no-restricted-syntax'],
    ["const x = 'a'.localeCompare('b')", 'no-restricted-properties'],
    ["const x = 'A'.toLowerCase()", 'no-restricted-properties'],
    ["const x = 'A'.normalize()", 'no-restricted-properties']
  ])('keeps `%s` out of the deterministic rooms', async (text, rule) => {
    const code = `export function f() {\n  ${text}\n}`
    for (const room of ['kernel', 'protocol', 'faults', 'oracle']) expect(await firing(`src/${room}/x.ts`, code)).toContain(rule)
    expect(await firing('src/cli/x.ts', code)).not.toContain(rule)
  })

  it('allows exact arithmetic there', async () => {
    expect(await firing('src/kernel/x.ts', 'export const f = (x: number) => Math.imul(Math.floor(x), 3)')).toEqual([])
  })

  it('keeps Node and the DOM out of the other core rooms too, where promises are allowed', async () => {
    expect(await firing('src/explore/x.ts', 'export const f = async () => await Promise.resolve(1)')).toEqual([])
    expect(await firing('src/explore/x.ts', 'export const f = () => process.cwd()')).toEqual(['no-restricted-globals'])
    expect(await firing('src/scenario/x.ts', 'export const f = () => document.title')).toEqual(['no-restricted-globals'])
  })
})
