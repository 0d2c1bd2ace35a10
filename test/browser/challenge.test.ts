/** Lessons end with something that a person brings about: a run, or a cut; the engine judges what they made. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildAndServeSite, type BuiltSite } from './built-site.ts'
import { axeViolations, launchChromium, takePicture, troublesOf } from './page-checks.ts'

let site: BuiltSite
let browser: Browser

beforeAll(async () => {
  site = await buildAndServeSite()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Comes to the end of a lesson as somebody does who has taken it before. */
async function visitEnd(lesson: number, guess: string, check: string): Promise<{ page: Page; troubles: readonly string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const troubles = troublesOf(page, site.address)
  await page.goto(`${site.address}#v=lessons&l=${String(lesson)}&p=${guess}~3~1~${check}`)
  await page.click('[data-command="challenge"]')
  return { page, troubles }
}

test('lesson 1: the plug pulled in the middle is not enough, right behind a checkpoint it is; the run opens in the Lab', async () => {
  const { page, troubles } = await visitEnd(1, 'exact', 'three')
  await page.waitForSelector('[data-command="challenge-again"]')
  await page.waitForFunction(() => document.querySelectorAll('[data-branch]').length === 0)
  await page.click('[data-plug="2"][aria-disabled="false"]')
  await page.waitForSelector('[data-judged="false"]')
  expect(await page.locator('[data-judged]').innerText()).toMatch(/^Your run: 1 restarts?, 142 lines read again\. Not yet/)
  await page.locator('.track').press('PageUp')
  await page.click('[data-plug="2"][aria-disabled="false"]')
  await page.waitForSelector('[data-judged="true"]')
  await takePicture(page, 'challenge-done.png')
  expect(await axeViolations(page)).toEqual([])
  await page.click('[data-command="challenge-lab"]')
  await page.waitForSelector('.lab')
  expect(troubles).toEqual([])
  await page.context().close()
})

test('lesson 2: the parts of the cut are moved with the keys, and what crosses it is counted anew', async () => {
  const { page, troubles } = await visitEnd(2, 'barriers', 'no')
  await page.waitForSelector('[data-judged="false"]')
  const told = (): Promise<string> => page.locator('[data-judged]').innerText()
  expect(await told()).toBe('Your cut: 2 words in flight, 4 from nowhere. Not yet.')
  const sliders = await page.locator('[data-cut-lane]').all()
  expect(sliders).toHaveLength(5)
  await page.keyboard.press('Tab')
  for (const slider of sliders.slice(2)) for (let steps = 0; steps < 60; steps++) await slider.press('ArrowLeft')
  await page.waitForFunction(() => !document.querySelector('[data-judged]')!.textContent!.includes('4 from nowhere'))
  await takePicture(page, 'challenge-cut.png')
  expect(await axeViolations(page)).toEqual([])
  expect(troubles).toEqual([])
  await page.context().close()
})
