/** The story on a phone: four parts of it in a bar at the bottom, and what can happen next as a sheet over the stage. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, isReady, visitor, type Look } from './visitor.ts'

const open = visitor()

const part = (name: string): string => `[data-view-button="${name}"]`

async function visit(look: Look = {}): Promise<Page> {
  const page = await open('', { width: 390, ...look })
  await isReady(page)
  await page.waitForSelector(part('story'))
  return page
}

const isSeen = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible()

test('each part of the story is one tap away, and the question is there when one comes back', async () => {
  const page = await visit()
  expect(await page.locator('.views-bar button').allInnerTexts()).toEqual(['Story', 'Events', 'State', 'Share'])
  expect([await isSeen(page, '.first-question'), await isSeen(page, '.events')]).toEqual([true, false])
  await page.click(part('events'))
  await page.waitForSelector('.space-time canvas[data-drawn]')
  expect([await isSeen(page, '.first-question'), await isSeen(page, '.events'), await isSeen(page, '.track')]).toEqual([false, true, true])
  await page.click(part('inspector'))
  await page.waitForSelector('.inspector tbody tr')
  await page.click('[data-entity="count-1"]')
  await page.waitForSelector('.inspector .about b:text-is("count-1")')
  await page.click(part('story'))
  expect([await isSeen(page, '.first-question'), await isSeen(page, '.inspector')]).toEqual([true, false])
  await page.click(part('share'))
  await page.waitForSelector('.share[data-ready="true"]')
})

test('what can happen next lies over the stage, so that one sees what one does; Escape closes it', async () => {
  const page = await visit()
  await page.click(part('events'))
  await page.click(command('open-next'))
  await page.waitForSelector('[data-sheet="next"] [role="listbox"][aria-busy="false"]')
  expect([await isSeen(page, '.stage'), await isSeen(page, '.events')]).toEqual([true, false])
  const place = await page.locator('.track').getAttribute('aria-valuenow')
  await page.locator('[data-sheet="next"] [role="option"]:not(:has(.dot))').first().click()
  await page.waitForFunction((before) => document.querySelector('.track')!.getAttribute('aria-valuenow') !== before, place)
  await page.keyboard.press('Escape')
  await page.waitForSelector('[data-sheet="next"]', { state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-command'))).toBe('open-next')
  expect(await page.locator('[data-branch]').count()).toBe(1)
})

test('a desk has no bar, and all of it at once', async () => {
  const page = await visit({ width: 390 })
  await page.click(part('events'))
  await page.setViewportSize({ width: 1440, height: 900 })
  expect([await isSeen(page, '.views-bar'), await isSeen(page, '.stage'), await isSeen(page, '.events')]).toEqual([false, true, true])
})

test.each(LOOKS.filter(({ width }) => width === 390))('$locale: no barrier for anyone in any part of it', async (look) => {
  const page = await visit(look)
  await checkMoment(page, look, 'phone-story')
  await page.click(part('events'))
  await page.waitForSelector('.space-time canvas[data-drawn]')
  await checkMoment(page, look, 'phone-events', false)
  await page.click(command('open-next'))
  await page.waitForSelector('[role="listbox"][aria-busy="false"]')
  await checkMoment(page, look, 'phone-next', false)
  await page.click(part('inspector'))
  await page.waitForSelector('.inspector tbody tr')
  await checkMoment(page, look, 'phone-state', false)
})

test('nothing sticks out of any part at 320 pixels', async () => {
  const page = await visit({ width: 320 })
  for (const name of ['events', 'inspector', 'story']) {
    await page.click(part(name))
    await page.waitForSelector(`.machine[data-tab="${name}"]`, { state: 'attached' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
  }
})
