/** Pointing at something in one view shows it in all others, within a frame; the cursor stays where it is. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { command, visitor } from './visitor.ts'

const open = visitor()

/** At the end of the run, of which the diagram then shows all. */
async function visit(fragment: string): Promise<Page> {
  const page = await open(fragment)
  await page.waitForSelector('.space-time canvas[data-drawn]')
  await page.click(command('end'))
  await page.waitForFunction(() => {
    const track = document.querySelector('.track')!
    const place = track.getAttribute('aria-valuenow')
    return Number(place) > 1000 && place === track.getAttribute('aria-valuemax')
  })
  return page
}

/** Points at one thing, waits one frame, and tells which others show it. */
function point(page: Page, at: string, shown: readonly string[]): Promise<readonly boolean[]> {
  return page.evaluate(async ([from, to]) => {
    const target = document.querySelector(from)!
    const { left, top, width, height } = target.getBoundingClientRect()
    const where = { clientX: left + width * 0.6, clientY: top + height / 2, pointerId: 1, isPrimary: true }
    target.dispatchEvent(new PointerEvent('pointerenter', where))
    target.dispatchEvent(new PointerEvent('pointermove', { ...where, bubbles: true }))
    await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve, 0))
    const seen = to.map((selector) => document.querySelector(selector) !== null)
    target.dispatchEvent(new PointerEvent('pointerleave', where))
    return seen
  }, [at, shown] as const)
}

const STAGE = '.stage .hovered'
const SCRUBBER = '.track .pointed'
const LIST = '.scroll li.pointed'
const CHIP = '.parts .pointed'

test.each([
  ['an event of the list', '.scroll li[data-place]', [SCRUBBER]],
  ['a part of the stage', '[data-subtask="count-0"]', [STAGE]],
  ['the diagram', '.space-time canvas', [SCRUBBER]],
  ['the scrubber', '.track', [SCRUBBER]],
])('story: %s', async (_what, at, shown) => {
  const page = await visit('')
  const place = await page.locator('.track').getAttribute('aria-valuenow')
  expect(await point(page, at, shown)).toEqual(shown.map(() => true))
  expect(await page.locator('.track').getAttribute('aria-valuenow')).toBe(place)
})

test('story: an event that the diagram shows is marked in the list when the scrubber points at it', async () => {
  const page = await visit('')
  const place = await page.locator('.scroll li[data-place]').first().getAttribute('data-place')
  expect(await point(page, `.scroll li[data-place="${place!}"]`, [LIST, SCRUBBER])).toEqual([true, true])
})

test.each([
  ['a chip', '[data-entity="count-0"]', [STAGE, CHIP]],
  ['a part of the stage', '[data-subtask="lines-1"]', [STAGE, CHIP]],
  ['a cause', '.why-chain button', [SCRUBBER, CHIP]],
  ['the diagram', '.space-time canvas', [SCRUBBER]],
])('lab: %s', async (_what, at, shown) => {
  const page = await visit('#m=lab')
  await page.waitForSelector('.why-chain button')
  expect(await point(page, at, shown)).toEqual(shown.map(() => true))
})

test('what the diagram draws and what its list holds are the same, in any window', async () => {
  const page = await visit('')
  const counts = await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.space-time canvas')!
    const { left, top, width } = canvas.getBoundingClientRect()
    const pairs: (readonly [string | undefined, string | undefined, string | null | undefined])[] = []
    for (let window = 0; window < 50; window++) {
      const isZoom = window % 5 === 4
      const [deltaX, deltaY] = isZoom ? [0, window % 10 === 4 ? 100 : -100] : [((window * 37) % 11) * 40 - 200, 0]
      canvas.dispatchEvent(new WheelEvent('wheel', {
        deltaX, deltaY, ctrlKey: isZoom, clientX: left + width / 2, clientY: top + 40, bubbles: true, cancelable: true,
      }))
      // What changes is drawn at the end of the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const option = document.querySelector('.twin [role="option"]')
      const { size } = document.querySelector<HTMLElement>('.twin')!.dataset
      pairs.push([canvas.dataset['drawn'], size, option?.getAttribute('aria-setsize')])
    }
    return pairs
  })
  expect(counts).toHaveLength(50)
  for (const [drawn, size, setSize] of counts) expect([drawn, setSize ?? '0']).toEqual([size, size])
  expect(counts.some(([drawn]) => Number(drawn) > 20)).toBe(true)
})

test('the list of the diagram is gone through with the keys, and leads to its moments', async () => {
  const page = await visit('')
  await page.focus('.twin')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  expect(await page.locator('.twin [aria-selected="true"]').count()).toBe(1)
  await page.waitForSelector(SCRUBBER)
  const text = await page.locator('.twin [aria-selected="true"]').innerText()
  const place = /^step ([0-9,]+),/.exec(text)![1].replaceAll(',', '')
  await page.keyboard.press('Enter')
  await page.waitForSelector(`.track[aria-valuenow="${place}"]`)
})
