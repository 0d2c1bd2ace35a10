/** The Explorer as a person meets it: they ask for a search, watch it, stop it, read what it rests on and open what it found. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { explore } from '../../src/explore/explore.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import lostNotification from '../../scenarios/lost-notification.json' with { type: 'json' }
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, isReady, visitor, type Look } from './visitor.ts'

const open = visitor()

async function visit(fragment: string, look: Look = {}): Promise<Page> {
  const page = await open(fragment, look)
  await page.waitForSelector('.plan')
  return page
}

async function searchWith(page: Page, workers: number): Promise<string> {
  await page.fill('[data-bound="workers"]', String(workers))
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict]')
  const hash = await page.locator('.certificate').getAttribute('data-hash')
  await page.click(command('change'))
  return hash!
}

test('the same search is the same on one, two and three threads, and in Node', async () => {
  const page = await visit('#v=explore&x=lost-notification&s=portfolio&f=1&d=1&c=2&n=300&t=100&r=7')
  const written = { ...lostNotification, bounds: { ...(lostNotification as { bounds?: object }).bounds, checkpoints: 2 } }
  const inNode = explore(parseScenario(written), { strategy: 'portfolio', faults: 1, deviations: 1, runs: 300, seed: 7, written })
  expect(inNode.certificate.schedules).toBeGreaterThan(250)
  const wanted = inNode.certificate.runListHash
  for (const workers of [1, 2, 3]) expect(await searchWith(page, workers), `${String(workers)} threads`).toBe(wanted)
})

test('the first page fetches nothing of the Explorer; key E searches what is open there, from that moment on', async () => {
  const fetched: string[] = []
  const page = await open('', { prepare: (context) => context.on('request', (request) => fetched.push(request.url())) })
  await isReady(page)
  expect(fetched.filter((url) => /explor|museum|search|exhibit/i.test(url))).toEqual([])
  await page.selectOption('[data-command="scenario"]', 'two-inputs')
  await page.waitForSelector('h1:not(:has(span))')
  await page.focus('[role="slider"]')
  await page.keyboard.press('PageDown')
  await expect.poll(() => page.locator('[role="slider"]').getAttribute('aria-valuenow')).not.toBe('0')
  await page.keyboard.press('e')
  const isFromHere = `.plan ${command('from-here')}:checked`
  await page.waitForSelector(isFromHere)
  expect(await page.locator('[data-command="subject"] option:checked').innerText()).toBe('two-inputs, as it is open now')
  await page.fill('[data-bound="runs"]', '20')
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="holds"]')
  expect(await page.locator('.certificate').innerText()).toMatch(/in virtual time from [0-9.]+ s of one run on/)
  await page.reload()
  await page.waitForSelector(isFromHere)
})

test('a bug of the museum is found, told, and opens where it breaks; the next search finds another', async () => {
  const page = await visit('#v=explore&x=FLINK-5701')
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="violated"]')
  expect(await page.locator('h1').innerText()).toBe('This run breaks it.')
  const told = await page.locator('.told').innerText()
  expect(told).toContain('VIOLATED exactly-once-output')
  expect(await page.locator('[data-oracle="exactly-once-output"]').innerText()).toContain('broken')
  await page.click(command('search-on'))
  await page.waitForSelector('.found >> nth=1')
  await page.click(command('open-lab'))
  await page.waitForSelector('.lab .must-hold, .lab #tab-must-hold')
  await page.click('#tab-must-hold')
  await page.waitForSelector('.must-hold .broken[data-oracle="exactly-once-output"]')
})

test('where nothing is found the bounds are stated, and three ways past them', async () => {
  const page = await visit('#v=explore&x=FLINK-5701&sound=1&s=timed&n=40')
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="holds"]')
  const text = await page.locator('.explorer').innerText()
  expect(text).toContain('No violation in 40 schedules. Others were not tried.')
  expect(text).toContain('not found in 40 schedules')
  expect(text.toLowerCase()).not.toMatch(/\bcorrect\b|\bsafe\b|\bproved\b/)
  for (const name of ['deeper', 'one-more-fault', 'plant']) expect(await page.locator(command(name)).count()).toBe(1)
  await page.click(command('plant'))
  await page.waitForSelector('.plan [data-command="sound"]:not(:checked)')
})

test('a complete search says so, within its bounds', async () => {
  const page = await visit('#v=explore&x=FLINK-5701&sound=1&s=exhaustive&f=0&c=1&t=60')
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="holds"]')
  const said = (await page.locator('h1').innerText()).replace(/[0-9,]+ states/, 'N states')
  expect(said).toBe('No violation in N states: all there are with at most 0 faults and 1 periodic checkpoint.')
  expect(await page.locator('.certificate').innerText()).toContain('Certificate of a complete search')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(command('save-certificate'))])
  expect(download.suggestedFilename()).toBe('FLINK-5701-certificate.json')
})

const CALM_MS = 1500

interface Calm {
  readonly longestMs: number
  readonly frames: readonly number[]
  readonly updates: number
}

/** What the page felt while the search went on. */
async function calmOf(page: Page, forMs: number): Promise<Calm> {
  return page.evaluate(async (lasts) => {
    const frames: number[] = []
    let longestMs = 0
    let updates = 0
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration)
    })
    watch.observe({ type: 'longtask' })
    new MutationObserver(() => updates++).observe(document.querySelector('.count')!, { attributes: true })
    const begun = performance.now()
    await new Promise<void>((resolve) => {
      let last = begun
      const frame = (now: number): void => {
        frames.push(now - last)
        last = now
        if (now - begun < lasts) requestAnimationFrame(frame)
        else resolve()
      }
      requestAnimationFrame(frame)
    })
    return { longestMs, frames: frames.slice(1).sort((x, y) => x - y), updates }
  }, forMs)
}

/** Escape is pressed. @returns milliseconds until the verdict stands there */
async function stopMsOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const begun = performance.now()
    const over = new Promise<number>((resolve) => {
      new MutationObserver(() => document.querySelector('[data-verdict]') !== null && resolve(performance.now() - begun))
        .observe(document.querySelector('.explorer')!, { childList: true, subtree: true })
    })
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    return over
  })
}

/** Other tests may run beside these: what the page needs by itself is the least of so many rounds. */
const ROUNDS = 4

test.each([
  ['portfolio', 'lost-notification'],
  ['exhaustive', 'FLINK-5701&sound=1'],
])('%s: the page stays calm, and a stop is heard at once', async (strategy, subject) => {
  const page = await visit(`#v=explore&x=${subject}&s=${strategy}&f=2&c=6&n=1000000&t=100`)
  const rounds: { longestMs: number; p95Ms: number; aSecond: number; stopMs: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.click(command('search'))
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.count')?.dataset['count']) > 0)
    const { longestMs, frames, updates } = await calmOf(page, CALM_MS)
    const p95Ms = frames[Math.floor(frames.length * 0.95)]
    rounds.push({ longestMs, p95Ms, aSecond: (updates * 1000) / CALM_MS, stopMs: await stopMsOf(page) })
    expect(await page.locator('.verdict').innerText()).toContain('It ended early: stopped.')
  }
  const least = (of: keyof (typeof rounds)[number]): number => Math.min(...rounds.map((round) => round[of]))
  expect(least('longestMs')).toBeLessThanOrEqual(50)
  expect(least('p95Ms')).toBeLessThanOrEqual(34)
  expect(least('stopMs')).toBeLessThanOrEqual(100)
  const aSecond = Math.max(...rounds.map((round) => round.aSecond))
  expect(aSecond).toBeGreaterThanOrEqual(4)
  expect(aSecond).toBeLessThanOrEqual(10)
})

test('on a phone a small search starts with one button, and what it found is there to be read', async () => {
  const page = await visit('#v=explore&x=FLINK-8086', { width: 390 })
  expect(await page.locator('.plan input:not([type="checkbox"])').count()).toBe(0)
  const brief = 'A bit of everything, for at most 200 schedules and 10 seconds, with at most 2 faults a run.'
  expect(await page.locator('[data-brief]').innerText()).toBe(brief)
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="violated"]')
  expect(await page.locator('.told').innerText()).toContain('VIOLATED exactly-once-output')
  expect(await page.locator('.certificate').innerText()).toContain('at most 200 schedules')
  const heights = await page.locator('a.pill, button.pill').evaluateAll((all) => all.map((pill) => pill.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone in the Explorer', async (look) => {
  const page = await visit('#v=explore&x=FLINK-8086&s=portfolio', look)
  const check = (moment: string): Promise<void> => checkMoment(page, look, `explore-${moment}`)
  await check('1-asks')
  await page.click(command('search'))
  await page.waitForSelector('[data-verdict="violated"]')
  await check('3-found')
  await page.evaluate(() => void (location.hash = '#v=explore&x=FLINK-8086&sound=1&n=1000000&t=100'))
  await page.waitForSelector(`.plan ${command('sound')}:checked`)
  await page.click(command('search'))
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.count')?.dataset['count']) > 500)
  await check('2-searches')
  await page.keyboard.press('Escape')
  await page.waitForSelector('[data-verdict="inconclusive"]')
  await check('4-not-found')
})
