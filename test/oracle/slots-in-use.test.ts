import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const options = { slotsPerTaskManager: 1, strikes: crash(1, 250, 320) }

it('finds more tasks on a TaskManager than it has slots for', () => {
  const scheduler: Rules['scheduler'] = {
    ...soundRules.scheduler,
    allocateSlots: (slotsNeeded, former, isRegistered, slotsEach) =>
      soundRules.scheduler.allocateSlots(slotsNeeded, former, isRegistered, slotsEach * 2),
  }
  expect(runJob({ ...options, rules: { ...soundRules, scheduler } }).violations[0]).toMatchObject({
    oracle: 'slots-in-use',
    invariants: [26],
    message: 'tm-1 runs lines-0, lines-1 in 2 slots, it has 1',
  })
})

it('is content with the sound protocol in the same run, which waits for the TaskManager', () => {
  expect(namesOf(runJob(options))).toEqual([])
})
