import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount } from './run-job.ts'

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

/** Words come in bursts, faster than one floating buffer a gate can carry. */
const crowded = wordCount({ 'cleancut.network.floating-buffers-per-gate': 1, 'cleancut.network.latency': '20 ms' }, 200, '1000 /s')

it('finds a channel that waits for a floating buffer while one is free', () => {
  const floatingBuffers: Rules['floatingBuffers'] = { ...soundRules.floatingBuffers, servesInTurn: () => false }
  expect(runJob({ graph: crowded, taskManagers: 3, rules: { ...soundRules, floatingBuffers } }).violations).toMatchObject([
    { oracle: 'channel-buffers', message: 'a channel of out-0 waits for a floating buffer while 1 are free', witnesses: ['out-0'] },
  ])
})

it('is content where the buffers that come back go to those in line', () => {
  expect(namesOf(runJob({ graph: crowded, taskManagers: 3 }))).toEqual([])
})
