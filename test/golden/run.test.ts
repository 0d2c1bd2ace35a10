import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PENDING, type GoldenCase } from './adapter.ts'
import { readGoldenFiles } from './read-golden-files.ts'
import { runGoldenFile } from './run-golden-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'cleancut-golden-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command line in a process of its own, as `npm run test:golden -- ARGS` does. */
function golden(...args: string[]): { status: number | null, stdout: string, stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'test/golden/run.ts', ...args], { encoding: 'utf8' })
}

describe('the golden runner', () => {
  it('counts what an adapter answers: null passed, a string failed, PENDING pending, a thrown error failed', () => {
    const answers: Record<string, () => string | null | typeof PENDING> = {
      'demo/0': () => null,
      'demo/1': () => 'subtask: expected 3, got 4',
      'demo/2': () => PENDING,
      'demo/3': () => {
        throw new RangeError('no such\n  key group')
      }
    }
    const cases: GoldenCase[] = Object.keys(answers).map((id) => ({ id, kind: 'demo' }))
    const count = runGoldenFile({ name: 'demo', cases }, (goldenCase) => answers[goldenCase.id]!())
    expect(count).toEqual({
      passed: 1,
      pending: 1,
      failures: ['demo/1 subtask: expected 3, got 4', 'demo/3 threw RangeError: no such key group']
    })
  })

  it('holds every recorded case, under a unique id', () => {
    const ids = readGoldenFiles('test/golden/data').flatMap((file) => file.cases.map((goldenCase) => goldenCase.id))
    expect(ids.length).toBe(6540)
    expect(new Set(ids).size).toBe(6540)
  })

  it('takes another folder of the same format and closes with the counts', () => {
    writeFileSync(join(folder, 'unheard-of.json'), '{"cases": [{"id": "unheard-of/0", "kind": "demo"}]}')
    const { status, stdout } = golden('--dir', folder)
    expect(stdout).toBe('unheard-of: 0 passed, 0 failed, 1 pending (no adapter)\n1 pending\n0 passed, 0 failed\n')
    expect(status).toBe(0)
  })

  it('refuses a folder that is not there with one line and status 2', () => {
    const { status, stdout, stderr } = golden('--dir', join(folder, 'nowhere'))
    expect(stderr).toBe(`golden: cannot read the folder ${join(folder, 'nowhere')}: ENOENT\n`)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})
