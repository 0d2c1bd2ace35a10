/** When something does not go as it should: a bad link, a foreign file, another version, a dead thread, a run without an end. */
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import type { Page, Worker } from 'playwright-core'
import { expect, test } from 'vitest'
import { fragmentOf } from '../../src/explore/schedule/link.ts'
import { checkMoment, LOOKS, takePicture } from './page-checks.ts'
import { command, drop, isReady, site, visitor } from './visitor.ts'

const visit = visitor()

const linkOf = (bug: object): string => fragmentOf(deflateRawSync(JSON.stringify(bug)))
const BUG = {
  scenarioRef: 'word-count', overrides: { config: [], defects: [], untilUs: null }, seed: 1, strategy: 'timed',
  schedule: { mode: 'timed', draws: [], deviations: [], faults: [] }, violated: [], witnesses: [], traceHash: null, version: 1,
}
const saidOf = (page: Page): Promise<string> => page.locator('.trouble .said p').first().innerText()

test.each([
  ['damaged', '#abc$def', 'the link: is damaged: "$" is no base64url'],
  ['cut off', linkOf(BUG).slice(0, -9), 'the link: is damaged: what its fragment carries cannot be unpacked'],
  ['no bug file', linkOf({ hello: 1 }), 'the link: version: expected the version of a bug file, from 1 to 1, got nothing'],
])('a link that is %s says what failed, and keeps what was given', async (_what, fragment, said) => {
  const page = await visit(fragment)
  await page.waitForSelector('[data-trouble="unusable"]')
  expect(await saidOf(page)).toBe(said)
  expect(await page.locator('.trouble .raw').innerText()).toContain(fragment)
  expect(await page.locator('h1').innerText()).toContain('This job counts words.')
  expect(page.url()).toBe(site.address + fragment)
})

test('a link to an unknown scenario names the nearest, which opens with a click', async () => {
  const page = await visit(linkOf({ ...BUG, scenarioRef: 'two-imputs' }))
  await page.waitForSelector('[data-trouble="unusable"]')
  expect(await saidOf(page)).toBe('the link: names the scenario "two-imputs", which is not among those here; did you mean "two-inputs"?')
  await page.click(command('open-instead'))
  await page.waitForSelector('h1:text("Two sources, one operator with two inputs")')
  expect(await page.locator('.trouble').count()).toBe(0)
})

test('a newer link says so, and opens the scenario that it is about', async () => {
  const page = await visit(linkOf({ ...BUG, version: 9 }))
  await page.waitForSelector('[data-trouble="unusable"]')
  expect(await saidOf(page)).toMatch(/made by a newer Cleancut \(version 9\), this one opens version 1/)
  await page.click(command('open-instead'))
  await isReady(page)
})

test('a run that differs from the recorded one is opened under a loud banner with both', async () => {
  const page = await visit(linkOf({ ...BUG, traceHash: '0123456789abcdef' }))
  await page.waitForSelector('[data-trouble="differs"]')
  expect(await page.locator('.trouble dd').allInnerTexts()).toEqual([
    'version 1, trace hash 0123456789abcdef', expect.stringMatching(/^version 1, trace hash [0-9a-f]{16}$/),
  ])
  await takePicture(page, 'differs.png', false)
})

test('when the browser refuses to copy, the link is selected to be copied by hand', async () => {
  const page = await visit('', {
    prepare: (context) => context.addInitScript(() => {
      const writeText = () => Promise.reject(new Error('refused'))
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
    }),
  })
  await isReady(page)
  await page.click(command('share'))
  await page.waitForSelector('.share[data-ready="true"]')
  await page.click(command('copy-link'))
  await page.waitForSelector('.share :text("The browser refuses to copy.")')
  const selected = await page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement
    return field.value.slice(field.selectionStart!, field.selectionEnd!)
  })
  expect(selected).toContain(`${site.address}#`)
  await page.click(command('copy-command'))
  expect(await page.evaluate(() => getSelection()!.toString())).toMatch(/^npx cleancut replay "#[\w-]+"$/)
})

test.each([
  ['notes.json', '{ "todo": [] }', /^notes\.json: expected a scenario \(.*\) or a bug file \(.*\), got an object with "todo"$/],
  ['broken.json', '{ "name": ', /^broken\.json: line 1 column 11: expected a value, got the end of the file$/],
  ['old.json', JSON.stringify({ ...BUG, seed: -1 }), /^old\.json: seed: expected a whole number/],
])('the file %s is refused in one line', async (name, text, said) => {
  const page = await visit()
  await isReady(page)
  await drop(page, name, text)
  await page.waitForSelector('[data-trouble="unusable"]')
  expect(await saidOf(page)).toMatch(said)
  await page.click(command('dismiss'))
  expect(await page.locator('.trouble').count()).toBe(0)
})

test('a bug file of the museum opens and replays', async () => {
  const page = await visit()
  await isReady(page)
  await drop(page, 'flink-8132.json', readFileSync('scenarios/bugs/flink-8132.json', 'utf8'))
  await page.waitForFunction(() => location.hash.length > 100)
  expect(await page.locator('.trouble').count()).toBe(0)
})

test('a thread that dies is replaced, the last frame stays, and the run is where it was', async () => {
  const page = await visit()
  await isReady(page)
  await page.keyboard.press('PageDown')
  await page.click('[data-plug="2"]')
  await page.waitForSelector('[data-board="2"].dead')
  const clock = (): Promise<string> => page.locator('.clock').innerText()
  const place = /step ([0-9,]+)/.exec(await clock())![1]
  const engine = page.workers().find((worker) => worker.url().includes('thread.worker'))!
  await engine.evaluate(() => self.close())
  await page.waitForSelector('[data-trouble="restarted"]')
  expect(await clock()).toContain(place)
  await expect.poll(clock).toContain(`step ${place} of`)
  expect(await page.locator('[data-board="2"].dead').count()).toBe(1)
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  expect(await page.locator('.result p').first().innerText()).toBe('2,000 records in, 5,070 values out: committed exactly once.')
})

test('a thread that dies again and again is not asked the same for ever', async () => {
  const page = await visit()
  await isReady(page)
  const isEngine = (worker: Worker): boolean => worker.url().includes('thread.worker')
  let engine = page.workers().find(isEngine)!
  for (let deaths = 1; deaths <= 3; deaths++) {
    const next = page.waitForEvent('worker', isEngine)
    await engine.evaluate(() => self.close())
    engine = await next
    if (deaths === 3) continue
    await page.waitForSelector('[data-trouble="restarted"]')
    await page.click(command('dismiss'))
  }
  await page.waitForSelector('[data-trouble="keeps-dying"]')
  await page.click(command('open-start'))
  await isReady(page)
})

test('where there are no threads the text can be read, and says how to run the job elsewhere', async () => {
  const page = await visit('', {
    prepare: (context) => context.addInitScript(() => {
      Object.defineProperty(window, 'Worker', { value: class { constructor() { throw new Error('no threads') } } })
    }),
  })
  await page.waitForSelector('[data-trouble="no-workers"]')
  expect(await page.locator('h1').innerText()).toContain('This job counts words.')
  expect(await page.locator('.trouble code').innerText()).toBe('npx cleancut run word-count')
  await takePicture(page, 'no-workers.png', false)
})

test('a run without an end is computed so far, and further when somebody asks; it can be stopped', async () => {
  const page = await visit('#v=build')
  const scenario = JSON.parse(readFileSync('scenarios/word-count.json', 'utf8')) as Record<string, unknown>
  scenario['name'] = 'endless'
  scenario['cluster'] = { taskManagers: 1, slotsPerTaskManager: 1 }
  const beats = { 'heartbeat.interval': '1 ms', 'heartbeat.timeout': '1 min', 'slot.request.timeout': '10 h' }
  scenario['config'] = { 'execution.checkpointing.interval': '10 ms', ...beats }
  scenario['faults'] = []
  await page.waitForSelector('.build[data-ready="true"]')
  await drop(page, 'endless.json', JSON.stringify(scenario))
  await expect.poll(() => page.inputValue('#name')).toBe('endless')
  await page.click(command('run-own'))
  await page.waitForSelector('[data-computing="ahead"]')
  await page.click(command('stop-computing'))
  await page.waitForSelector('[data-computing="cut"]')
  await takePicture(page, 'endless.png', false)
  const steps = await page.locator('.computing').innerText()
  await page.click(command('compute-on'))
  await page.waitForSelector('[data-computing="ahead"]')
  await page.waitForSelector('[data-computing="cut"]', { timeout: 60_000 })
  expect(await page.locator('.computing').innerText()).not.toBe(steps)
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone in trouble', async (look) => {
  const page = await visit(linkOf({ ...BUG, scenarioRef: 'two-imputs' }), look)
  await page.waitForSelector('[data-trouble="unusable"]')
  const check = (moment: string): Promise<void> => checkMoment(page, look, moment, false)
  await check('bad-link')
  await page.goto(site.address + linkOf({ ...BUG, traceHash: '0123456789abcdef' }))
  await page.waitForSelector('[data-trouble="differs"]')
  await check('differs')
})
