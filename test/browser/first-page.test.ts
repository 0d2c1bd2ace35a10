/** The first page as a person meets it: they watch a job count words, pull a plug, and read what was committed. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, isReady, visitor, type Look } from './visitor.ts'

const open = visitor()

async function visit(look: Look = {}): Promise<Page> {
  const page = await open('', { motion: 'no-preference', ...look })
  if (look.hasScripts !== false) await isReady(page)
  return page
}

const resultOf = (page: Page): Promise<string> => page.locator('.result p').first().innerText()

test('a plug pulled by hand changes nothing that a reader of committed data sees', async () => {
  const page = await visit()
  await page.waitForSelector(`${command('toggle')}[aria-label="Pause"]`)
  await page.click('[data-plug="2"]')
  await page.waitForSelector('[data-board="2"].dead')
  await page.waitForSelector('.events li.fault')
  expect(await page.locator('[role="status"]').innerText()).toBe('TaskManager 2: crashed')
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  expect(await resultOf(page)).toBe('2,000 records in, 5,070 values out: committed exactly once.')
  expect(await page.locator('.result .quiet').innerText()).toMatch(/^1 crash, 1 restart\./)
})

test('the first ten seconds: a guess pulls the plug, and the run answers; without alignment it answers otherwise', async () => {
  const page = await visit({ motion: 'reduce' })
  await page.click('[data-choice="twice"]')
  await page.waitForSelector('.first-question[data-outcome="exact"]')
  expect(await page.locator('.first-question h2').innerText()).toBe('You said: some counted twice. What happened: exactly right.')
  await page.click(command('unaligned'))
  await page.waitForSelector('.first-question[data-outcome="twice"]')
  expect(await page.locator('.why').innerText()).toMatch(/values too many\.$/)
  expect(await resultOf(page)).toMatch(/0 missing, [1-9][0-9]* too many/)
  const moment = await page.locator('.clock').innerText()
  const place = /step ([0-9,]+) of/.exec(moment)![1].replaceAll(',', '')
  await page.waitForFunction((end) => location.hash.endsWith(`&i=${end}`), place)
  await page.reload()
  await expect.poll(() => page.locator('.clock').innerText(), { timeout: 30_000 }).toBe(moment)
  expect(await resultOf(page)).toMatch(/0 missing, [1-9][0-9]* too many/)
})

test('all of it works from the keyboard', async () => {
  const page = await visit({ motion: 'reduce' })
  const clock = (): Promise<string> => page.locator('.clock').innerText()
  const atFirst = await clock()
  await page.keyboard.press('ArrowRight')
  await expect.poll(clock).not.toBe(atFirst)
  expect(await page.locator('[role="status"]').innerText()).not.toBe('')
  await page.keyboard.press('Space')
  await page.waitForSelector(`${command('toggle')}[aria-label="Pause"]`)
  await page.keyboard.press('Space')
  await page.waitForSelector(`${command('toggle')}[aria-label="Play"]`)
  for (let tabs = 0; tabs < 24 && !(await page.evaluate(() => document.activeElement!.matches('[data-plug="2"]'))); tabs++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-board="2"].dead')
  expect(await page.evaluate(() => document.activeElement!.matches('[data-plug="2"]'))).toBe(true)
  await page.focus(command('end'))
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-over="true"]')
  expect(await resultOf(page)).toBe('2,000 records in, 5,070 values out: committed exactly once.')
})

test('a job whose TaskManagers keep failing still commits exactly once, and can be started again', async () => {
  const page = await visit()
  await page.click('.speed label:has([value="1"])')
  for (const number of [1, 2, 3]) {
    await page.click(`[data-plug="${String(number)}"]`)
    await page.waitForSelector(`[data-board="${String(number)}"].dead`)
  }
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  expect(await resultOf(page)).toBe('2,000 records in, 5,070 values out: committed exactly once.')
  await page.click(command('restart'))
  await page.waitForSelector('[data-over="false"]')
  expect(await page.locator('.result .quiet').innerText()).toMatch(/^0 crashes, 0 restarts/)
})

test('the list of every message holds the newest 200', async () => {
  const page = await visit({ motion: 'reduce' })
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  await page.check('.events input')
  await expect.poll(() => page.locator('.scroll li').count()).toBe(200)
})

test('the page can be read before any script has run', async () => {
  const page = await visit({ hasScripts: false })
  expect(await page.locator('h1').innerText()).toBe('This job counts words. Two of its workers hold the counts.')
  expect(await page.locator('[data-subtask]').count()).toBe(5)
  expect(await page.locator('.cut').count(), 'a checkpoint is under way').toBe(1)
})

test.each([['en-GB', 'This job counts words.'], ['zh-CN', '这个作业在统计单词。']])(
  '%s is what the page is drawn in, before its script has come, and nothing moves when it has',
  async (locale, headline) => {
    const page = await open('', {
      locale,
      prepare: (context) => context.addInitScript(() => {
        const drawn = (): void => void (document.documentElement.dataset['drawn'] = document.querySelector('h1')!.textContent)
        document.addEventListener('DOMContentLoaded', drawn)
      }),
    })
    await isReady(page)
    expect(await page.getAttribute('html', 'data-drawn')).toContain(headline)
    const shift = await page.evaluate(() => new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[]
        resolve(shifts.reduce((sum, { value }) => sum + value, 0))
      }).observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => resolve(0), 500)
    }))
    expect(shift).toBeLessThanOrEqual(0.02)
  },
)

test('choices of language and theme are kept', async () => {
  const page = await visit({ motion: 'reduce' })
  await page.click(command('locale'))
  await page.click(command('theme'))
  await page.reload()
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN' && document.documentElement.dataset['theme'] === 'dark')
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone, at rest, after a crash and at the end', async (look) => {
  const page = await visit({ ...look, motion: 'reduce' })
  const check = (moment: string): Promise<void> => checkMoment(page, look, moment)
  await check('1-opening')
  await page.click('.speed label:has([value="1"])')
  await page.click(command('toggle'))
  await page.waitForFunction(() => Number(document.querySelector('.clock b')!.textContent.replace(' s', '')) > 2.4)
  await page.click('[data-plug="2"]')
  await page.waitForSelector('[data-board="2"].dead')
  await page.click(command('toggle'))
  await check('2-crashed')
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  await check('3-over')
})

