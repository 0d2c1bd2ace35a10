/** Lessons and myths as a person meets them: they guess, the run answers, they look, vary and are asked once more. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS, takePicture } from './page-checks.ts'
import { command, visitor } from './visitor.ts'

const visit = visitor()

async function takeLesson(page: Page): Promise<void> {
  await page.click('.lesson-text > .choices .choice >> nth=0')
  await page.waitForSelector('.outcome')
  while ((await page.locator(command('next-look')).count()) > 0) {
    const looks = await page.locator('[data-look]').count()
    await page.click(command('next-look'))
    await page.waitForSelector(`[data-look="${String(looks + 1)}"]`)
  }
}

test('lesson 1 from beginning to end with the keyboard only', async () => {
  const page = await visit('#v=lessons&l=1')
  const tabTo = async (selector: string): Promise<void> => {
    const isThere = (): Promise<boolean> => page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)
    for (let tabs = 0; tabs < 60 && !(await isThere()); tabs++) await page.keyboard.press('Tab')
    expect(await isThere(), selector).toBe(true)
    await page.keyboard.press('Enter')
  }
  await page.waitForSelector('[data-choice="lost"][aria-disabled="false"]')
  await page.keyboard.press('1')
  await page.waitForSelector('[data-choice="exact"].true')
  expect(await page.locator('.outcome').first().innerText()).toBe('Of 5,070 expected values 5,070 were committed: 0 missing, 0 too many.')
  for (const look of [1, 2, 3]) {
    await tabTo(command('next-look'))
    await page.waitForSelector(`[data-look="${String(look)}"]`)
  }
  await tabTo('[data-vary="1"]')
  await page.waitForSelector('[data-varied="true"]')
  await tabTo('[data-choice="three"]')
  await page.waitForSelector('[data-step="done"]')
  expect(await page.locator('.outcome').last().innerText()).toMatch(/^Yes\. It went back to checkpoint 3/)
  await tabTo(command('next-lesson'))
  await page.waitForSelector('[data-lesson="2"][aria-current="page"]')
})

test('an address comes back to its lesson, and the links of the header lead everywhere', async () => {
  const page = await visit('')
  await page.click('[data-view="lessons"]')
  await page.waitForSelector('.lesson-text h1')
  await page.click('[data-lesson="4"]')
  await page.waitForSelector('[data-choice="again"][aria-disabled="false"]')
  await page.waitForFunction(() => location.hash.endsWith('&v=lessons&l=4') && location.hash.length > 100)
  await page.reload()
  await page.waitForSelector('[data-lesson="4"][aria-current="page"]')
  await page.waitForSelector('[data-choice="again"]')
  await page.click('[data-view="myths"]')
  await page.waitForSelector('.myths')
  await page.click('[data-view="story"]')
  await page.waitForSelector('.first-question [data-choice="exact"][aria-disabled="false"]')
})

test('every lesson can be taken', async () => {
  const page = await visit('#v=lessons&l=1')
  for (const number of [1, 2, 3, 4, 5, 8, 12]) {
    await page.click(`[data-lesson="${String(number)}"]`)
    await page.waitForSelector('[data-step="ask"] .choice[aria-disabled="false"]')
    await takeLesson(page)
    expect(await page.locator('.lesson-text > .choices .choice.true').count()).toBe(1)
    await takePicture(page, `lesson-${String(number)}.png`)
  }
})

test('who goes to another lesson while one is being computed gets the other, whole', async () => {
  const page = await visit('#v=lessons&l=1')
  await page.click('[data-choice="lost"][aria-disabled="false"]')
  await page.click('[data-lesson="3"]')
  await page.waitForSelector('[data-lesson="3"][aria-current="page"]')
  await page.click('[data-lesson="2"]')
  await page.waitForSelector('[data-lesson="2"][aria-current="page"]')
  await page.waitForSelector('[data-step="ask"] .choice[aria-disabled="false"]')
  await takeLesson(page)
  await page.click('[data-vary="0"]')
  await page.click('[data-lesson="1"]')
  await page.waitForSelector('[data-step="ask"] [data-choice="lost"][aria-disabled="false"]')
  expect(await page.locator('.outcome').count()).toBe(0)
})

test('every claim can be run and is seen to break', async () => {
  const page = await visit('#v=myths')
  await page.waitForSelector('[data-myth]')
  const myths = await page.locator('[data-myth]').all()
  expect(myths).toHaveLength(8)
  for (const myth of myths) {
    await myth.click()
    await page.waitForSelector('[data-shown="true"]')
  }
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone in lessons and myths', async (look) => {
  const page = await visit('#v=lessons&l=2', look)
  const check = (moment: string): Promise<void> => checkMoment(page, look, moment)
  await page.waitForSelector('.choice[aria-disabled="false"]')
  await check('lesson-asks')
  await takeLesson(page)
  await page.click('[data-vary="0"]')
  await page.waitForSelector('[data-varied="true"]')
  await check('lesson-varies')
  await page.click('[data-view="myths"]')
  await page.click('[data-myth="processed-once"]')
  await page.waitForSelector('[data-shown="true"]')
  await check('myths')
  await page.click('[data-view="story"]')
  await page.click('[data-choice="lost"][aria-disabled="false"]')
  await page.waitForSelector('.first-question[data-outcome="exact"]')
  await check('first-answer')
})
