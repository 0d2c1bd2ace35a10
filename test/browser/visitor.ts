/**
 * Who visits the playground in a test. Each visit is somebody new, who has never been here; when the test is over they have gone,
 * and nothing has gone wrong: the console holds no error, nothing was thrown, and no other host was asked for anything.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { launchChromium, troublesOf } from './page-checks.ts'

/** The site that all browser tests visit. */
export const site = inject('site')

export interface Look {
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
  /** In pixels; below 720 it is a phone. */
  readonly width?: number
  readonly motion?: 'reduce' | 'no-preference'
  readonly hasScripts?: boolean
  /** What is done before the page is asked for. */
  readonly prepare?: (context: BrowserContext) => unknown
  /** Trouble is what the test is about. */
  readonly isTroubled?: boolean
}

export type Visit = (fragment?: string, look?: Look) => Promise<Page>

/** Starts a Chromium for the tests of a file. @returns what opens the site in it */
export function visitor(): Visit {
  let browser: Browser
  let visits: { readonly context: BrowserContext; readonly troubles: readonly string[] }[] = []

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const ended = visits
    visits = []
    for (const { context } of ended) await context.close()
    expect(ended.flatMap(({ troubles }) => troubles), 'what went wrong on the page').toEqual([])
  })

  return async (fragment = '', look = {}) => {
    const { theme = 'light', locale = 'en-GB', width = 1440, motion = 'reduce', hasScripts = true, prepare, isTroubled = false } = look
    const context = await browser.newContext({
      colorScheme: theme,
      locale,
      viewport: { width, height: width < 720 ? 844 : 900 },
      reducedMotion: motion,
      javaScriptEnabled: hasScripts,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await prepare?.(context)
    visits.push({ context, troubles: isTroubled ? [] : troublesOf(context, site.address) })
    const page = await context.newPage()
    await page.goto(site.address + fragment)
    return page
  }
}

export const command = (name: string): string => `[data-command="${name}"]`

/** The first page, once plugs can be pulled. */
export const isReady = (page: Page) => page.waitForSelector('[data-plug="1"][aria-disabled="false"]')

/** Lets a file fall onto the page. @param content a number: so many bytes of nothing */
export async function drop(page: Page, name: string, content: string | Buffer | number): Promise<void> {
  const given = typeof content === 'number' ? content : Buffer.from(content).toString('base64')
  await page.evaluate(([fileName, packed]) => {
    const bytes = typeof packed === 'number' ? new Uint8Array(packed) : Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], fileName))
    for (const type of ['dragover', 'drop']) dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }))
  }, [name, given] as const)
}
