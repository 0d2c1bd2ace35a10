/** The museum as a person meets it: they look for a bug, read its story, see it beside the sound protocol, and go on to find it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exhibits } from '../../src/museum/exhibits.ts'
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

interface Look {
  readonly theme: 'light' | 'dark'
  readonly locale: string
  readonly width: number
}

async function visit(fragment: string, { theme = 'light', locale = 'en-GB', width = 1440 }: Partial<Look> = {}) {
  const viewport = { width, height: width < 720 ? 844 : 900 }
  const context = await browser.newContext({ colorScheme: theme, locale, viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const troubles = troublesOf(page, site.address)
  await page.goto(site.address + fragment)
  return { page, troubles }
}

const command = (name: string): string => `[data-command="${name}"]`
const shownIds = (page: Page): Promise<string[]> => {
  return page.locator('[data-exhibit]').evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['exhibit']!))
}

test('exhibits are found by what they are, and where none is like that the nearest are shown', async () => {
  const { page, troubles } = await visit('#v=museum')
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
  expect(troubles).toEqual([])
  await page.context().close()
})

test('each exhibit breaks with its defect and not without, in the same schedule', async () => {
  const { page, troubles } = await visit('#v=museum')
  for (const { id } of exhibits) {
    await page.evaluate((fragment) => void (location.hash = fragment), `#v=museum&x=${id}`)
    await page.waitForSelector(`[data-exhibit-page="${id}"] [data-run-verdict]`)
    const runs = page.locator('[data-run-verdict]')
    const verdicts = await runs.evaluateAll((all) => all.map((run) => (run as HTMLElement).dataset['runVerdict']))
    expect([id, ...verdicts]).toEqual([id, 'broken', 'kept'])
    expect(await page.locator('.decision dd').count(), `${id} says which decision is changed`).toBe(2)
  }
  expect(troubles).toEqual([])
  await page.context().close()
})

test('an exhibit opens in the Lab, and can be looked for without a hint', async () => {
  const { page, troubles } = await visit('#v=museum&x=JET-2824')
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
  expect(troubles).toEqual([])
  await page.context().close()
})

test('the museum from the keyboard: both runs go to the same moment', async () => {
  const { page, troubles } = await visit('#v=museum&x=FLINK-8132')
  await page.waitForSelector(command('moment'))
  await page.focus(command('moment'))
  const place = await page.locator(command('moment')).inputValue()
  await page.keyboard.press('ArrowLeft')
  expect(await page.locator(command('moment')).inputValue()).toBe(String(Number(place) - 1))
  await page.keyboard.press('Home')
  expect(await page.locator('.moment output').innerText()).toBe('step 0 of 300')
  expect(troubles).toEqual([])
  await page.context().close()
})

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  ['en-GB', 'zh-CN'].flatMap((locale) => [1440, 390].map((width) => ({ theme, locale, width }))),
)

test.each(looks)('$theme, $locale, $width px: no barrier for anyone in the museum', async (look) => {
  const { page, troubles } = await visit('#v=museum', look)
  const check = async (moment: string): Promise<void> => {
    await takePicture(page, `museum-${look.theme}-${look.locale.slice(0, 2)}-${String(look.width)}-${moment}.png`)
    expect(await axeViolations(page), moment).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${moment}: nothing sticks out`).toBe(true)
  }
  await page.waitForSelector('.exhibits')
  await check('1-list')
  await page.fill(command('words'), 'chekpoint dupilcates')
  await page.waitForSelector('.nothing')
  await check('2-nothing')
  await page.click(command('clear'))
  await page.click('[data-exhibit="FLINK-16770"]')
  await page.waitForSelector('[data-run-verdict="kept"]')
  await check('3-exhibit')
  expect(troubles).toEqual([])
  await page.context().close()
})
