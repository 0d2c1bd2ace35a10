import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { bugOfLinkText, bytesOfLink } from '../../src/explore/schedule/link.ts'
import { cleancut, inFolder } from '../cli/cli.ts'

/** The fenced blocks of the README's section about searching. */
function blocks(): readonly string[] {
  const readme = readFileSync('README.md', 'utf8')
  const section = readme.slice(readme.indexOf('\n## Search\n'), readme.indexOf('\n## Run your own\n'))
  return [...section.matchAll(/```(?:ts)?\n([\s\S]*?)```/g)].map(([, text]) => text)
}

/** A line that ends in dots says how the real one begins. */
function expectLines(told: string, written: string): void {
  const lines = told.trimEnd().split('\n')
  const expected = written.trimEnd().split('\n')
  expect(lines).toHaveLength(expected.length)
  expected.forEach((line, at) => {
    if (line.endsWith('...')) expect(lines[at].slice(0, line.length - 3)).toBe(line.slice(0, -3))
    else expect(lines[at]).toBe(line)
  })
}

describe('the README\'s first example', () => {
  it('finds a bug and tells the story that stands there', () =>
    inFolder((folder) => {
      const [code, story, shrunk] = blocks()
      expect(code.trim().split('\n').filter((line) => line !== '').length).toBe(14)
      const path = join(folder, 'example.ts')
      const index = pathToFileURL('src/index.ts').href
      writeFileSync(path, code.replace("'cleancut'", `'${index}'`).replace("'visits.json'", `'${join(folder, 'visits.json')}'`))
      const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', path], { encoding: 'utf8' })
      expect(stderr).toBe('')
      expectLines(stdout, story)
      const link = /\[this link\]\((\S+)\)/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
      const carried = bugOfLinkText(inflateRawSync(bytesOfLink(link)).toString('utf8'))
      expect(carried).toEqual(parseBugFile(readFileSync(join(folder, 'visits.json'), 'utf8')))
      const { out } = cleancut('shrink', join(folder, 'visits.json'))
      expectLines(out.slice(0, out.indexOf('\nBug file:')), shrunk.replace(/^[$].*\n/, ''))
    }), 60_000)
})
