/** Without a pointer: every lesson, every pane and every view is reached, nothing holds the focus, and a bug is found and shared. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { command, site, visitor } from './visitor.ts'

const open = visitor()

async function visit(fragment: string): Promise<Page> {
  const page = await open(fragment)
  await page.waitForSelector('[data-command="share"][aria-disabled="false"]')
  return page
}

/** Tab until something has the focus, then Enter. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = (): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
  for (let tabs = 0; tabs < 120 && !(await isThere()); tabs++) await page.keyboard.press('Tab')
  expect(await isThere(), `Tab leads to ${selector}`).toBe(true)
  await page.keyboard.press('Enter')
}

test.each([3, 12])('lesson %i is finished with the keyboard only', async (number) => {
  const page = await visit(`#v=lessons&l=${String(number)}`)
  await page.waitForSelector('.choice[aria-disabled="false"]')
  await page.keyboard.press('1')
  await page.waitForSelector('.outcome', { timeout: 100_000 })
  while ((await page.locator('[data-command="next-look"]').count()) > 0) {
    const looks = await page.locator('[data-look]').count()
    await tabTo(page, '[data-command="next-look"]')
    await page.waitForSelector(`[data-look="${String(looks + 1)}"]`)
  }
  await tabTo(page, '[data-vary="1"]')
  await page.waitForSelector('[data-varied="true"]', { timeout: 60_000 })
  await tabTo(page, '.lesson-text section .choice')
  await page.waitForSelector('[data-step="done"]', { timeout: 60_000 })
})

test('something is broken, compared and shared with the keyboard only', async () => {
  const page = await visit('#m=lab')
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('k')
  await page.waitForSelector('[data-struck]')
  await page.keyboard.press('b')
  await page.waitForFunction(() => document.activeElement?.id === 'branch-name')
  await page.keyboard.type('kp')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#branch-name')?.placeholder === 'kp')
  await page.waitForSelector('[data-parting]')
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('u')
  await page.waitForSelector('[data-branch] >> text=kp')
  await page.keyboard.press('?')
  await page.waitForSelector('[data-dialog="help"]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('[data-dialog="help"]', { state: 'detached' })
  await page.keyboard.press('/')
  await page.waitForSelector('[data-dialog="search"]')
  await page.keyboard.type('checkpoint 1 complete')
  await page.waitForSelector('[data-found]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-dialog="search"]', { state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.waitForSelector('[data-dialog="palette"]')
  await page.keyboard.type('share')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
})

test('a bug of the museum is opened where it breaks, and its link is copied', async () => {
  const page = await visit('#v=museum')
  await page.waitForSelector('.exhibits')
  await tabTo(page, '[data-exhibit="FLINK-8132"]')
  await page.waitForSelector(command('open-lab'))
  await tabTo(page, command('open-lab'))
  await page.waitForSelector('.lab [role="option"]')
  await page.keyboard.press('Control+k')
  await page.waitForSelector('[data-dialog="palette"]')
  await page.keyboard.type('share')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.share[data-ready="true"]')
  await tabTo(page, command('copy-link'))
  await page.waitForSelector('.share :text("Copied")')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link.length - site.address.length).toBeLessThanOrEqual(1000)
  const other = await open(link.slice(site.address.length))
  await other.click('#tab-must-hold')
  await other.waitForSelector('.must-hold .broken')
})

const VIEWS = [
  ['', '.stage'], ['#m=lab', '[role="option"]'], ['#v=lessons&l=1', '.choice[aria-disabled="false"]'], ['#v=myths', '[data-myth]'],
  ['#v=build', '.build[data-problems="0"]'], ['#v=museum', '.exhibits'], ['#v=museum&x=FLINK-8132', '[data-run-verdict="kept"]'],
  ['#v=explore', '.plan'], ['#v=glossary', 'h1'],
] as const

test.each(VIEWS)('%s: Tab goes round and is held nowhere', async (fragment, shown) => {
  const page = await visit(fragment)
  await page.waitForSelector(shown)
  await page.evaluate(() => {
    const passed: Element[] = []
    addEventListener('focusin', ({ target }) => passed.push(target as Element))
    Object.assign(window, { passed })
  })
  const passed = () => page.evaluate(() => {
    const { passed: all } = window as unknown as { passed: Element[] }
    return { count: all.length, different: new Set(all).size, isRound: all.lastIndexOf(all[0]!) > 0 }
  })
  do for (let tabs = 0; tabs < 50; tabs++) await page.keyboard.press('Tab')
  while (!(await passed()).isRound && (await passed()).count % 50 === 0)
  const { different, isRound } = await passed()
  expect(isRound, `back at the first of ${String(different)} places`).toBe(true)
  expect(different).toBeGreaterThan(8)
})

test('every pane is reached by F6, and panes are resized and closed with the keys', async () => {
  const page = await visit('#m=lab')
  const panes = await page.locator('[data-pane]').count()
  expect(panes).toBeLessThanOrEqual(8)
  const reached = new Set<string>()
  for (let press = 0; press < panes; press++) {
    await page.keyboard.press('F6')
    reached.add(await page.evaluate(() => document.activeElement!.getAttribute('aria-label') ?? ''))
  }
  expect(reached.size).toBe(panes)
  const splitter = page.locator('[data-splitter="pane-side"]')
  await splitter.focus()
  const before = Number(await splitter.getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowRight')
  expect(Number(await splitter.getAttribute('aria-valuenow'))).toBe(before + 16)
  await page.keyboard.press('Enter')
  expect(await splitter.getAttribute('aria-valuenow')).toBe('0')
  await page.keyboard.press('Enter')
  expect(Number(await splitter.getAttribute('aria-valuenow'))).toBe(before + 16)
})

test('single keys can be switched off, and the choice is kept', async () => {
  const page = await visit('#m=lab')
  await page.keyboard.press('?')
  await page.click('[data-command="single-keys"]')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.waitForSelector('[role="option"]')
  await page.keyboard.press('k')
  await page.keyboard.press('?')
  await page.waitForTimeout(300)
  expect(await page.locator('[data-struck], [data-dialog]').count()).toBe(0)
  await page.keyboard.press('F1')
  await page.waitForSelector('[data-dialog="palette"]')
})

test('no key is lost while a dialog is fetched or is closing', async () => {
  const page = await visit('')
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) => dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, cancelable: true }))
    press('k', true)
    for (const key of ['s', 'h']) press(key)
  })
  await page.waitForSelector('[data-dialog="palette"]')
  expect(await page.locator('[data-dialog="palette"] input').inputValue()).toBe('sh')
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>('[data-dialog="palette"]')!.close()
    dispatchEvent(new KeyboardEvent('keydown', { key: '?', cancelable: true }))
  })
  await page.waitForSelector('[data-dialog="help"]')
})
