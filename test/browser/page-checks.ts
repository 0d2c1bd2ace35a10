/** What every browser test does: it starts a Chromium, hears of trouble, looks for barriers and takes pictures. */
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.mjs'

const CHROMIUM_FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]
/** Where to leave pictures for a person to look at; none are taken without it. */
const picturesFolder = process.env['CLEANCUT_PICTURES']
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  expect(executablePath, 'a Chromium: node scripts/ensure-chromium.mjs installs one').not.toBeNull()
  return chromium.launch({ executablePath: executablePath!, args: CHROMIUM_FLAGS })
}

/** Console errors, uncaught exceptions and requests to other hosts, as they come: a good visit has none. */
export function troublesOf(context: BrowserContext, address: string): readonly string[] {
  const troubles: string[] = []
  context.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('request', (request) => {
    if (![address, 'data:', 'blob:'].some((start) => request.url().startsWith(start))) troubles.push(`asked ${request.url()}`)
  })
  return troubles
}

/** What keeps somebody from using the page as it is now. */
async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: axeSource })
  const { violations } = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: typeof axe }
    return runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Both languages, a desk and a phone. */
export const LOOKS = ['en-GB', 'zh-CN'].flatMap((locale) => [1440, 390].map((width) => ({ locale, width })))

export type EveryLook = (typeof LOOKS)[number]

/** Takes pictures of a moment in both themes: in neither may anything keep anybody from using the page, or stick out of it. */
export async function checkMoment(page: Page, look: EveryLook, moment: string, fullPage = true): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await takePicture(page, `${theme}-${look.locale.slice(0, 2)}-${String(look.width)}-${moment}.png`, fullPage)
    expect(await axeViolations(page), `${moment}, ${theme}`).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${moment}: nothing sticks out`).toBe(true)
}

export async function takePicture(page: Page, name: string, fullPage = true): Promise<void> {
  if (picturesFolder === undefined) return
  await mkdir(picturesFolder, { recursive: true })
  await page.screenshot({ path: join(picturesFolder, name), fullPage })
}
