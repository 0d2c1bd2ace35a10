/** The Lab as a person meets it: they pick what happens next, break a part of the machine, and read what it holds. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS } from './page-checks.ts'
import { visitor, type Look } from './visitor.ts'

const open = visitor()

/** Opens the Lab at a moment at which much is under way: the sixth checkpoint has just been completed. */
async function visit(look: Look = {}): Promise<Page> {
  const page = await open('#m=lab', look)
  await page.waitForSelector('.lab [data-plug="1"][aria-disabled="false"]')
  await page.waitForFunction(() => document.querySelector('[role="slider"]')!.getAttribute('aria-valuemax') === '19481')
  await page.locator('[role="slider"]').press('Home')
  for (let pages = 0; pages < 6; pages++) {
    const before = await placeOf(page)
    await page.locator('[role="slider"]').press('PageDown')
    await expect.poll(() => placeOf(page)).not.toBe(before)
  }
  await page.waitForSelector('.inspector tbody tr', { state: 'attached' })
  await page.waitForSelector('[role="listbox"][aria-busy="false"]', { state: 'attached' })
  return page
}

const placeOf = async (page: Page): Promise<number> => Number(await page.locator('[role="slider"]').getAttribute('aria-valuenow'))
const view = (name: string): string => `[data-view-button="${name}"]`

test('what happens next can be picked: another future begins as a branch', async () => {
  const page = await visit()
  expect(await page.locator('.choice .dot').count()).toBe(1)
  const place = await placeOf(page)
  await page.locator('[role="option"]:not(:has(.dot))').first().click()
  await expect.poll(() => page.locator('[data-branch]').count()).toBe(1)
  expect(await placeOf(page)).toBe(place + 1)
})

test('a fault of the chosen part strikes here, and stays as a chip that leads back to it', async () => {
  const page = await visit()
  await page.click('[data-entity="tm-2"]')
  const place = await placeOf(page)
  await page.click('[data-fault="crash tm-2"]')
  await page.waitForSelector('[data-board="2"].dead')
  expect(await page.locator('[data-struck]').innerText()).toBe(`crash TaskManager 2, at ${(place + 1).toLocaleString('en')}`)
  await page.waitForSelector('[data-fault="crash tm-2"][aria-disabled="true"]')
  expect(await page.locator('[data-fault="crash tm-2"]').innerText()).toContain('not running here')
  await page.click('[data-command="end"]')
  await page.click('[data-struck]')
  await expect.poll(() => placeOf(page)).toBe(place + 1)
})

test('the inspector shows what a step changed, and what differs from the newest checkpoint', async () => {
  const page = await visit()
  await page.click('[data-entity="lines-1"]')
  await page.waitForSelector('.inspector .about b:text-is("lines-1")')
  expect(await page.locator('.inspector thead th').allInnerTexts()).toEqual(['value', 'now', 'a step ago', 'checkpoint 6'])
  const option = page.locator('[role="option"][data-step^="timer lines-1 next-record"]')
  expect(await option.innerText()).toContain('isDue false → true')
  await option.click()
  const row = page.locator('[data-path="isDue"]')
  await row.locator('td.changed').waitFor()
  expect(await row.locator('td').allInnerTexts()).toEqual(['true', 'false', 'false', 'false'])
  await page.check('[data-command="only-changed"]')
  expect(await page.locator('[data-path="attempt"]').count()).toBe(0)
  expect(await row.count()).toBe(1)
})

test('what must hold is judged, and checkpoints are told as Flink tells them', async () => {
  const page = await visit()
  await page.click('#tab-must-hold')
  await page.waitForSelector('[data-oracle="exactly-once-output"]')
  const promise = await page.locator('[data-oracle="exactly-once-output"]').innerText()
  expect(promise).toContain('A reader of committed data sees each result exactly once.')
  expect(await page.locator('.must-hold .broken').count()).toBe(0)
  await page.click('#tab-checkpoints')
  await page.waitForSelector('.history tbody tr')
  expect(await page.locator('.history tbody tr').first().locator('td').allInnerTexts()).toEqual([
    '6', 'Completed', '5/5', '6.0005 s', '15 ms',
  ])
  expect(await page.locator('.history .more dd').allInnerTexts()).toEqual(['6.0155 s', '267 B', '267 B', '0 B (0 B)'])
  expect(await page.locator('.history').evaluate((history) => history.scrollWidth - history.clientWidth)).toBe(0)
  expect(await page.locator('.phases li').count()).toBe(5)
})

test('nothing is told of a moment that has passed: while the run plays, the panes wait', async () => {
  const page = await visit()
  await page.click('[data-command="toggle"]')
  await page.waitForSelector('.next >> text=Pause to choose what happens next.')
  expect(await page.locator('#tab-panel').innerText()).toBe('Pause to look at a moment.')
  await page.click('[data-command="toggle"]')
  await page.waitForSelector('[role="option"]')
  await page.waitForSelector('.inspector tbody tr')
})

test('story and lab are the same run at the same place, and a reload comes back to the lab', async () => {
  const page = await visit()
  const place = await placeOf(page)
  await page.click('[data-mode="story"]')
  await page.waitForSelector('h1:not(.hidden)')
  expect(await placeOf(page)).toBe(place)
  await page.click('[data-mode="lab"]')
  await page.waitForSelector('.lab')
  await expect.poll(() => page.url()).toMatch(/&m=lab$/)
  await page.reload()
  await page.waitForSelector('.lab')
  await expect.poll(() => placeOf(page), { timeout: 30_000 }).toBe(place)
})

test('on a tablet what stands beside the machine is a drawer over it', async () => {
  const page = await open('#m=lab', { width: 1000 })
  await page.waitForSelector('.inspector tbody tr', { state: 'attached' })
  expect(await page.locator('.inspector tbody tr').first().isVisible()).toBe(false)
  await page.click(view('inspector'))
  await page.waitForSelector('.inspector tbody tr')
  await page.click(view('next'))
  await page.waitForSelector('[data-command="next"]')
  await page.waitForSelector('.inspector tbody tr', { state: 'hidden' })
  expect(await page.locator('.stage').isVisible()).toBe(true)
})

test('all of it works from the keyboard', async () => {
  const page = await visit()
  const place = await placeOf(page)
  await page.keyboard.press('c')
  await page.waitForFunction(() => document.activeElement!.matches('[role="listbox"]'))
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(() => placeOf(page)).toBe(place + 1)
  await expect.poll(() => page.locator('[data-branch]').count()).toBe(1)
  await page.keyboard.press('F6')
  expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('What can go wrong')
  await page.keyboard.press('F6')
  expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('The machine')
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Storage')
  await page.waitForSelector('[data-fault="storage fail"]')
  await page.focus('[data-fault="storage fail"]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-struck="storage fail"]')
  await page.focus('#tab-inspector')
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement!.id)).toBe('tab-must-hold')
  await page.keyboard.press('ArrowLeft')
  await page.focus('#tab-panel tbody tr[tabindex="0"]')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('#tab-panel tbody tr[tabindex="0"]').count()).toBe(1)
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone, in any pane', async (look) => {
  const page = await visit(look)
  const isPhone = look.width < 720
  const show = (name: string): Promise<void> => page.click(isPhone ? view(name) : `#tab-${name}`)
  const check = (moment: string): Promise<void> => checkMoment(page, look, `lab-${moment}`, false)
  await page.click('[data-entity="tm-2"]')
  if (isPhone) {
    await check('1-stage')
    await page.click(view('next'))
  }
  await page.click('[data-fault="crash tm-2"]')
  await page.waitForSelector('[data-fault="crash tm-2"][aria-disabled="true"]')
  if (isPhone) await check('2-next')
  await show('inspector')
  await page.click('[data-entity="count-0"]')
  await page.waitForSelector('.inspector .about b:text-is("count-0")')
  await check('3-inspector')
  await show('must-hold')
  await page.waitForSelector('[data-oracle]')
  await check('4-must-hold')
  await show('checkpoints')
  await page.waitForSelector('.history tbody tr')
  await check('5-checkpoints')
})
