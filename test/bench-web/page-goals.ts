/** G16 and G24 to G26: no barrier for anyone, hovering, offline and reloads, the same pixels for the same moment. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { atLeast, atMost, type Goal } from './goal.ts'
import { visit, waitForEnd, waitForPaint, waitForPlace } from './page-probe.ts'

/** Each view, and what is there when it is. */
const VIEWS: readonly (readonly [string, string])[] = [
  ['', '[data-plug="2"][aria-disabled="false"]'],
  ['#m=lab', '.lab [role="option"]'],
  ['#v=lessons&l=1', '.choice[aria-disabled="false"]'],
  ['#v=myths', '.myths'],
  ['#v=build', '.build[data-ready="true"]'],
  ['#v=museum', '.museum'],
  ['#v=explore', '[data-command="search"]'],
  ['#v=glossary', '.glossary'],
]
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const THEMES = ['light', 'dark'] as const
const LOCALES = ['en-GB', 'zh-CN']
const WIDTHS = [1440, 390]
const RELOADS = 50
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function pageGoals(browser: Browser, address: string): Promise<Goal[]> {
  return [
    atMost('G16', 'rules of axe that a view breaks', await barriers(browser, address), 0, '', '8 views, 2 themes, languages, widths'),
    atMost('G24', 'frames from pointing in one view to all others', await hovering(browser, address), 1, 'frames', 'largest of 20'),
    ...(await surviving(browser, address)),
    atLeast('G26', 'same pixels, same moment', await samePixels(browser, address), 1, '', 'stage, diagram; painted anew, two ways there'),
  ]
}

/** Two visitors at a time: the views of one are looked through while those of the other load. */
async function barriers(browser: Browser, address: string): Promise<number> {
  const broken = await Promise.all(THEMES.map(async (theme) => {
    let sum = 0
    for (const locale of LOCALES) for (const width of WIDTHS) sum += await barriersFor(browser, address, { theme, locale, width })
    return sum
  }))
  return broken.reduce((sum, count) => sum + count, 0)
}

interface Visitor {
  readonly theme: (typeof THEMES)[number]
  readonly locale: string
  readonly width: number
}

async function barriersFor(browser: Browser, address: string, { theme, locale, width }: Visitor): Promise<number> {
  const viewport = { width, height: 844 }
  const context = await browser.newContext({ colorScheme: theme, locale, viewport, reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await context.newPage()
  let broken = 0
  for (const [view, isThere] of VIEWS) {
    await page.goto('about:blank')
    await page.goto(address + view)
    await page.waitForSelector(isThere, { state: 'attached' })
    await waitForPaint(page)
    await page.addScriptTag({ content: axeSource })
    const found = await page.evaluate(async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] })
      return violations.map(({ id }) => id)
    }, RULES)
    if (found.length > 0) process.stderr.write(`  ${theme} ${locale} ${String(width)} ${view}: ${found.join(', ')}\n`)
    broken += found.length
  }
  await context.close()
  return broken
}

async function hovering(browser: Browser, address: string): Promise<number> {
  const { context, page } = await visit(browser, { motion: false })
  await page.goto(address)
  await page.waitForSelector('canvas[data-end]')
  await page.click('[data-command="end"]')
  await waitForEnd(page)
  const frames = await page.evaluate(async () => {
    const rows = [...document.querySelectorAll<HTMLElement>('.scroll li[data-place]')].slice(0, 20)
    let most = rows.length < 20 ? Infinity : 0
    for (const row of rows) {
      row.dispatchEvent(new PointerEvent('pointerenter', { bubbles: false }))
      let waited = 0
      while (document.querySelector<HTMLElement>('.track .pointed') === null || !row.classList.contains('pointed')) {
        await new Promise(requestAnimationFrame)
        if (++waited > 10) break
      }
      most = Math.max(most, waited)
      row.dispatchEvent(new PointerEvent('pointerleave', { bubbles: false }))
      await new Promise(requestAnimationFrame)
    }
    return most
  })
  await context.close()
  return frames
}

async function surviving(browser: Browser, address: string): Promise<Goal[]> {
  const { context, page } = await visit(browser, { motion: false, workers: true })
  await page.goto(address)
  await page.waitForSelector('[data-plug="2"][aria-disabled="false"]')
  // What keeps the page has kept all of it once it is active.
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated', null, { timeout: 30_000 })
  await context.setOffline(true)
  let isOffline = 0
  try {
    await page.goto(`${address}#v=lessons&l=1`)
    await page.reload()
    await page.click('[data-choice="exact"][aria-disabled="false"]', { timeout: 15_000 })
    await page.waitForSelector('.outcome', { timeout: 15_000 })
    isOffline = 1
  } catch {
    // Then the measure says so.
  }
  await context.setOffline(false)
  await page.goto('about:blank')
  await page.goto(address)
  const restored = await reloads(page)
  await context.close()
  return [
    atLeast('G25', 'lesson 1 without a network, on the second visit', isOffline, 1, '', 'once'),
    atLeast('G25 reload', 'reloads that come back to branch and moment', restored, RELOADS, 'reloads', `of ${String(RELOADS)}`),
  ]
}

/** Goes to a moment of a run in which something was broken, and reloads; again and again. */
async function reloads(page: Page): Promise<number> {
  await page.click('[data-plug="2"][aria-disabled="false"]')
  await page.waitForSelector('[data-board="2"].dead')
  await page.locator('.track').press('End')
  await waitForEnd(page)
  const end = (await momentOf(page)).place
  let restored = 0
  for (let number = 0; number < RELOADS; number++) {
    const place = Math.floor(((number * 0.618) % 1) * end)
    const { width } = (await page.locator('.track').boundingBox())!
    const from = (await momentOf(page)).place
    await page.locator('.track').click({ position: { x: Math.max(1, Math.round((width * place) / end)), y: 10 } })
    await page.waitForFunction((was) => Number(document.querySelector('.track')?.getAttribute('aria-valuenow')) !== was, from)
    const before = JSON.stringify(await momentOf(page))
    await page.reload()
    const isBack = page.waitForFunction((moment) => {
      const track = document.querySelector('.track')
      const place = Number(track?.getAttribute('aria-valuenow') ?? -1)
      return JSON.stringify({ place, branches: document.querySelectorAll('[data-branch]').length }) === moment
    }, before, { timeout: 5000 })
    restored += await isBack.then(() => 1, () => 0)
  }
  return restored
}

function momentOf(page: Page): Promise<{ readonly place: number; readonly branches: number }> {
  return page.evaluate(() => {
    const place = Number(document.querySelector('.track')?.getAttribute('aria-valuenow') ?? -1)
    return { place, branches: document.querySelectorAll('[data-branch]').length }
  })
}

async function samePixels(browser: Browser, address: string): Promise<number> {
  const { context, page } = await visit(browser, { motion: false })
  const press = (key: string): Promise<void> => page.locator('.track').press(key)
  const picture = async (): Promise<string> => {
    await page.mouse.move(0, 0)
    // What the browser has not painted anew keeps an edge that is off by a shade: all of it is painted anew.
    for (const display of ['none', '']) {
      await page.evaluate((value) => (document.body.style.display = value), display)
      await waitForPaint(page)
    }
    const parts = [await page.locator('.stage').screenshot(), await page.locator('.space-time canvas').screenshot()]
    return createHash('sha256').update(Buffer.concat(parts)).digest('hex')
  }
  await page.goto(address)
  await page.waitForSelector('canvas[data-end]')
  // From the start forwards; then from the end back.
  await press('Home')
  await waitForPlace(page, 0)
  for (let checkpoint = 0; checkpoint < 3; checkpoint++) {
    const { place } = await momentOf(page)
    await press('PageDown')
    await page.waitForFunction((before) => Number(document.querySelector('.track')?.getAttribute('aria-valuenow')) > before, place)
  }
  const { place } = await momentOf(page)
  const first = await picture()
  await press('End')
  await waitForEnd(page)
  while ((await momentOf(page)).place > place) {
    const before = (await momentOf(page)).place
    await press('PageUp')
    await page.waitForFunction((was) => Number(document.querySelector('.track')?.getAttribute('aria-valuenow')) < was, before)
  }
  await waitForPlace(page, place)
  const again = await picture()
  await context.close()
  return first === again ? 1 : 0
}
