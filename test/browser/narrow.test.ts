/** On the narrowest phone nothing sticks out, in any view and any language, nor in one that needs more room than both. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { takePicture } from './page-checks.ts'
import { command, isReady, visitor } from './visitor.ts'

const visit = visitor()

const WIDTH = 320

/** Each view, and what one waits for to see all of it. */
const VIEWS: readonly (readonly [name: string, fragment: string, arrive: (page: Page) => Promise<unknown>])[] = [
  ['story', '', isReady],
  ['share', '', async (page) => {
    await isReady(page)
    await page.click(command('share'))
    await page.waitForSelector('.share[data-ready="true"]')
  }],
  ['trouble', '#abc$def', (page) => page.waitForSelector('[data-trouble] .said p')],
  ['lab', '#m=lab', (page) => page.waitForSelector('[role="option"]', { state: 'attached' })],
  ['lessons', '#v=lessons&l=3', (page) => page.waitForSelector('.choice[aria-disabled="false"]')],
  ['myths', '#v=myths', (page) => page.waitForSelector('.myths li')],
  ['glossary', '#v=glossary', (page) => page.waitForSelector('.glossary dt')],
  ['build', '#v=build', (page) => page.waitForSelector('.build[data-ready="true"][data-problems="0"]')],
  ['museum', '#v=museum', (page) => page.waitForSelector('.exhibits li')],
  ['exhibit', '#v=museum&x=FLINK-8086', (page) => page.waitForSelector('[data-inevitable]', { timeout: 60_000 })],
  ['explorer', '#v=explore', (page) => page.waitForSelector('.plan')],
  ['found', '#v=explore&x=FLINK-8086', async (page) => {
    await page.click(command('search'))
    await page.waitForSelector('[data-inevitable]', { timeout: 60_000 })
  }],
]

const cases = VIEWS.flatMap(([name, fragment, arrive]) => {
  return ['en-GB', 'zh-CN', 'longer'].map((language) => ({ name, fragment, arrive, language }))
})

test.each(cases)('$name, $language: nothing sticks out at 320 pixels', async ({ name, fragment, arrive, language }) => {
  const page = await visit(fragment, { width: WIDTH, locale: language === 'longer' ? 'en-GB' : language, isTroubled: name === 'trouble' })
  await arrive(page)
  if (language === 'longer') await page.evaluate(lengthen)
  await takePicture(page, `narrow-${language}-${name}.png`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(WIDTH)
})

/** Every text becomes two fifths longer, as it would be in some languages. */
function lengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const { data, parentElement } = text
    if (data.trim() === '' || parentElement?.closest('script, style, svg, option, code, .cm-editor') !== null) continue
    text.data = data.replace(/\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)))
  }
}
