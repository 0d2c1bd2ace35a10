/** Building a scenario as a person does it: in a form, in its text, from a file; it is run, shared and never lost. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cleancut, inFolderAsync } from '../cli/cli.ts'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, drop, isReady, site, visitor, type Look } from './visitor.ts'

const open = visitor()

/** At the place where scenarios are built. */
async function visit(look: Look = {}): Promise<Page> {
  const page = await open('#v=build', look)
  await page.waitForSelector('.build[data-ready="true"]')
  return page
}

const isFit = (page: Page) => page.waitForSelector('[data-problems="0"]')
const draftOf = (page: Page): Promise<string> => page.evaluate(() => localStorage.getItem('cleancut-own-scenario') ?? '')
const scenarioOf = async (page: Page) => JSON.parse(await draftOf(page)) as typeof import('../../scenarios/word-count.json')
const resultOf = (page: Page): Promise<string> => page.locator('.result p').first().innerText()

/** Puts the cursor behind some text of the editor. */
async function clickBehind(page: Page, text: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const find = () => [...document.querySelectorAll('.cm-line')].find(({ textContent }) => textContent.includes(wanted))
    while (find() === undefined) {
      document.querySelector('.cm-scroller')!.scrollTop += 100
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    const line = find()!
    let left = line.textContent.indexOf(wanted) + wanted.length
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    let node = walker.nextNode() as Text
    for (; left > node.length; node = walker.nextNode() as Text) left -= node.length
    document.querySelector<HTMLElement>('.cm-content')!.focus()
    getSelection()!.collapse(node, left)
  }, text)
  await page.waitForFunction(() => document.querySelector('.cm-focused') !== null)
}

test('the form changes the text, the text changes the form, and both can be undone', async () => {
  const page = await visit()
  await isFit(page)
  await page.fill('#cluster-taskManagers', '4')
  await expect.poll(async () => (await scenarioOf(page)).cluster.taskManagers).toBe(4)
  expect(await page.locator('.cm-content').innerText()).toContain('"taskManagers": 4, "slotsPerTaskManager": 2')
  await clickBehind(page, '"taskManagers": 4')
  await page.keyboard.type('0')
  await expect.poll(() => page.inputValue('#cluster-taskManagers')).toBe('40')
  await page.click(command('undo'))
  await page.click(command('undo'))
  await expect.poll(() => page.inputValue('#cluster-taskManagers')).toBe('3')
  await page.click(command('redo'))
  await expect.poll(() => page.inputValue('#cluster-taskManagers')).toBe('4')
})

test('what is wrong is said in place, with the nearest word, and the form waits while the text is broken', async () => {
  const page = await visit()
  await isFit(page)
  await clickBehind(page, '"two-phase-commit')
  await page.keyboard.type('s')
  await page.waitForSelector('[data-problems="1"]')
  await expect.poll(() => page.locator('.problems li').innerText()).toBe(
    'job.vertices[2].sink.type unknown sink type "two-phase-commits"; did you mean "two-phase-commit"?',
  )
  await page.click('.problems li button')
  await expect.poll(() => page.evaluate(() => getSelection()!.toString())).toBe('"two-phase-commits"')
  await expect.poll(() => page.locator('.cm-lintRange-error').innerText()).toBe('"two-phase-commits"')
  await page.keyboard.press('Delete')
  await page.waitForSelector('.form[disabled]')
  await page.waitForSelector('.place-name:text-matches("^line [0-9]+ column [0-9]+$")')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await isFit(page)
})

/** The editor takes no Enter for a list that has only just come up: whoever types it then means a new line. */
async function takeCompletion(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
}

test('keys and values are completed from the schema and from Flink\'s options', async () => {
  const page = await visit()
  await isFit(page)
  await clickBehind(page, '"execution.checkpointing.interval": "1 s",')
  await page.keyboard.type('\n"execution.checkpointing.mo')
  await page.waitForSelector('.cm-tooltip-autocomplete li:has-text("execution.checkpointing.mode")')
  expect(await page.locator('.cm-completionInfo').innerText()).toBe(
    'With EXACTLY_ONCE inputs wait for the barrier; with AT_LEAST_ONCE they do not.',
  )
  await takeCompletion(page)
  await page.keyboard.type('"')
  await page.waitForSelector('.cm-tooltip-autocomplete li:has-text("AT_LEAST_ONCE")')
  await takeCompletion(page)
  await page.keyboard.type(',')
  await isFit(page)
  expect(await scenarioOf(page)).toMatchObject({ config: { 'execution.checkpointing.mode': 'AT_LEAST_ONCE' } })
})

test('a job of one\'s own is built by clicks, run with its faults, shared, reloaded, and replayed by the command line', async () => {
  const page = await visit()
  await isFit(page)
  await page.fill('#name', 'my-count')
  await page.selectOption('[data-add="operators-0"]', 'map')
  await page.selectOption('[data-add="option"]', 'execution.checkpointing.timeout')
  await page.click(command('add-fault'))
  await page.selectOption('#faults-1-crash', 'tm-1')
  await page.fill('#faults-1-at', '6 s')
  await isFit(page)
  await page.click(command('run-own'))
  await page.waitForSelector('h1:text("Word count with exactly-once output")')
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  expect(await resultOf(page)).toBe('2,000 records in, 5,070 values out: committed exactly once.')
  expect(await page.locator('.result .quiet').innerText()).toMatch(/^2 crashes, 2 restarts\./)
  await page.waitForFunction(() => /&i=[0-9]{5}$/.test(location.hash))
  expect(page.url().length).toBeLessThan(2000)
  const moment = await page.locator('.clock').innerText()
  await page.click(command('share'))
  await page.waitForSelector('.share[data-ready="true"]')
  await page.click(command('copy-command'))
  await page.waitForSelector('.share :text("Copied")')
  const [, link] = /^npx cleancut replay "(.*)"$/.exec(await page.evaluate(() => navigator.clipboard.readText()))!
  const replayed = JSON.parse(cleancut('replay', link, '--format', 'json').out) as { scenario: string; verdict: string; restarts: number }
  expect(replayed).toMatchObject({ scenario: 'my-count', verdict: 'holds', restarts: 2 })
  await page.keyboard.press('Escape')
  await page.reload()
  await expect.poll(() => page.locator('.clock').innerText(), { timeout: 30_000 }).toBe(moment)
  await page.goBack()
  await page.waitForSelector('.build[data-ready="true"]')
  expect((await scenarioOf(page)).name).toBe('my-count')
})

test('a text of one\'s own becomes the input; too large or no text is refused in one line', async () => {
  const page = await visit()
  await isFit(page)
  await page.setInputFiles(command('text-file'), { name: 'poem.txt', mimeType: 'text/plain', buffer: Buffer.from('to be\nor not to be\n') })
  await page.waitForSelector('.build .notice:has-text("2 lines of poem.txt: now what lines reads.")')
  const { source } = (await scenarioOf(page)).job.vertices[0]
  expect(source).toEqual({ type: 'log', partitions: 2, records: ['to be', 'or not to be'], rate: '100 /s' })
  await page.setInputFiles(command('text-file'), { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.alloc(300_000, 'a') })
  await page.waitForSelector('.build .notice:has-text("big.txt has 293 KiB; a page takes at most 256 KiB.")')
  await page.setInputFiles(command('text-file'), { name: 'x.bin', mimeType: '', buffer: Buffer.from([0xff, 0xfe, 0xff]) })
  await page.waitForSelector('.build .notice:has-text("x.bin is no text")')
  await page.click(command('run-own'))
  await page.click(command('end'))
  await page.waitForSelector('[data-over="true"]')
  expect(await resultOf(page)).toBe('2 records in, 6 values out: committed exactly once.')
})

test('nothing typed is lost: not by a reload, not by starting from something else', async () => {
  const page = await visit()
  await isFit(page)
  await clickBehind(page, '"name": "word-count')
  await page.keyboard.type('-of-mine')
  await page.reload()
  await page.waitForSelector('.build[data-ready="true"]')
  expect(await page.inputValue('#name')).toBe('word-count-of-mine')
  await page.selectOption(command('start-from'), 'two-inputs')
  await expect.poll(() => page.inputValue('#name')).toBe('two-inputs')
  await page.reload()
  await page.waitForSelector('.build[data-ready="true"]')
  await page.selectOption(command('start-from'), 'earlier 0')
  await expect.poll(() => page.inputValue('#name')).toBe('word-count-of-mine')
})

test('a run is saved as a file, which opens here when it is dropped, and in a terminal', async () => {
  const page = await visit()
  await isFit(page)
  await page.click(command('run-lab'))
  await page.waitForSelector('.lab')
  await page.click(command('share'))
  await page.waitForSelector('.share[data-ready="true"]')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(command('save-file'))])
  await inFolderAsync(async (folder) => {
    const file = `${folder}/${download.suggestedFilename()}`
    await download.saveAs(file)
    expect(cleancut('replay', file).out).toContain('committed')
    await page.keyboard.press('Escape')
    await page.goto(`${site.address}#v=myths`)
    await page.waitForSelector('.myths')
    await drop(page, 'run.json', readFileSync(file, 'utf8'))
    await page.waitForSelector('.lab, h1:text("This job counts words.")')
  })
  expect(await page.locator('.trouble').count()).toBe(0)
})

test('a scenario that is dropped is looked at before it runs; a text becomes input', async () => {
  const page = await visit()
  await page.goto(site.address)
  await isReady(page)
  await drop(page, 'late.json', readFileSync('scenarios/late-data.json', 'utf8'))
  await page.waitForSelector('.build[data-ready="true"]')
  await expect.poll(() => page.inputValue('#name')).toBe('late-data')
  await drop(page, 'words.txt', 'a b\nc\n')
  await page.waitForSelector('.build .notice:has-text("2 lines of words.txt")')
})

test('all of it works from the keyboard, and Tab is never caught', async () => {
  const page = await visit()
  await isFit(page)
  await page.focus('#name')
  await page.keyboard.type('x')
  await page.focus('.cm-content')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.closest('.cm-editor'))).toBeNull()
  await page.focus(command('run-own'))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.machine .stage')
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone in form, text and sharing', async (look) => {
  const page = await visit(look)
  const check = (moment: string, isWhole = true): Promise<void> => checkMoment(page, look, `build-${moment}`, isWhole)
  await isFit(page)
  await check('form')
  if (look.width < 720) await page.click('[data-pane-button="text"]')
  await clickBehind(page, '"execution.checkpointing.interval": "1 s",')
  await page.keyboard.type('\n"execution.checkpointing.t')
  await page.waitForSelector('[data-problems]:not([data-problems="0"])')
  await page.keyboard.press('Control+Space')
  await page.waitForSelector('.cm-tooltip-autocomplete')
  await check('text', false)
  await page.keyboard.press('Escape')
  await page.click(command('undo'))
  await isFit(page)
  await page.click(command('share'))
  await page.waitForSelector('.share[data-ready="true"]')
  await check('share', false)
})

test.each([
  ['en-GB', 'Slots of each', /^Slots of each TaskManager.* 1 when absent\./],
  ['zh-CN', '每个的槽位', /^每个 TaskManager 的槽位数/],
])('the field that somebody is in says what it means, to eyes and to screen readers (%s)', async (locale, name, meaning) => {
  const page = await visit({ locale, width: locale === 'zh-CN' ? 390 : 1440 })
  const field = page.locator('#cluster-slotsPerTaskManager')
  await field.focus()
  await expect.poll(() => page.locator('.help').getAttribute('data-help')).toBe(name)
  const described = await field.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby')!)!.textContent)
  expect(described).toMatch(meaning)
  expect(await page.locator('.help').innerText()).toBe(name + described)
  for (const id of ['#cluster-taskManagers', '#job-vertices-1-id', '#cluster-slotsPerTaskManager']) await page.locator(id).focus()
  const bottom = await field.evaluate((input) => input.getBoundingClientRect().bottom)
  expect(bottom).toBeLessThanOrEqual(await page.locator('.help').evaluate((help) => help.getBoundingClientRect().top))
})

test('a pointer on a name in the text is told what it means', async () => {
  const page = await visit()
  await page.locator('.cm-line span:text-is(\'"taskManagers"\')').hover()
  await page.waitForSelector('.field-doc')
  expect(await page.locator('.field-doc').innerText()).toBe('Processes that run subtasks, tm-1 and so on; 1 to 128.')
})
