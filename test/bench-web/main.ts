/** Measures all goals and prints them: a table, or JSON. */
import { parseArgs } from 'node:util'
import { buildAndServeSite } from '../browser/built-site.ts'
import { bigGoals } from './big-goals.ts'
import { exploreGoals } from './explore-goals.ts'
import { goalTable, isMet, type Goal } from './goal.ts'
import { linkGoals } from './link-goals.ts'
import { loadGoals } from './load-goals.ts'
import { pageGoals } from './page-goals.ts'
import { launch } from './page-probe.ts'

/** @returns the exit status: 0, or 1 where a part could not be measured */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, only: { type: 'string' } } })
  const wanted = values.only?.split(',') ?? []
  const site = await buildAndServeSite()
  const browser = await launch()
  const parts: readonly (readonly [string, () => Promise<Goal[]>])[] = [
    ['load', () => loadGoals(browser, site.address, site.folder)],
    ['big', () => bigGoals(browser, site.address)],
    ['links', () => linkGoals()],
    ['explore', () => exploreGoals(browser, site.address)],
    ['page', () => pageGoals(browser, site.address)],
  ]
  const goals: Goal[] = []
  let failed = 0
  for (const [name, measure] of parts) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`${name} ...\n`)
    try {
      goals.push(...(await measure()))
    } catch (error) {
      failed++
      process.stderr.write(`${name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    }
  }
  await browser.close()
  await site.close()
  console.log(values.json === true ? JSON.stringify(goals.map((goal) => ({ ...goal, isMet: isMet(goal) })), null, 2) : goalTable(goals))
  return failed > 0 ? 1 : 0
}
