import { expect, it } from 'vitest'
import { sortPlan } from '../../src/faults/fault-plan.ts'

it('puts a plan in the order of its times; equal times keep the order of the list', () => {
  const plan = [30, 10, 30, 20].map((atUs, index) => ({ atUs, do: `crash tm-${index}`, healUs: 'end' as const }))
  expect(sortPlan(plan).map((fault) => fault.do)).toEqual(['crash tm-1', 'crash tm-3', 'crash tm-0', 'crash tm-2'])
})
