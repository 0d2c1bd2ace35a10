/** G1 to G5 and G22: how soon the page is there, what it weighs, and whether it jumps. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { atMost, median, quantile, type Goal } from './goal.ts'
import { probeOf, visit } from './page-probe.ts'

const LOADS = 5
const KIB = 1024

export async function loadGoals(browser: Browser, address: string, folder: string): Promise<Goal[]> {
  const usual = await loads(browser, address, 1)
  const slow = await loads(browser, address, 4)
  const how = `median of ${String(LOADS)} loads`
  return [
    atMost('G1', 'largest paint: the real stage', median(usual.lcpMs) / 1000, 0.8, 's', how),
    atMost('G1 4x', 'the same, processor 4 times slower', median(slow.lcpMs) / 1000, 1.4, 's', how),
    atMost('G2', 'first click has a visible effect', median(usual.deadMs) / 1000, 1, 's', how),
    atMost('G2 4x', 'the same, 4 times slower', median(slow.deadMs) / 1000, 2, 's', how),
    atMost('G3', 'total blocking time', median(usual.blockingMs), 50, 'ms', how),
    atMost('G3 max', 'longest task', median(usual.longestMs), 100, 'ms', how),
    atMost('G3 4x', 'total blocking time, 4 times slower', median(slow.blockingMs), 200, 'ms', how),
    ...(await weight(browser, address, folder)),
    ...(await calm(browser, address)),
  ]
}

interface Loads {
  readonly lcpMs: number[]
  readonly deadMs: number[]
  readonly blockingMs: number[]
  readonly longestMs: number[]
}

async function loads(browser: Browser, address: string, slowdown: number): Promise<Loads> {
  const all: Loads = { lcpMs: [], deadMs: [], blockingMs: [], longestMs: [] }
  for (let load = 0; load < LOADS; load++) {
    const { context, page } = await visit(browser, { slowdown })
    await page.goto(address)
    await page.waitForFunction(() => (window as unknown as { probe: { readyAtMs: number } }).probe.readyAtMs > 0)
    await page.waitForTimeout(600)
    const { lcpMs, longTasksMs } = await probeOf(page)
    all.lcpMs.push(lcpMs)
    all.blockingMs.push(longTasksMs.reduce((sum, task) => sum + Math.max(0, task - 50), 0))
    all.longestMs.push(Math.max(0, ...longTasksMs))
    await page.goto('about:blank')
    await page.goto(`${address}#bench-pull`)
    await page.waitForFunction(() => (window as unknown as { probe: { deadAtMs: number } }).probe.deadAtMs > 0)
    all.deadMs.push((await probeOf(page)).deadAtMs)
    await context.close()
  }
  return all
}

/** What a first visit brings over the wire, as it would be compressed. */
async function weight(browser: Browser, address: string, folder: string): Promise<Goal[]> {
  const { context, page } = await visit(browser)
  const sizes = new Map<string, number>()
  page.on('response', (response) => {
    void response.body().then((body) => sizes.set(response.url().slice(address.length), gzipSync(body).length)).catch(() => 0)
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  const engine = engineScripts(folder)
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const sum = (test: (name: string) => boolean): number => [...sizes].reduce((all, [name, size]) => all + (test(name) ? size : 0), 0)
  const isScript = (name: string): boolean => name.endsWith('.js')
  await context.close()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  const lazy = files.filter((name) => isScript(name) && !engine.has(name) && !html.includes(name))
  const lazyBytes = lazy.map((name) => gzipSync(readFileSync(join(folder, name))).length)
  const all = files.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0)
  return [
    atMost('G4', 'scripts of the first page', sum((name) => isScript(name) && !engine.has(name)) / KIB, 110, 'KiB gz', 'one visit'),
    atMost('G4 worker', 'scripts of its engine', sum((name) => engine.has(name)) / KIB, 60, 'KiB gz', 'one visit'),
    atMost('G4 all', 'first visit, everything', sum(() => true) / KIB, 250, 'KiB gz', 'one visit'),
    atMost('G5', 'largest part loaded later', Math.max(...lazyBytes) / KIB, 120, 'KiB gz', 'built files'),
    atMost('G5 all', 'all files of the site, as they are', all / 1e6, 1.5, 'MB', 'built files'),
  ]
}

/** What the engine's thread needs before it can begin, each as an address within the site. */
function engineScripts(folder: string): ReadonlySet<string> {
  const first = readdirSync(join(folder, 'assets')).find((name) => name.startsWith('thread.worker-'))!
  const all = new Set([`assets/${first}`])
  for (const name of all) {
    const imports = readFileSync(join(folder, name), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)
    for (const [, needed] of imports) all.add(`assets/${needed}`)
  }
  return all
}

/** The page does not jump, and answers keys at once. */
async function calm(browser: Browser, address: string): Promise<Goal[]> {
  const { context, page } = await visit(browser, { motion: true })
  await page.goto(address)
  await page.waitForFunction(() => (window as unknown as { probe: { readyAtMs: number } }).probe.readyAtMs > 0)
  await page.waitForTimeout(3000)
  await page.keyboard.press('Space')
  for (let press = 0; press < 200; press++) await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(300)
  const { cls, eventsMs } = await probeOf(page)
  await context.close()
  // Events shorter than the browser reports are as short as that.
  const all = [...eventsMs, ...Array<number>(Math.max(0, 400 - eventsMs.length)).fill(16)]
  return [
    atMost('G22', 'layout shift', cls, 0.02, '', 'load and 3 s of play'),
    atMost('G22 inp', 'from a key to the next paint', quantile(all, 0.95), 100, 'ms', 'p95 of 200 keys'),
  ]
}
