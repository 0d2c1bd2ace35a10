import { expect, it } from 'vitest'
import { planOfFaults } from '../../../src/explore/faults/plan-of-faults.ts'

it('parts the faults of a scenario into those at times and those after steps', () => {
  const plan = planOfFaults([
    { kind: 'crash', process: 'tm-2', atUs: 3_200_000, healUs: 4_200_000 },
    { kind: 'storage-slow', factor: 5, atUs: 10, healUs: null },
    { kind: 'scheduled', after: 'deliver jm <- count-0 #1', action: { kind: 'fail', subtask: 'count-1' }, healAfter: null },
  ])
  expect(plan).toEqual({
    planned: [
      { atUs: 3_200_000, do: 'crash tm-2', healUs: 4_200_000 },
      { atUs: 10, do: 'storage slow 5', healUs: 'end' },
    ],
    scheduled: [{ after: 'deliver jm <- count-0 #1', do: 'fail count-1', heal: 'end', delayUs: 0, healDelayUs: 0 }],
  })
})
