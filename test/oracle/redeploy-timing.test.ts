import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds a restart before its delay is over', () => {
  const scheduler: Rules['scheduler'] = { ...soundRules.scheduler, mayRedeploy: (_, areAllTerminal) => areAllTerminal }
  expect(runJob({ strikes, rules: { ...soundRules, scheduler } }).violations).toMatchObject([
    {
      oracle: 'redeploy-timing',
      invariants: [29],
      message: 'the job restarted 1000 us after its failure, the restart strategy waits 50000 us',
    },
  ])
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
