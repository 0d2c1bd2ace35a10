/** Without a network: what was visited once comes back whole; a reload comes back to the moment; nobody else is ever asked. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { takePicture } from './page-checks.ts'
import { command, isReady, site, visitor } from './visitor.ts'

const open = visitor()

async function visit(): Promise<Page> {
  const page = await open()
  await isReady(page)
  return page
}

async function isKept(page: Page): Promise<void> {
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)
  await expect.poll(state, { timeout: 30_000 }).toBe('activated')
}

test('after one visit all of it works with the network off: lessons, the place to build, another scenario', async () => {
  const page = await visit()
  await isKept(page)
  await page.context().setOffline(true)
  await page.goto(`${site.address}#v=lessons&l=1`)
  await page.reload()
  await page.waitForSelector('[data-choice="exact"][aria-disabled="false"]')
  await page.click('[data-choice="exact"]')
  await page.waitForSelector('[data-choice="exact"].true')
  await page.click('[data-view="build"]')
  await page.waitForSelector('.build[data-problems="0"]')
  await page.click('[data-view="story"]')
  await page.waitForSelector(`${command('scenario')}:not([disabled])`)
  await page.selectOption(command('scenario'), 'two-inputs')
  await page.waitForSelector('h1:text("Two sources, one operator with two inputs")')
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
})

test('it can be installed: a manifest with icons that are there', async () => {
  const page = await visit()
  const manifest = await page.evaluate(async () => {
    const { href } = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!
    const { icons, display, start_url: start } = (await (await fetch(href)).json()) as {
      icons: { src: string; sizes: string }[]; display: string; start_url: string
    }
    const found = await Promise.all(icons.map(async ({ src }) => (await fetch(new URL(src, href))).ok))
    return { display, start, sizes: icons.map(({ sizes }) => sizes), found }
  })
  const sizes = ['any', '192x192', '512x512', '512x512']
  expect(manifest).toEqual({ display: 'standalone', start: './', sizes, found: [true, true, true, true] })
})

test('a new version waits until somebody asks for it', async () => {
  const page = await visit()
  await isKept(page)
  const worker = join(site.folder, 'service-worker.js')
  const text = await readFile(worker, 'utf8')
  onTestFinished(() => writeFile(worker, text))
  await writeFile(worker, text.replace(/const VERSION = '[0-9a-f]+'/, "const VERSION = 'another'"))
  await page.reload()
  await page.waitForSelector('.update')
  await takePicture(page, 'update.png', false)
  await page.click(command('later'))
  expect(await page.locator('.update').count()).toBe(0)
  await page.reload()
  await page.click(command('take-over'))
  const kept = (): Promise<string> => page.evaluate(async () => (await caches.keys()).join()).catch(String)
  await expect.poll(kept, { timeout: 30_000 }).toBe('cleancut-another')
  await isReady(page)
})

test('ten reloads at any moment come back to the branch and the step', async () => {
  const page = await visit()
  const seenOf = (): Promise<string> => page.evaluate(() => {
    const place = /step ([0-9,]+) of/.exec(document.querySelector('.clock')!.textContent)![1]
    return `${place} ${document.querySelector('[data-branch][aria-current="true"], [data-branch][aria-pressed="true"]')?.textContent ?? ''}`
  })
  let draw = 20_261_121
  const random = (below: number): number => {
    draw = (draw * 1_103_515_245 + 12_345) % 2_147_483_648
    return draw % below
  }
  for (let reloads = 0; reloads < 10; reloads++) {
    if (random(3) === 0) await page.click(`[data-plug="${String(1 + random(3))}"]`)
    else for (let steps = random(8); steps >= 0; steps--) await page.keyboard.press(random(2) === 0 ? 'PageDown' : 'ArrowRight')
    await page.waitForTimeout(120 + random(500))
    const before = await seenOf()
    await page.reload()
    await page.waitForSelector('[data-plug="1"]')
    await expect.poll(seenOf, { message: `reload ${String(reloads)}`, timeout: 20_000 }).toBe(before)
  }
}, 180_000)

test('the page is small, and so is each part that comes later', async () => {
  const files = (await readdir(site.folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile())
  const texts = new Map<string, Buffer>()
  for (const { parentPath, name } of files) texts.set(name, await readFile(join(parentPath, name)))
  const packed = new Map([...texts].map(([name, text]) => [name, gzipSync(text, { level: 9 }).length]))
  const kib = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + packed.get(name)!, 0) / 1024
  /** What a script needs before it can begin. */
  const closureOf = (first: string, all = new Set<string>()): ReadonlySet<string> => {
    if (all.has(first)) return all
    all.add(first)
    const text = texts.get(first)!.toString()
    for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) closureOf(name, all)
    return all
  }
  const named = (pattern: RegExp): string => [...texts.keys()].find((name) => pattern.test(name))!
  const main = closureOf(named(/^index-.*\.js$/))
  const worker = closureOf(named(/^thread\.worker-.*\.js$/))
  const first = [...main, ...worker, 'index.html', named(/^index-.*\.css$/)]
  expect.soft(kib(main), 'main script, KiB').toBeLessThanOrEqual(110)
  expect.soft(kib(worker), 'engine thread, KiB').toBeLessThanOrEqual(85)
  expect.soft(kib(first), 'first visit, KiB').toBeLessThanOrEqual(250)
  const later = [...texts.keys()].filter((name) => name.endsWith('.js') && !worker.has(name) && !main.has(name))
  for (const name of later) expect.soft(kib([name]), `${name}, KiB`).toBeLessThanOrEqual(120)
  expect.soft(kib(texts.keys()), 'all that is kept for times without a network, KiB').toBeLessThanOrEqual(1500)
})
