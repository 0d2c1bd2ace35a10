/** For everyone: with the keyboard only, without motion, in either language. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitor, type Look } from './visitor.ts'

const open = visitor()

async function visit(fragment: string, look: Look = {}): Promise<Page> {
  const page = await open(fragment, look)
  await page.waitForSelector('[data-command="share"][aria-disabled="false"]')
  return page
}

/** Tab until something has the focus, then Enter. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = (): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
  for (let tabs = 0; tabs < 120 && !(await isThere()); tabs++) await page.keyboard.press('Tab')
  expect(await isThere(), `Tab leads to ${selector}`).toBe(true)
  await page.keyboard.press('Enter')
}

test.each([1, 3, 12])('lesson %i is finished with the keyboard only', async (number) => {
  const page = await visit(`#v=lessons&l=${String(number)}`)
  await page.waitForSelector('.choice[aria-disabled="false"]')
  await page.keyboard.press('1')
  await page.waitForSelector('.outcome', { timeout: 100_000 })
  while ((await page.locator('[data-command="next-look"]').count()) > 0) {
    const looks = await page.locator('[data-look]').count()
    await tabTo(page, '[data-command="next-look"]')
    await page.waitForSelector(`[data-look="${String(looks + 1)}"]`)
  }
  await tabTo(page, '[data-vary="1"]')
  await page.waitForSelector('[data-varied="true"]', { timeout: 60_000 })
  await tabTo(page, '.lesson-text section .choice')
  await page.waitForSelector('[data-step="done"]', { timeout: 60_000 })
})

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

test('something is broken, compared and shared with the keyboard only', async () => {
  const page = await visit('#m=lab')
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('k')
  await page.waitForSelector('[data-struck]')
  await page.keyboard.press('b')
  await page.waitForFunction(() => document.activeElement?.id === 'branch-name')
  await page.keyboard.type('kp')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#branch-name')?.placeholder === 'kp')
  await page.waitForSelector('[data-parting]')
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('u')
  await page.waitForSelector('[data-branch] >> text=kp')
  await page.keyboard.press('?')
  await page.waitForSelector('[data-dialog="help"]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('[data-dialog="help"]', { state: 'detached' })
  await page.keyboard.press('/')
  await page.waitForSelector('[data-dialog="search"]')
  await page.keyboard.type('checkpoint 1 complete')
  await page.waitForSelector('[data-found]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-dialog="search"]', { state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.waitForSelector('[data-dialog="palette"]')
  await page.keyboard.type('share')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
})

test('every pane is reached by F6, and panes are resized and closed with the keys', async () => {
  const page = await visit('#m=lab')
  const panes = await page.locator('[data-pane]').count()
  expect(panes).toBeLessThanOrEqual(8)
  const reached = new Set<string>()
  for (let press = 0; press < panes; press++) {
    await page.keyboard.press('F6')
    reached.add(await page.evaluate(() => document.activeElement!.getAttribute('aria-label') ?? ''))
  }
  expect(reached.size).toBe(panes)
  const splitter = page.locator('[data-splitter="pane-side"]')
  await splitter.focus()
  const before = Number(await splitter.getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowRight')
  expect(Number(await splitter.getAttribute('aria-valuenow'))).toBe(before + 16)
  await page.keyboard.press('Enter')
  expect(await splitter.getAttribute('aria-valuenow')).toBe('0')
  await page.keyboard.press('Enter')
  expect(Number(await splitter.getAttribute('aria-valuenow'))).toBe(before + 16)
})

test('single keys can be switched off, and the choice is kept', async () => {
  const page = await visit('#m=lab')
  await page.keyboard.press('?')
  await page.click('[data-command="single-keys"]')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('k')
  await page.keyboard.press('?')
  await page.waitForTimeout(300)
  expect(await page.locator('[data-struck], [data-dialog]').count()).toBe(0)
  await page.keyboard.press('F1')
  await page.waitForSelector('[data-dialog="palette"]')
})

test('who wants no motion gets none: nothing plays by itself, nothing moves at rest, the first question is answered', async () => {
  const page = await visit('')
  const clock = await page.locator('.clock b').innerText()
  await page.waitForTimeout(600)
  expect(await page.locator('.clock b').innerText()).toBe(clock)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await page.click('[data-choice="exact"]')
  await page.waitForSelector('.first-question[data-outcome="exact"]')
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
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
