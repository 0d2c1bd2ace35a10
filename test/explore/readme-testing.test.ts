import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

it('the README\'s example for vitest passes as it stands there', () => {
  const readme = readFileSync('README.md', 'utf8')
  const section = readme.slice(readme.indexOf('In tests, here vitest\'s'))
  const [, code] = /```ts\n([\s\S]*?)```/.exec(section)!
  // Under the project, so that vitest and fast-check are found; where no configuration looks for tests.
  const folder = mkdtempSync(join('node_modules', '.cleancut-readme-'))
  try {
    const up = relative(folder, '.')
    writeFileSync(join(folder, 'visits.test.ts'), code
      .replace("'cleancut/testing'", `'${up}/src/testing.ts'`)
      .replace("'cleancut'", `'${up}/src/index.ts'`)
      // The same jobs and schedules on every run of this test.
      .replace('\nconst visits', '\nfc.configureGlobal({ seed: 1 })\n\nconst visits'))
    writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { include: ["*.test.ts"], exclude: [] } }\n')
    const vitest = join('node_modules', 'vitest', 'vitest.mjs')
    const { stdout, status } = spawnSync(process.execPath, [vitest, 'run', '--root', folder, '--reporter', 'json'], { encoding: 'utf8' })
    expect([status, (JSON.parse(stdout) as { readonly numPassedTests: number }).numPassedTests]).toEqual([0, 3])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
