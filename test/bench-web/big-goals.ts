/** G6 to G11 and G23: a run of 100,000 events in the Lab, and a link of 1,000 choices. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { BIG_EVENTS, bigRun, choices, type Addressed } from './big-run.ts'
import { atLeast, atMost, quantile, type Goal } from './goal.ts'
import { probeOf, visit, waitForPaint } from './page-probe.ts'

const SEEKS = 200
const SPANS = 7

export async function bigGoals(browser: Browser, address: string): Promise<Goal[]> {
  const big = await bigRun()
  const { events } = big.session.current.branch.trace
  return [
    atLeast('G6 size', 'events of the big run', events, BIG_EVENTS, 'events', '12 lanes'),
    ...(await drawing(browser, address, big, 1)),
    ...(await drawing(browser, address, big, 4)),
    ...seeking(big),
    ...(await opening(browser, address, big)),
    ...(await memory(browser, address, big)),
  ]
}

/** The whole run is there: its diagram is drawn, and the Lab has answers. */
async function open(page: Page, address: string, { fragment, session }: Addressed): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${address}${fragment}&m=lab`)
  await page.waitForSelector(`.lab canvas[data-end="${String(session.current.branch.end)}"]`, { timeout: 120_000 })
  await page.waitForFunction(() => document.querySelectorAll('.history tbody tr, .inspector tbody tr, [role="option"]').length > 0)
  await waitForPaint(page)
}

async function drawing(browser: Browser, address: string, big: Addressed, slowdown: number): Promise<Goal[]> {
  const { context, page } = await visit(browser, { slowdown, motion: false })
  await open(page, address, big)
  const frames = await panEverywhere(page)
  const scrubs = await scrub(page)
  const { primitives, messageSize, messageObjects } = await probeOf(page)
  const nodes = await page.locator('.stage svg *').count()
  const trips = slowdown === 1 ? await roundTrips(page) : []
  await context.close()
  const pan = `${String(frames.length)} frames at ${String(SPANS)} spans`
  if (slowdown > 1) {
    return [
      atMost('G6 4x', 'a frame while panning, 4 times slower', quantile(frames, 0.95), 50, 'ms', `p95 of ${pan}`),
      atMost('G6 4x max', 'the longest of them', Math.max(...frames), 100, 'ms', pan),
      atMost('G8 4x', 'from the scrubber to all views, 4x', quantile(scrubs, 0.95), 80, 'ms', `p95 of ${String(scrubs.length)}`),
    ]
  }
  return [
    atMost('G6', 'a frame while panning and zooming', quantile(frames, 0.95), 20, 'ms', `p95 of ${pan}`),
    atMost('G7', 'strokes in the busiest frame', primitives, 5000, '', 'all of the above'),
    atMost('G7 svg', 'nodes of the stage', nodes, 800, '', 'at the end'),
    atMost('G8', 'from a move on the scrubber to all views painted', quantile(scrubs, 0.95), 33, 'ms', `p95 of ${String(scrubs.length)}`),
    atMost('G11', 'a message to the engine and back', quantile(trips, 0.95), 2, 'ms', `p95 of ${String(trips.length)}`),
    atMost('G11 size', 'the largest message from it', messageSize / 1024, 64, 'KiB', 'as JSON, typed columns left out'),
    atMost('G11 objects', 'the most objects in one', messageObjects, 1000, '', 'typed columns left out'),
  ]
}

/** A command that does next to nothing, again once it has been answered. */
async function roundTrips(page: Page): Promise<number[]> {
  const before = (await probeOf(page)).roundTripsMs.length
  await page.evaluate(async (count) => {
    const { roundTripsMs } = (window as unknown as { probe: { roundTripsMs: number[] } }).probe
    const radios = [...document.querySelectorAll<HTMLInputElement>('input[name="speed"]')]
    for (let trip = 0; trip < count; trip++) {
      const known = roundTripsMs.length
      radios[trip % 2].dispatchEvent(new Event('change', { bubbles: true }))
      while (roundTripsMs.length === known) await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }, SEEKS)
  return (await probeOf(page)).roundTripsMs.slice(before)
}

/** Drags the diagram to and fro, at each of several zooms. */
function panEverywhere(page: Page): Promise<number[]> {
  return page.evaluate(async (spans) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lab canvas')!
    const { left, top, width } = canvas.getBoundingClientRect()
    const wheel = (deltaX: number, deltaY: number, ctrlKey: boolean): void => {
      const where = { clientX: left + width / 2, clientY: top + 40, bubbles: true, cancelable: true }
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, ctrlKey, ...where }))
    }
    const frames: number[] = []
    let last = 0
    const frame = (): Promise<void> => new Promise((resolve) => {
      requestAnimationFrame((now) => {
        if (last > 0) frames.push(now - last)
        last = now
        resolve()
      })
    })
    for (let span = 0; span < spans; span++) {
      last = 0
      for (let move = 0; move < 40; move++) {
        wheel((move < 20 ? 1 : -1) * 30, 0, false)
        await frame()
      }
      for (let step = 0; step < 5; step++) {
        wheel(0, 100, true)
        await frame()
      }
    }
    return frames
  }, SPANS)
}

/** Pointer moves over the whole track, each waited for until the place has been painted. */
function scrub(page: Page): Promise<number[]> {
  return page.evaluate(async (seeks) => {
    const track = document.querySelector<HTMLElement>('.track')!
    const { left, top, width } = track.getBoundingClientRect()
    const move = (type: string, share: number): void => {
      const where = { clientX: left + width * share, clientY: top + 10 }
      track.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, isPrimary: true, ...where }))
    }
    track.setPointerCapture = (): void => undefined
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))
    const shown = (): string | null => track.getAttribute('aria-valuenow')
    const times: number[] = []
    move('pointerdown', 0.5)
    for (let seek = 0; seek < seeks / 2; seek++) {
      const before = shown()
      const begun = performance.now()
      move('pointermove', 0.1 + 0.8 * ((seek * 0.618) % 1))
      while (shown() === before && performance.now() - begun < 2000) await frame()
      await frame()
      times.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    move('pointerup', 0.5)
    return times
  }, SEEKS)
}

/** The same store of the run that the engine's thread has, in this process. */
function seeking({ session }: Addressed): Goal[] {
  const { branch } = session.current
  const far: number[] = []
  const near: number[] = []
  for (let seek = 0; seek < SEEKS; seek++) {
    const place = Math.floor(((seek * 0.618) % 1) * (branch.end - 1))
    let begun = performance.now()
    branch.worldAt(place)
    far.push(performance.now() - begun)
    begun = performance.now()
    branch.worldAt(place + 1)
    near.push(performance.now() - begun)
  }
  return [
    atMost('G9', 'the state at a random place', quantile(far, 0.95), 25, 'ms', `p95 of ${String(SEEKS)}, in Node`),
    atMost('G9 step', 'the state one step on', quantile(near, 0.95), 8, 'ms', `p95 of ${String(SEEKS)}, in Node`),
  ]
}

async function opening(browser: Browser, address: string, big: Addressed): Promise<Goal[]> {
  const many = await choices(1000)
  const took = async (fragment: string, place: number): Promise<number> => {
    const { context, page } = await visit(browser, { motion: false })
    await page.goto(`${address}${fragment}`)
    const ms = await page.evaluate(async (wanted) => {
      const isThere = (): boolean => Number(document.querySelector('.track')?.getAttribute('aria-valuenow')) === wanted
      while (!isThere() && performance.now() < 60_000) await new Promise(requestAnimationFrame)
      const { readyAtMs } = (window as unknown as { probe: { readyAtMs: number } }).probe
      return performance.now() - (readyAtMs === 0 ? performance.now() : readyAtMs)
    }, place)
    await context.close()
    return ms
  }
  const samples = (fragment: string, place: number): Promise<number[]> => [1, 2, 3].reduce<Promise<number[]>>(
    async (all) => [...(await all), await took(fragment, place)], Promise.resolve([]),
  )
  const manyMs = quantile(await samples(many.fragment, many.session.place), 0.5)
  const bigMs = quantile(await samples(big.fragment, big.session.place), 0.5)
  const how = 'after the engine is ready, median of 3'
  return [
    atMost('G10', 'a link of 1,000 choices shows its last event', manyMs, 500, 'ms', how),
    atMost('G10 big', 'a link of 100,000 events shows its cursor', bigMs / 1000, 2, 's', how),
  ]
}

async function memory(browser: Browser, address: string, big: Addressed): Promise<Goal[]> {
  const { context, page, cdp } = await visit(browser, { motion: false })
  const workers = await workerSessions(cdp)
  await open(page, address, big)
  const send = (method: string): Promise<unknown> => cdp.send(method as 'HeapProfiler.collectGarbage') as Promise<unknown>
  const used = async (): Promise<number> => (await heapOf(send)) + (await workers.heap())
  const before = await used()
  const names = await page.locator('[data-command="scenario"] option').allTextContents()
  for (let trace = 0; trace < 20; trace++) {
    const name = names.filter((other) => other !== 'big')[trace]
    await page.selectOption('[data-command="scenario"]', name)
    await page.waitForFunction((wanted) => document.querySelector<HTMLSelectElement>('[data-command="scenario"]')?.value === wanted, name)
    await page.waitForSelector('.lab canvas[data-drawn]')
  }
  await open(page, address, big)
  const after = await used()
  await context.close()
  return [
    atMost('G23', 'memory of page and engine with 100,000 events', before / 2 ** 20, 150, 'MiB', 'JS heaps after collection'),
    atMost('G23 grows', 'more of it after 20 other runs', Math.max(0, after - before) / 2 ** 20, 20, 'MiB', 'the same run opened again'),
  ]
}

async function heapOf(send: (method: string) => Promise<unknown>): Promise<number> {
  await send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = (await send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number }
  return usedSize + backingStorageSize
}

/** Threads have heaps of their own, which only the page's debugger reaches. */
async function workerSessions(cdp: CDPSession): Promise<{ heap(): Promise<number> }> {
  const open = new Set<string>()
  const waiting = new Map<string, (result: unknown) => void>()
  let sent = 0
  cdp.on('Target.attachedToTarget', ({ sessionId }) => open.add(sessionId))
  cdp.on('Target.detachedFromTarget', ({ sessionId }) => open.delete(sessionId))
  cdp.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown }
    waiting.get(`${sessionId} ${String(id)}`)?.(result)
  })
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const send = (sessionId: string) => (method: string): Promise<unknown> => {
    const id = ++sent
    const answer = new Promise((resolve) => waiting.set(`${sessionId} ${String(id)}`, resolve))
    void cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answer
  }
  return {
    async heap() {
      if (open.size === 0) throw new Error('The debugger has not found the thread of the engine.')
      let bytes = 0
      for (const sessionId of open) bytes += await heapOf(send(sessionId))
      return bytes
    },
  }
}
