/** For everyone: without motion, in either language. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { site, visitor, type Look } from './visitor.ts'

const open = visitor()

async function visit(fragment: string, look: Look = {}): Promise<Page> {
  const page = await open(fragment, look)
  await page.waitForSelector('[data-command="share"][aria-disabled="false"]')
  return page
}

test('a lesson comes back at its step after a reload', async () => {
  const page = await visit('#v=lessons&l=1')
  await page.click('[data-choice="lost"][aria-disabled="false"]')
  await page.waitForSelector('.outcome')
  await page.click('[data-command="next-look"]')
  await page.waitForSelector('[data-look="1"]')
  await page.waitForFunction(() => location.hash.includes('&p=lost~1'))
  await page.reload()
  await page.waitForSelector('[data-look="1"][aria-pressed="true"]')
  expect(await page.locator('[data-choice="lost"]').getAttribute('aria-pressed')).toBe('true')
})

/** Every view, and what is there when it has come to rest. */
const VIEWS = [
  ['', '.stage'], ['#m=lab', '[role="option"]'], ['#v=lessons&l=1', '.choice[aria-disabled="false"]'], ['#v=myths', '[data-myth]'],
  ['#v=build', '.build[data-problems="0"]'], ['#v=museum', '.exhibits'], ['#v=museum&x=FLINK-8132', '[data-run-verdict="kept"]'],
  ['#v=explore', '.plan'], ['#v=glossary', 'h1'],
] as const

const movingOn = (page: Page): Promise<string[]> => page.evaluate(() => document.getAnimations().map(({ effect }) => {
  const { target } = effect as KeyframeEffect
  return `${target?.nodeName ?? ''} ${target?.getAttribute('class') ?? ''}`
}))

test('who wants no motion gets none: nothing plays by itself, nothing moves at rest, the first question is answered', async () => {
  const page = await visit('')
  const clock = await page.locator('.clock b').innerText()
  await page.waitForTimeout(600)
  expect(await page.locator('.clock b').innerText()).toBe(clock)
  await page.click('[data-choice="exact"]')
  await page.waitForSelector('.first-question[data-outcome="exact"]')
  await expect.poll(() => movingOn(page), { timeout: 5000 }).toEqual([])
  for (const [view, shown] of VIEWS) {
    await page.goto('about:blank')
    await page.goto(site.address + view)
    await page.waitForSelector(shown, { state: 'attached' })
    await expect.poll(() => movingOn(page), { message: view, timeout: 5000 }).toEqual([])
  }
})

test('the language changes in place: cursor, branches and lesson stay', async () => {
  const page = await visit('#m=lab')
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('k')
  await page.waitForSelector('[data-struck]')
  const place = await page.locator('.track').getAttribute('aria-valuenow')
  await page.click('[data-command="locale"]')
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN')
  expect(await page.locator('.track').getAttribute('aria-valuenow')).toBe(place)
  expect(await page.locator('[data-struck]').innerText()).toContain('崩溃')
  expect(await page.locator('[data-branch]').count()).toBe(1)
})

test('an evening that comes while the page is open changes the diagram as well', async () => {
  const page = await visit('')
  const picture = (): Promise<string> => page.evaluate(() => document.querySelector('canvas')!.toDataURL())
  await page.waitForSelector('canvas[data-drawn]', { state: 'attached' })
  const byDay = await picture()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(picture).not.toBe(byDay)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(picture).toBe(byDay)
})
