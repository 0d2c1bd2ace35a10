import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob } from './run-job.ts'

const strikes = crash(1, 250, 320)

it('finds a data buffer that is sent without a credit', () => {
  const network: Rules['network'] = { ...soundRules.network, needsCredit: () => false }
  expect(runJob({ strikes, rules: { ...soundRules, network } }).violations).toMatchObject([
    {
      oracle: 'channel-buffers',
      invariants: [30],
      message: 'count-1 sent out-0 a data buffer without a credit for it',
      witnesses: ['out-0 <- count-1'],
    },
  ])
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})
