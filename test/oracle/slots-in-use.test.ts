import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds a task that runs in the slot of others', () => {
  const slots: Rules['slots'] = { ...soundRules.slots, mayShare: ({ state }) => state === 'active' }
  const scheduler: Rules['scheduler'] = {
    ...soundRules.scheduler,
    allocateSlots: (slotsNeeded) => Array.from({ length: slotsNeeded }, () => 0),
  }
  expect(runJob({ strikes, rules: { ...soundRules, slots, scheduler } }).violations[0]).toMatchObject({
    oracle: 'slots-in-use',
    invariants: [26],
    message: 'lines-1 runs on tm-1 without one active slot for subtasks number 1: one active for number 0',
    witnesses: ['tm-1', 'lines-1'],
  })
})

it('finds nothing where a TaskManager refuses what it has no slot for', () => {
  const scheduler: Rules['scheduler'] = {
    ...soundRules.scheduler,
    allocateSlots: (slotsNeeded) => Array.from({ length: slotsNeeded }, () => 0),
  }
  expect(namesOf(runJob({ slotsPerTaskManager: 1, strikes, rules: { ...soundRules, scheduler } }))).not.toContain('slots-in-use')
})

it('is content with the sound protocol in the same run, with slots enough and without', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
  expect(namesOf(runJob({ slotsPerTaskManager: 1, strikes }))).toEqual([])
})
