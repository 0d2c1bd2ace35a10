import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFault } from '../scripts/rooms.mjs'

/** A rule sees one file and names the lines that break it. */
interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}
type Rule = (file: SourceFile) => Iterable<[lineNumber: number, whatToDo: string]>

const MAX_COLUMNS = 140
const MAX_LINES = 350
/** Files that may be longer than MAX_LINES, each with the reason. Keep it short. */
const MAY_BE_LONG: Record<string, string> = {}

const CODE = ['.ts', '.js', '.mjs', '.svelte']
const TEXT = [...CODE, '.css', '.html', '.json', '.md', '.yml', '.sh', '.txt', '']
const SKIPPED_FOLDERS = ['node_modules', 'dist', 'dist-web', '.git', '.vite', '.svelte-kit']
/** Names that people look for as they are. */
const WELL_KNOWN_NAMES = /^(README|CHANGELOG|CONTRIBUTING|SECURITY|RULES|LICENSE|NOTICE|App)\b/

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

const paths = filesUnder('.').sort()
const read = (path: string): SourceFile => {
  const text = readFileSync(path, 'utf8')
  return { path, text, lines: text.split('\n') }
}
const isData = (path: string): boolean => path.startsWith('test/golden/data/')
const ours = paths.filter((path) => !isData(path) && path !== 'package-lock.json' && path !== 'LICENSE' && TEXT.includes(extname(path)))
const code = ours.filter((path) => /^(src|test|web|scripts)\//.test(path) && CODE.includes(extname(path)))

/** All breaches of a rule, each as `file:line what to do`. */
function breaches(files: readonly string[], rule: Rule): string[] {
  return files.map(read).flatMap((file) => [...rule(file)].map(([line, whatToDo]) => `${file.path}:${line} ${whatToDo}`))
}

/** A rule about single lines: those that match are breaches. */
function noLine(pattern: RegExp, whatToDo: string): Rule {
  return ({ lines }) => lines.flatMap((line, index): [number, string][] => (pattern.test(line) ? [[index + 1, whatToDo]] : []))
}

const STATIC_IMPORT = /^\s*(?:import\b|export\b[^='"]*\bfrom\b|\}\s*from\b)[^'"(]*'([^']+)'/
const DYNAMIC_IMPORT = /\bimport\('([^']+)'\)/

function* importsOf({ lines }: SourceFile): Iterable<[lineNumber: number, specifier: string]> {
  for (const [index, line] of lines.entries()) {
    if (/^\s*(\*|\/\/|\/\*)/.test(line)) continue
    const match = STATIC_IMPORT.exec(line) ?? DYNAMIC_IMPORT.exec(line)
    if (match !== null) yield [index + 1, match[1]!]
  }
}

const importsEndInTs: Rule = function* (file) {
  for (const [line, specifier] of importsOf(file)) {
    if (!/^\.\.?\//.test(specifier) || /\.(ts|mjs|svelte|json|css)(\?\w+)?$/.test(specifier)) continue
    yield [line, `write the import with its ending: '${specifier.replace(/\.js$/, '')}.ts'`]
  }
}

const importsPointOneWay: Rule = function* (file) {
  for (const [line, specifier] of importsOf(file)) {
    const fault = importFault(file.path, specifier)
    if (fault !== null) yield [line, fault]
  }
}

const DECLARING_EXPORT = /^export (?:default |async |abstract |declare )*(?:function|class|const|let|interface|type)\b/

/** The first line that exports something by its own declaration must stand under a doc comment, or the file opens with one. */
const mainExportIsDocumented: Rule = function* ({ lines }) {
  if (/^(#!|\/\*\*)/.test(lines[0] ?? '')) return
  const first = lines.findIndex((line) => DECLARING_EXPORT.test(line))
  if (first < 1 || /\*\/\s*$/.test(lines[first - 1]!)) return
  yield [first + 1, 'say in a doc comment /** ... */ above it what this is and why']
}

const isShortEnough: Rule = function* ({ path, lines }) {
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
  if (count > MAX_LINES && !(path in MAY_BE_LONG)) yield [MAX_LINES + 1, `the file has ${count} lines: split it, ${MAX_LINES} is the limit`]
}

const nameIsKebabCase: Rule = function* ({ path }) {
  const name = basename(path)
  if (/^\.?[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) || WELL_KNOWN_NAMES.test(name)) return
  if (name.endsWith('.svelte') && /^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)) return // Svelte components are named like classes
  yield [1, `name the file in kebab-case, not ${name}`]
}

/** Spelled in two parts, so that this file does not find itself. */
const word = (start: string, end: string): RegExp => new RegExp(start + end)
const REGISTRY = word('registry\\.', '(npmjs|yarnpkg|npm' + 'mirror)|"resol' + 'ved"')
const documented = code.filter((path) => path.startsWith('src/') && path.endsWith('.ts'))

describe('tidy', () => {
  it('finds files to look at', () => {
    expect(code).toContain('src/kernel/assert.ts')
    expect(code).toContain('test/tidy.test.ts')
  })

  it('finds breaches: each rule fires on a line made for it', () => {
    const file = (text: string, path = 'src/kernel/x.ts'): SourceFile => ({ path, text, lines: text.split('\n') })
    expect([...importsEndInTs(file("import { a } from './a.js'"))]).toEqual([[1, "write the import with its ending: './a.ts'"]])
    expect([...importsPointOneWay(file("\nimport '../protocol/a.ts'"))]).toHaveLength(1)
    expect([...mainExportIsDocumented(file("import 'x'\n\nexport const a = 1"))]).toHaveLength(1)
    expect([...mainExportIsDocumented(file("import 'x'\n\n/** One. */\nexport const a = 1"))]).toEqual([])
    expect([...isShortEnough(file('x\n'.repeat(MAX_LINES + 1)))]).toHaveLength(1)
    expect([...nameIsKebabCase(file('', 'src/kernel/eventHeap.ts'))]).toHaveLength(1)
  })

  it.each<[what: string, files: readonly string[], rule: Rule]>([
    ['lines are short', code, noLine(new RegExp(`^.{${MAX_COLUMNS + 1}}`, 'u'), `break the line: ${MAX_COLUMNS} columns are the limit`)],
    ['files are short', code, isShortEnough],
    ['file names are kebab-case', paths.filter((path) => !isData(path)), nameIsKebabCase],
    ['no white space ends a line', ours, noLine(/[ \t\r]$/, 'remove the white space at the end')],
    ['nothing is left for later', ours, noLine(word('\\b(TO', 'DO|FIX' + 'ME)\\b'), 'do it now, or describe it in an issue')],
    ['all tests run', code, noLine(/\.(only|skip|todo|fails|skipIf|runIf)\(/, 'every test runs: repair it or remove it')],
    ['no registry address', [...ours, 'package-lock.json'], noLine(REGISTRY, 'remove the address: .npmrc keeps them out of the lock file')],
    ['no path outside the project', ours, noLine(word('/wo', 'rk/|\\.\\./sha' + 'red\\b'), 'name nothing outside the project')],
    ['relative imports have their ending', code, importsEndInTs],
    ['imports point one way', code, importsPointOneWay],
    ['the main export is documented', documented, mainExportIsDocumented]
  ])('%s', (_what, files, rule) => {
    expect(breaches(files, rule)).toEqual([])
  })
})
