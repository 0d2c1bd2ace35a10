/** Lessons end with something that a person brings about: a run, or a cut; the engine judges what they made. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, visitor } from './visitor.ts'

const visit = visitor()
const look = LOOKS[0]!

/** Comes to the end of a lesson as somebody does who has taken it before. */
async function visitEnd(lesson: number, guess: string, check: string): Promise<Page> {
  const page = await visit(`#v=lessons&l=${String(lesson)}&p=${guess}~3~1~${check}`, look)
  await page.click(command('challenge'))
  return page
}

test('lesson 1: the plug pulled in the middle is not enough, right behind a checkpoint it is; the run opens in the Lab', async () => {
  const page = await visitEnd(1, 'exact', 'three')
  await page.waitForSelector(command('challenge-again'))
  await page.waitForFunction(() => document.querySelectorAll('[data-branch]').length === 0)
  await page.click('[data-plug="2"][aria-disabled="false"]')
  await page.waitForSelector('[data-judged="false"]')
  expect(await page.locator('[data-judged]').innerText()).toMatch(/^Your run: 1 restarts?, 142 lines read again\. Not yet/)
  await page.locator('.track').press('PageUp')
  await page.click('[data-plug="2"][aria-disabled="false"]')
  await page.waitForSelector('[data-judged="true"]')
  await checkMoment(page, look, 'challenge-done')
  await page.click(command('challenge-lab'))
  await page.waitForSelector('.lab')
})

test('lesson 2: the parts of the cut are moved with the keys, and what crosses it is counted anew', async () => {
  const page = await visitEnd(2, 'barriers', 'no')
  await page.waitForSelector('[data-judged="false"]')
  expect(await page.locator('[data-judged]').innerText()).toBe('Your cut: 2 words in flight, 4 from nowhere. Not yet.')
  const sliders = await page.locator('[data-cut-lane]').all()
  expect(sliders).toHaveLength(5)
  for (const slider of sliders.slice(2)) for (let steps = 0; steps < 60; steps++) await slider.press('ArrowLeft')
  await page.waitForFunction(() => !document.querySelector('[data-judged]')!.textContent!.includes('4 from nowhere'))
  await checkMoment(page, look, 'challenge-cut')
})
