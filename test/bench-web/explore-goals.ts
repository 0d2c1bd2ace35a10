/** G12: a search that runs does not disturb the page, tells how far it is, and stops at once. */
import type { Browser } from 'playwright-core'
import { atLeast, atMost, quantile, type Goal } from './goal.ts'
import { visit } from './page-probe.ts'

const WATCHED_MS = 3000

export async function exploreGoals(browser: Browser, address: string): Promise<Goal[]> {
  const { context, page } = await visit(browser, { motion: false })
  await page.goto(`${address}#v=explore&x=lost-notification&s=portfolio&f=2&c=6&n=1000000&t=100`)
  await page.click('[data-command="search"]')
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.count')?.dataset['count']) > 0)
  const seen = await page.evaluate(async (lasts) => {
    const frames: number[] = []
    let [updates, longest] = [0, 0]
    const onTasks = (list: PerformanceObserverEntryList): void => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    }
    new PerformanceObserver(onTasks).observe({ type: 'longtask' })
    new MutationObserver(() => updates++).observe(document.querySelector('.count')!, { attributes: true })
    const begun = performance.now()
    let last = begun
    while (last - begun < lasts) {
      const now = await new Promise<number>(requestAnimationFrame)
      frames.push(now - last)
      last = now
    }
    const stopped = performance.now()
    const over = new Promise<number>((resolve) => {
      new MutationObserver(() => document.querySelector('[data-verdict]') !== null && resolve(performance.now() - stopped))
        .observe(document.querySelector('.explorer')!, { childList: true, subtree: true })
    })
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    return { frames: frames.slice(1), updates, longest, stopMs: await over }
  }, WATCHED_MS)
  await context.close()
  const rate = seen.updates / (WATCHED_MS / 1000)
  return [
    atMost('G12', 'a frame while a search runs', quantile(seen.frames, 0.95), 20, 'ms', `p95 of ${String(seen.frames.length)}`),
    atMost('G12 task', 'the longest task meanwhile', seen.longest, 50, 'ms', '3 s'),
    atMost('G12 stop', 'from Stop to the result', seen.stopMs, 100, 'ms', 'once'),
    atLeast('G12 hz', 'news of its progress', rate, 4, 'a second', '3 s'),
    atMost('G12 hz max', 'and not more', rate, 10, 'a second', '3 s'),
  ]
}
