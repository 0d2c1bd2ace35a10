/** Who reads Chinese finds no English left, in any view and whatever has happened in it: what shows, and what is said aloud. */
import { deflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fragmentOf } from '../../src/explore/schedule/link.ts'
import { exhibits } from '../../src/museum/exhibits.ts'
import { englishOn } from './english-on.ts'
import { takePicture } from './page-checks.ts'
import { command, isReady, visitor } from './visitor.ts'

const visit = visitor()

async function expectChinese(page: Page, moment: string): Promise<void> {
  await takePicture(page, `chinese-${moment}.png`)
  expect(await englishOn(page), moment).toEqual([])
}

const inChinese = (fragment: string) => visit(fragment, { locale: 'zh-CN' })

test('the story: its question and answer, sharing, the keys, the palette and the search', async () => {
  const page = await inChinese('')
  await isReady(page)
  await expectChinese(page, 'story')
  await page.click('[data-choice="exact"]')
  await page.waitForSelector('.first-question[data-outcome]')
  await expectChinese(page, 'answered')
  await page.click(command('share'))
  await page.waitForSelector('.share[data-ready="true"]')
  await expectChinese(page, 'share')
  for (const [keys, dialog] of [['?', 'help'], ['Control+k', 'palette'], ['/', 'search']] as const) {
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null)
    await page.keyboard.press(keys)
    await page.waitForSelector(`[data-dialog="${dialog}"]`)
    await expectChinese(page, dialog)
  }
})

test('the Lab: what can happen, the state, promises, checkpoints and branches, after a crash', async () => {
  const page = await inChinese('#m=lab')
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('k')
  await page.waitForSelector('[data-struck]')
  await page.waitForSelector('[role="option"]')
  for (const tab of ['branches', 'checkpoints', 'must-hold', 'inspector']) {
    await page.click(`#tab-${tab}`)
    await page.waitForSelector(`#tab-panel[aria-labelledby="tab-${tab}"] *`)
    await expectChinese(page, `lab-${tab}`)
  }
})

test.each([1, 2, 3, 4, 5, 8, 12])('lesson %i', async (number) => {
  const page = await inChinese(`#v=lessons&l=${String(number)}`)
  await page.waitForSelector('.lesson-text .choice[aria-disabled="false"]')
  await expectChinese(page, `lesson-${String(number)}`)
  await page.click('.lesson-text > .choices .choice >> nth=0')
  await page.waitForSelector('.outcome', { timeout: 100_000 })
  await expectChinese(page, `lesson-${String(number)}-answered`)
})

/** Each with something else wrong in it. */
const MISTAKES = [
  '{"name": ',
  '{"name": "x", "title": {"en": "x"}, "cluster": {"taskManagers": 0}, "job": {"vertexes": []}}',
  `{"name": "x", "title": {"en": "x"}, "cluster": {"taskManagers": 1, "slotsPerTaskManager": 1}, "config": {"execution.intervall": "1 s"},
    "job": {"vertices": [{"id": "in", "source": {"type": "log", "partitions": 1, "records": 9}}], "edges": [{"from": "in", "to": "out"}]}}`,
]

test('the myths, the glossary and the place where scenarios are built, with what is wrong with one', async () => {
  const page = await inChinese('#v=myths')
  await page.waitForSelector('.myths li')
  await expectChinese(page, 'myths')
  await page.goto(page.url().replace(/#.*/, '#v=glossary'))
  await page.waitForSelector('.glossary')
  await expectChinese(page, 'glossary')
  await page.goto(page.url().replace(/#.*/, '#v=build'))
  await page.waitForSelector('.build[data-ready="true"][data-problems="0"]')
  await expectChinese(page, 'build')
  let said = ''
  for (const [at, text] of MISTAKES.entries()) {
    await page.locator('.build .cm-content').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
    await page.waitForFunction((before) => ![before, ''].includes(document.querySelector('.problems ul')?.textContent ?? ''), said)
    said = (await page.locator('.problems ul').textContent()) ?? ''
    await expectChinese(page, `build-mistake-${String(at)}`)
  }
})

test('the museum: its list, a search that finds nothing, and a run told with the defect and without', async () => {
  const page = await inChinese('#v=museum')
  await page.waitForSelector('.exhibits')
  await expectChinese(page, 'museum')
  await page.fill(command('words'), 'zzzzz')
  await page.waitForSelector('.nothing')
  await expectChinese(page, 'museum-nothing')
  for (const { id } of exhibits.filter((_, at) => at % 6 === 0)) {
    await page.goto(page.url().replace(/#.*/, `#v=museum&x=${id}`))
    await page.waitForSelector(`[data-exhibit-page="${id}"] [data-inevitable]`, { timeout: 60_000 })
    await expectChinese(page, id)
  }
})

test.each([
  ['found', 'x=FLINK-8086&s=portfolio'],
  ['sampled', 'x=FLINK-5701&sound=1&s=portfolio&n=80&t=20'],
  ['complete', 'x=FLINK-5701&sound=1&s=exhaustive&f=0&c=1&t=60'],
  ['levels', 'x=FLINK-5701&sound=1&s=bounded&f=1&d=1&t=2'],
  ['not exhaustive', 'x=late-data&s=timed&n=5'],
])('the Explorer before, while and after it searches: %s', async (name, question) => {
  const page = await inChinese(`#v=explore&${question}`)
  await page.waitForSelector('.plan')
  await expectChinese(page, `explore-${name}-asks`)
  await page.click(command('search'))
  await page.waitForSelector('.searching, [data-verdict]')
  await expectChinese(page, `explore-${name}-searches`)
  await page.waitForSelector('[data-verdict]', { timeout: 60_000 })
  if (name === 'found') await page.waitForSelector('[data-inevitable]', { timeout: 60_000 })
  await expectChinese(page, `explore-${name}-over`)
})

const BUG = {
  scenarioRef: 'word-count', overrides: { config: [], defects: [], untilUs: null }, seed: 1, strategy: 'timed',
  schedule: { mode: 'timed', draws: [], deviations: [], faults: [] }, violated: [], witnesses: [], traceHash: null, version: 1,
}
const linkOf = (bug: object): string => fragmentOf(deflateRawSync(JSON.stringify(bug)))

test.each([
  ['damaged', '#abc$def'],
  ['cut off', linkOf(BUG).slice(0, -9)],
  ['no bug file', linkOf({ hello: 1 })],
  ['an unknown scenario', linkOf({ ...BUG, scenarioRef: 'two-imputs' })],
  ['newer', linkOf({ ...BUG, version: 9 })],
  ['of another run', linkOf({ ...BUG, traceHash: '0123456789abcdef' })],
  ['to a missing exhibit', '#v=museum&x=NOPE-1'],
  ['to an unknown search', '#v=explore&x=nope'],
])('a link that is %s', async (what, fragment) => {
  const page = await inChinese(fragment)
  await page.waitForSelector('.trouble p, [role="alert"] p, p[role="alert"], .missing, .plan')
  await expectChinese(page, `link-${what}`)
})
