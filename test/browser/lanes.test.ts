/** A job with many lanes in space and time: those of one TaskManager are one, until somebody opens it. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkMoment, LOOKS } from './page-checks.ts'
import { command, drop, visitor, type Look } from './visitor.ts'

const open = visitor()

/** The word count with twelve subtasks, which are fifteen lanes, on three TaskManagers. */
async function visit(look: Look = {}): Promise<Page> {
  const { $schema: _, ...scenario } = JSON.parse(readFileSync('scenarios/word-count.json', 'utf8')) as Record<string, never> & {
    readonly job: { readonly vertices: { parallelism: number; source?: { partitions: number; records: number } }[] }
    cluster: unknown
  }
  const [lines, count, out] = scenario.job.vertices
  lines.parallelism = count.parallelism = 5
  out.parallelism = 2
  lines.source = { ...lines.source!, partitions: 5, records: 100 }
  scenario.cluster = { jobManagers: 1, taskManagers: 3, slotsPerTaskManager: 2 }
  const page = await open('#v=build', look)
  await page.waitForSelector('.build[data-ready="true"]')
  await drop(page, 'many.json', JSON.stringify({ ...scenario, name: 'many', faults: [] }))
  await expect.poll(() => page.inputValue('#name')).toBe('many')
  await page.waitForSelector('.build[data-problems="0"]')
  await page.click(command('run-lab'))
  await page.waitForSelector('[data-lanes-of]')
  return page
}

const lanesShown = (page: Page) => page.locator('[data-lanes-of]').evaluateAll((buttons) => buttons.map((button) => button.ariaExpanded))
const heightOf = (page: Page): Promise<number> => page.locator('.space-time canvas').evaluate((canvas) => canvas.clientHeight)

test('a TaskManager opens into its lanes by a click or a key, and the list says where each of them is drawn', async () => {
  const page = await visit()
  expect(await lanesShown(page)).toEqual(['false', 'false', 'false'])
  const folded = await heightOf(page)
  const first = page.locator('[data-lanes-of="tm-1"]')
  expect(await first.getAttribute('aria-label')).toMatch(/^TaskManager 1, \d+ lanes$/)
  await first.focus()
  await page.keyboard.press('Enter')
  expect(await lanesShown(page)).toEqual(['true', 'false', 'false'])
  expect(await heightOf(page)).toBeGreaterThanOrEqual(folded)
  await page.focus('.twin')
  const told = page.locator('.twin [role="option"]', { hasText: ' on TaskManager 2' })
  for (let pages = 0; pages < 40 && (await told.count()) === 0; pages++) await page.keyboard.press('ArrowDown')
  expect(await told.count()).toBeGreaterThan(0)
  await page.click(command('fold-lanes'))
  expect(await lanesShown(page)).toEqual([])
})

test.each(LOOKS)('$locale, $width px: no barrier for anyone who opens them', async (look) => {
  const page = await visit(look)
  await page.click('[data-lanes-of="tm-2"]')
  await checkMoment(page, look, 'lanes', false)
})
