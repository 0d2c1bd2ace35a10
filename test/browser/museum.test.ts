/** The museum as a person meets it: they look for a bug, read its story, see it beside the sound protocol, and go on to find it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exhibits } from '../../src/museum/exhibits.ts'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, visitor } from './visitor.ts'

const visit = visitor()

const shownIds = (page: Page): Promise<string[]> => {
  return page.locator('[data-exhibit]').evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['exhibit']!))
}

test('exhibits are found by what they are, and where none is like that the nearest are shown', async () => {
  const page = await visit('#v=museum')
  await page.waitForSelector('.exhibits')
  expect(await shownIds(page)).toEqual(exhibits.map(({ id }) => id))
  await page.selectOption('[data-facet="symptom"]', 'loss')
  await page.selectOption('[data-facet="status"]', 'open')
  expect(await shownIds(page)).toEqual(['PAIMON-9236'])
  await page.fill(command('words'), 'kafka')
  expect(await page.locator('.nothing').innerText()).toBe('No exhibit is like that.')
  expect(await shownIds(page)).toEqual(['FLINK-40626', 'FLINK-5701', 'FLINK-8086'])
  await page.click(command('clear'))
  expect(await shownIds(page)).toHaveLength(exhibits.length)
})

test('each exhibit breaks with its defect and not without, in the same schedule', async () => {
  const page = await visit('#v=museum')
  for (const { id } of exhibits) {
    await page.evaluate((fragment) => void (location.hash = fragment), `#v=museum&x=${id}`)
    await page.waitForSelector(`[data-exhibit-page="${id}"] [data-run-verdict]`)
    const runs = page.locator('[data-run-verdict]')
    const verdicts = await runs.evaluateAll((all) => all.map((run) => (run as HTMLElement).dataset['runVerdict']))
    expect([id, ...verdicts]).toEqual([id, 'broken', 'kept'])
    expect(await page.locator('.decision dd').count(), `${id} says which decision is changed`).toBe(2)
  }
})

test('an exhibit opens in the Lab, and can be looked for without a hint', async () => {
  const page = await visit('#v=museum&x=JET-2824')
  await page.waitForSelector(command('open-lab'))
  await page.click(command('open-lab'))
  await page.waitForSelector('.lab #tab-must-hold')
  await page.click('#tab-must-hold')
  await page.waitForSelector('.must-hold .broken[data-oracle="exactly-once-output"]')
  await page.goBack()
  await page.waitForSelector(command('find'))
  await page.click(command('find'))
  await page.waitForSelector('.plan [data-command="subject"]')
  expect(await page.locator('[data-command="subject"]').inputValue()).toBe('JET-2824')
})

test('the museum from the keyboard: both runs go to the same moment', async () => {
  const page = await visit('#v=museum&x=FLINK-8132')
  await page.waitForSelector(command('moment'))
  await page.focus(command('moment'))
  const place = await page.locator(command('moment')).inputValue()
  await page.keyboard.press('ArrowLeft')
  expect(await page.locator(command('moment')).inputValue()).toBe(String(Number(place) - 1))
  await page.keyboard.press('Home')
  expect(await page.locator('.moment output').innerText()).toMatch(/^step 0 of [0-9]+$/)
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone in the museum', async (look) => {
  const page = await visit('#v=museum', look)
  const check = (moment: string): Promise<void> => checkMoment(page, look, `museum-${moment}`)
  await page.waitForSelector('.exhibits')
  await check('1-list')
  await page.fill(command('words'), 'chekpoint dupilcates')
  await page.waitForSelector('.nothing')
  await check('2-nothing')
  await page.click(command('clear'))
  await page.click('[data-exhibit="FLINK-16770"]')
  await page.waitForSelector('[data-run-verdict="kept"]')
  await check('3-exhibit')
})
