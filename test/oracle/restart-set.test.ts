import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, failTask, namesOf, runJob } from './run-job.ts'

const strikes = failTask('count-0', 250)

it('finds consumers that are left alone when their producer restarts', () => {
  const scheduler: Rules['scheduler'] = {
    ...soundRules.scheduler,
    restartSet: (failed, regions) => regions.flatMap((_, task) => (failed === null || task === failed ? [task] : [])),
  }
  expect(runJob({ strikes, rules: { ...soundRules, scheduler }, untilUs: 304_000 }).violations).toMatchObject([
    {
      oracle: 'restart-set',
      invariants: [28],
      message: 'the job restarted without lines-0, lines-1, count-1, out-0, which the failure had cut off',
      witnesses: ['lines-0', 'lines-1', 'count-1', 'out-0'],
    },
  ])
})

it('is content with the sound protocol in the same run, and where a TaskManager crashes', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
  expect(namesOf(runJob({ strikes: crash(1, 250, 320) }))).toEqual([])
})
