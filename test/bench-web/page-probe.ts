/** A page with eyes: what the browser itself says of loads, tasks, shifts and drawing, collected from before the first script. */
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.mjs'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export interface Probe {
  lcpMs: number
  cls: number
  readonly longTasksMs: number[]
  readonly eventsMs: number[]
  /** Strokes, fills and texts of canvases in the busiest frame. */
  primitives: number
  /** Largest message from a thread, in characters of its JSON, and how many objects it held. */
  messageSize: number
  messageObjects: number
  readonly roundTripsMs: number[]
  deadAtMs: number
  readyAtMs: number
}

export async function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium: node scripts/ensure-chromium.mjs installs one')
  return chromium.launch({ executablePath, args: FLAGS })
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly cdp: CDPSession
}

export interface VisitOptions {
  /** How many times slower the processor is. */
  readonly slowdown?: number
  readonly width?: number
  readonly motion?: boolean
  /** The page may keep itself for times without a network. */
  readonly workers?: boolean
}

export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { slowdown = 1, width = 1440, motion = true, workers = false } = options
  const context = await browser.newContext({
    viewport: { width, height: width < 720 ? 844 : 900 },
    reducedMotion: motion ? 'no-preference' : 'reduce',
    serviceWorkers: workers ? 'allow' : 'block',
  })
  const page = await context.newPage()
  await page.addInitScript(watch)
  const cdp = await context.newCDPSession(page)
  if (slowdown > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return { context, page, cdp }
}

export function probeOf(page: Page): Promise<Probe> {
  return page.evaluate(() => (window as unknown as { probe: Probe }).probe)
}

/** Waits until the scrubber stands at the end of a run that has been computed. */
export async function waitForEnd(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const track = document.querySelector('.track')
    const place = Number(track?.getAttribute('aria-valuenow') ?? 0)
    return place > 1000 && place === Number(track?.getAttribute('aria-valuemax')) && document.querySelector('canvas[data-end]') !== null
  })
}

/** Waits until the scrubber stands at a place. */
export async function waitForPlace(page: Page, place: number): Promise<void> {
  await page.waitForFunction((wanted) => Number(document.querySelector('.track')?.getAttribute('aria-valuenow')) === wanted, place)
}

/** Waits until all has been painted that has changed by now. */
export async function waitForPaint(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)))))
}

/** Runs in the page before anything else. */
function watch(): void {
  const probe: Probe = {
    lcpMs: 0, cls: 0, longTasksMs: [], eventsMs: [], primitives: 0, messageSize: 0, messageObjects: 0,
    roundTripsMs: [], deadAtMs: 0, readyAtMs: 0,
  }
  ;(window as unknown as { probe: Probe }).probe = probe
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
  }
  observe('largest-contentful-paint', ({ startTime }) => (probe.lcpMs = startTime))
  observe('longtask', ({ duration }) => probe.longTasksMs.push(duration))
  observe('event', ({ duration }) => probe.eventsMs.push(duration), { durationThreshold: 16 })
  observe('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!shift.hadRecentInput) probe.cls += shift.value
  })
  let drawn = 0
  for (const name of ['stroke', 'fill', 'fillText', 'fillRect'] as const) {
    const original = CanvasRenderingContext2D.prototype[name] as (...args: unknown[]) => void
    CanvasRenderingContext2D.prototype[name] = function (this: CanvasRenderingContext2D, ...args: unknown[]): void {
      if (drawn === 0) requestAnimationFrame(() => (drawn = 0))
      probe.primitives = Math.max(probe.primitives, ++drawn)
      original.apply(this, args)
    } as never
  }
  const objectsIn = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0
    return Object.values(value).reduce((sum: number, inner) => sum + objectsIn(inner), 1)
  }
  const measure = (data: unknown): void => {
    const text = JSON.stringify(data, (_key, value: unknown) => (ArrayBuffer.isView(value) ? '' : value)) as string | undefined
    probe.messageSize = Math.max(probe.messageSize, text?.length ?? 0)
    probe.messageObjects = Math.max(probe.messageObjects, objectsIn(data))
  }
  const listen = MessagePort.prototype.addEventListener
  MessagePort.prototype.addEventListener = function (this: MessagePort, type: string, listener: never, more?: never): void {
    if (type === 'message') listen.call(this, 'message', (event) => measure((event as MessageEvent).data))
    listen.call(this, type, listener, more)
  } as never
  const sent = new Map<string, number>()
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, message: { id?: string }, ...more: never[]): void {
    if (message.id !== undefined) sent.set(message.id, performance.now())
    const seen = this as Worker & { isWatched?: boolean }
    if (seen.isWatched !== true) {
      seen.isWatched = true
      this.addEventListener('message', ({ data }: MessageEvent<{ id?: string }>) => {
        measure(data)
        const at = data.id === undefined ? undefined : sent.get(data.id)
        if (at !== undefined) probe.roundTripsMs.push(performance.now() - at)
      })
    }
    post.call(this, message, ...more)
  } as never
  // The first click comes as soon as the plug can be pulled.
  const pull = location.hash === '#bench-pull'
  const look = (): void => {
    const plug = document.querySelector<HTMLElement>('[data-plug="2"][aria-disabled="false"]')
    if (plug !== null && probe.readyAtMs === 0) {
      probe.readyAtMs = performance.now()
      if (pull) plug.click()
    }
    if (probe.deadAtMs === 0 && document.querySelector('[data-board="2"].dead') !== null) probe.deadAtMs = performance.now()
    if (probe.readyAtMs === 0 || (pull && probe.deadAtMs === 0)) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
