/** Somebody types nonsense, follows mangled links, brings foreign files: one clear line each time, and nothing is lost. */
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fragmentOf } from '../../src/explore/schedule/link.ts'
import wordCount from '../../scenarios/word-count.json' with { type: 'json' }
import { command, drop, isReady, site, visitor } from './visitor.ts'

const visit = visitor()

const bug = JSON.parse(readFileSync('scenarios/bugs/flink-8132.json', 'utf8')) as Readonly<Record<string, unknown>>
const linkOf = (held: object): string => fragmentOf(deflateRawSync(JSON.stringify(held)))
const saidOf = (page: Page): Promise<string> => page.locator('[data-trouble="unusable"] .said p').innerText()
const noticeOf = (page: Page): Promise<string> => page.locator('.build .notice').innerText()

test.each([
  ['#v=museun', 'the link: v: expected a view (story, lessons, ', '#v=museum', '.museum'],
  ['#v=lessons&l=99', 'the link: l: expected the number of a lesson (1, 2, 3, 4, 5, 8, 12), got "99"', '#v=lessons', '.lesson-text'],
  ['#v=museum&x=flink-8231', 'the link: x: expected an exhibit, got "flink-8231"', '#v=museum&x=FLINK-8132', '[data-exhibit-page]'],
  ['#v=explore&x=two-imputs&f=99', 'the link: x: expected something to search', '#v=explore&x=two-inputs&f=9', '.plan'],
])('%s says what is not there, and leads to what was meant', async (fragment, said, meant, shown) => {
  const page = await visit(fragment)
  expect(await saidOf(page)).toContain(said)
  expect(page.url()).toBe(site.address + fragment)
  await page.click(command('open-instead'))
  await page.waitForFunction((hash) => location.hash.startsWith(hash), meant)
  await page.waitForSelector(shown)
  await page.waitForSelector('.trouble', { state: 'detached' })
})

test('who asks to search what is not there can choose something else', async () => {
  const page = await visit('#v=explore&x=unknown')
  expect(await saidOf(page)).toBe('the link: x: expected something to search (a scenario, an exhibit), got "unknown"')
  await page.selectOption(command('subject'), 'two-inputs')
  await page.fill('[data-bound="runs"]', '-5')
  await page.locator('[data-bound="runs"]').blur()
  expect(await page.locator('.bound:has([data-bound="runs"]) [role="status"]').innerText()).toContain('from 1 to 10,000,000')
  expect(await page.inputValue('[data-bound="runs"]')).toBe('1')
})

test.each(['link', 'file'])('a %s with a schedule that cannot be opens its scenario where scenarios are built', async (way) => {
  const fault = { after: 'deliver nobody-1 <- nowhere-0 #7', do: 'crash tm-1', heal: 'end' }
  const held = { ...bug, schedule: { mode: 'timed', draws: [], deviations: [], faults: [fault] } }
  const page = await visit(way === 'link' ? linkOf(held) : '')
  if (way === 'file') {
    await isReady(page)
    await drop(page, 'run.json', JSON.stringify(held))
  }
  expect(await saidOf(page)).toMatch(/^(the link|run\.json): "deliver nobody-1 <- nowhere-0 #7" never became enabled/)
  await page.click(command('open-instead'))
  await page.waitForSelector('.build[data-ready="true"]')
  await expect.poll(() => page.inputValue('#name')).toBe('FLINK-8132')
  expect(await page.locator('.trouble').count()).toBe(0)
})

const notAnyOfOurs = /^package\.json: expected a scenario \(.*\) or a bug file \(.*\), got an object with "name", "version", /
test.each<[string, string | Buffer | number, RegExp]>([
  ['empty.json', '', /^empty\.json: line 1 column 1: expected a value, got the end of the file$/],
  ['package.json', readFileSync('package.json'), notAnyOfOurs],
  ['bytes.json', Buffer.from([0x7b, 0xff, 0xfe]), /^bytes\.json is no text: /],
  ['large.json', 50_000_000, /^large\.json is larger than 8 MiB: /],
  ['newer.json', JSON.stringify({ ...bug, version: 7 }), /^newer\.json: version: made by a newer Cleancut \(version 7\), /],
  ['half.json', JSON.stringify({ ...bug, scenario: { name: 'x' } }), /^half\.json: title: missing \(and 2 more\)$/],
])('the file %s is refused in one line, and what was open stays', async (name, content, said) => {
  const page = await visit()
  await isReady(page)
  await drop(page, name, content)
  expect(await saidOf(page)).toMatch(said)
  expect(await page.locator('h1').innerText()).toContain('This job counts words.')
})

test.each<[string, string | Buffer, string]>([
  ['empty.txt', '', 'empty.txt is empty: expected at least one line.'],
  ['picture.png', readFileSync('web/public/icon-192.png'), 'picture.png is no text: expected lines in UTF-8.'],
  ['memory.dmp', Buffer.from([0x41, 0, 0, 0]), 'memory.dmp is no text: expected lines in UTF-8.'],
  ['table.csv', '\uFEFFto,be\r\nor,not\r\n', '2 lines of table.csv: now what lines reads.'],
])('the file %s as input', async (name, content, said) => {
  const page = await visit()
  await isReady(page)
  await drop(page, name, content)
  await page.waitForSelector('.build .notice')
  expect(await noticeOf(page)).toBe(said)
  await page.waitForSelector('.build[data-problems="0"]')
})

test.each([
  ['with another end of its name', 'mine.txt', JSON.stringify(wordCount)],
  ['from Windows, with a byte order mark', 'mine.json', `\uFEFF${JSON.stringify(wordCount, null, 2).replaceAll('\n', '\r\n')}`],
])('a scenario %s is one', async (_what, name, content) => {
  const page = await visit()
  await isReady(page)
  await drop(page, name, content)
  await page.waitForSelector('.build[data-problems="0"]')
  expect(await page.inputValue('#name')).toBe('word-count')
})

/** Pastes texts over all of the editor's, one after the other; each is shown before the next comes. */
async function write(page: Page, ...texts: readonly string[]): Promise<void> {
  await page.evaluate(async (written) => {
    const editor = document.querySelector('.cm-content')!
    for (const text of written) {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      editor.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', keyCode: 65, ctrlKey: true, bubbles: true, cancelable: true }))
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }, texts)
}

test('running what is no scenario says why not, and what stood there before comes back', async () => {
  const page = await visit('#v=build')
  await page.waitForSelector('.build[data-problems="0"]')
  for (const text of ['null', '5', '"x"', '[]', '{}', '{"name":', 'hello']) {
    await write(page, text)
    await page.click(command('run-own'))
    const notices = () => page.locator('.build > .notice').allInnerTexts()
    await expect.poll(notices, { message: text }).toEqual([expect.stringMatching(/^Not run: .*(expect|miss)/)])
    await page.click(command('undo'))
    await page.waitForSelector('.build[data-problems="0"]')
  }
})

/** A value with something else in one place of it: in each place once. */
function* mangled(value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return yield [value]
  yield* [null, 'x', Array.isArray(value) ? { 0: null } : [null]]
  for (const [key, item] of Object.entries(value)) {
    for (const other of mangled(item)) yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
  }
}

test('whatever stands in one place of the text, the form stays', async () => {
  const page = await visit('#v=build')
  await page.waitForSelector('.build[data-problems="0"]')
  const texts = [...mangled(wordCount)].map((value) => JSON.stringify(value))
  expect(texts.length).toBeGreaterThan(80)
  await write(page, ...texts, JSON.stringify(wordCount))
  await page.waitForSelector('.build[data-problems="0"]')
  expect(await page.inputValue('#name')).toBe('word-count')
})

test('no words are too strange to be looked for', async () => {
  const page = await visit('#m=lab')
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('/')
  for (const words of ['(((', '\\', '[a-', '<b>', '💥', 'a'.repeat(5000), '  ']) {
    await page.fill('[data-dialog="search"] input', words)
    await page.waitForSelector('[data-dialog="search"] :text("Nothing has these words.")')
  }
  await page.fill('[data-dialog="search"] input', 'checkpoint 1 complete')
  await page.waitForSelector('[data-found]')
})
