import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claims, showMyth } from '../../web/engine/learn/myths.ts'

const read = (name: string): Promise<unknown> => Promise.resolve(JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as unknown)

test('a claim is run, and what it says is seen to break', async () => {
  const { session, report } = await showMyth('failover-without-checkpoint-only', read)
  expect(report).toEqual({ isShown: true, values: { 'ms:complete': 2289, 'ms:crash': 3200, restored: 3 } })
  expect(session.branches.map(({ cause }) => cause)).toContain('crash tm-2')
})

test.each(claims.map(({ id }) => id))('%s', async (id) => {
  const first = await showMyth(id, read)
  expect(first.report.isShown).toBe(true)
  expect(first.session.place).toBeGreaterThan(0)
  for (const [name, value] of Object.entries(first.report.values)) expect(value, name).toBeGreaterThanOrEqual(0)
  const again = await showMyth(id, read)
  expect(again.session.current.branch.traceHash).toBe(first.session.current.branch.traceHash)
  const { shown } = claims.find((claim) => claim.id === id)!
  expect(shown.zh).toMatch(/[\u4e00-\u9fff]/)
})
