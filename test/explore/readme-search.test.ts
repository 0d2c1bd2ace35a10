import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inFolder } from '../cli/cli.ts'

/** The fenced blocks of the README's section about searching. */
function blocks(): readonly string[] {
  const readme = readFileSync('README.md', 'utf8')
  const section = readme.slice(readme.indexOf('\n## Search\n'), readme.indexOf('\n## Run your own\n'))
  return [...section.matchAll(/```(?:ts)?\n([\s\S]*?)```/g)].map(([, text]) => text)
}

describe('the README\'s first example', () => {
  it('finds a bug and tells the story that stands there', () =>
    inFolder((folder) => {
      const [code, story] = blocks()
      expect(code.trim().split('\n').filter((line) => line !== '').length).toBe(14)
      const path = join(folder, 'example.ts')
      const index = pathToFileURL('src/index.ts').href
      writeFileSync(path, code.replace("'cleancut'", `'${index}'`).replace("'visits.json'", `'${join(folder, 'visits.json')}'`))
      const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', path], { encoding: 'utf8' })
      const told = stdout.trimEnd().split('\n')
      const expected = story.trimEnd().split('\n')
      expect([told.length, stderr]).toEqual([expected.length, ''])
      expected.forEach((line, at) => {
        if (line.endsWith('...')) expect(told[at].startsWith(line.slice(0, -3))).toBe(true)
        else expect(told[at]).toBe(line)
      })
      expect(existsSync(join(folder, 'visits.json'))).toBe(true)
    }), 60_000)
})
