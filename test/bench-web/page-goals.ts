/** G16 and G24 to G26: no barrier for anyone, hovering, offline and reloads, the same pixels for the same moment. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { atLeast, atMost, type Goal } from './goal.ts'
import { visit } from './page-probe.ts'

const VIEWS = ['', '#m=lab', '#v=lessons&l=1', '#v=myths', '#v=build', '#v=museum', '#v=explore', '#v=glossary']
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const RELOADS = 50
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function pageGoals(browser: Browser, address: string): Promise<Goal[]> {
  return [
    atMost('G16', 'rules of axe that a view breaks', await barriers(browser, address), 0, '', '8 views, 2 themes, 2 languages, 2 widths'),
    atMost('G24', 'frames from pointing in one view to all others', await hovering(browser, address), 1, 'frames', 'largest of 20'),
    ...(await surviving(browser, address)),
    atLeast('G26', 'same pixels for the same moment', await samePixels(browser, address), 1, '', 'stage and diagram, two ways there'),
  ]
}

async function barriers(browser: Browser, address: string): Promise<number> {
  let broken = 0
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['en-GB', 'zh-CN']) {
      for (const width of [1440, 390]) {
        const viewport = { width, height: 844 }
        const context = await browser.newContext({ colorScheme, locale, viewport, reducedMotion: 'reduce', serviceWorkers: 'block' })
        const page = await context.newPage()
        for (const view of VIEWS) {
          await page.goto('about:blank')
          await page.goto(address + view)
          await page.waitForTimeout(250)
          await page.addScriptTag({ content: axeSource })
          const found = await page.evaluate(async (runOnly) => {
            const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly })
            return violations.map(({ id }) => id)
          }, RULES)
          if (found.length > 0) process.stderr.write(`  ${colorScheme} ${locale} ${String(width)} ${view}: ${found.join(', ')}\n`)
          broken += found.length
        }
        await context.close()
      }
    }
  }
  return broken
}

async function hovering(browser: Browser, address: string): Promise<number> {
  const { context, page } = await visit(browser, { motion: false })
  await page.goto(address)
  await page.waitForSelector('.space-time canvas')
  await page.click('[data-command="end"]')
  await page.waitForSelector('[data-over="true"]')
  const frames = await page.evaluate(async () => {
    let most = 0
    for (const row of [...document.querySelectorAll<HTMLElement>('.scroll li[data-place]')].slice(0, 20)) {
      row.dispatchEvent(new PointerEvent('pointerenter', { bubbles: false }))
      let waited = 0
      const place = row.dataset['place']
      while (document.querySelector<HTMLElement>('.track .pointed') === null || !row.classList.contains('pointed')) {
        await new Promise(requestAnimationFrame)
        if (++waited > 10) break
      }
      most = Math.max(most, place === undefined ? 99 : waited)
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
  await page.evaluate(() => Promise.race([navigator.serviceWorker?.ready, new Promise((resolve) => setTimeout(resolve, 8000))]))
  await page.waitForTimeout(1500)
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
  await page.waitForSelector('[data-plug="2"][aria-disabled="false"]')
  await page.click('[data-plug="2"]')
  let restored = 0
  for (let moment = 0; moment < RELOADS; moment++) {
    await page.locator('.track').press(moment % 7 === 6 ? 'Home' : 'PageDown')
    await page.waitForTimeout(80)
    const before = await momentOf(page)
    await page.reload()
    const deadline = Date.now() + 5000
    while ((await momentOf(page)) !== before && Date.now() < deadline) await page.waitForTimeout(30)
    if ((await momentOf(page)) === before) restored++
  }
  await context.close()
  return [
    atLeast('G25', 'lesson 1 without a network, on the second visit', isOffline, 1, '', 'once'),
    atLeast('G25 reload', 'reloads that come back to branch and moment', restored, RELOADS, 'reloads', `of ${String(RELOADS)}`),
  ]
}

function momentOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const place = document.querySelector('.track')?.getAttribute('aria-valuenow') ?? ''
    return `${place} ${String(document.querySelectorAll('[data-branch]').length)}`
  })
}

async function samePixels(browser: Browser, address: string): Promise<number> {
  const { context, page } = await visit(browser, { motion: false })
  const picture = async (): Promise<string> => {
    await page.mouse.move(0, 0)
    await page.waitForTimeout(400)
    const parts = [await page.locator('.stage').screenshot(), await page.locator('.space-time canvas').screenshot()]
    return createHash('sha256').update(Buffer.concat(parts)).digest('hex')
  }
  await page.goto(address)
  await page.waitForSelector('.space-time canvas')
  const press = (key: string): Promise<void> => page.locator('.track').press(key)
  for (const key of ['PageDown', 'PageDown', 'PageDown']) await press(key)
  const first = await picture()
  for (const key of ['End', 'Home', 'PageDown', 'PageDown', 'PageDown', 'ArrowRight', 'ArrowLeft']) await press(key)
  const again = await picture()
  await context.close()
  return first === again ? 1 : 0
}
