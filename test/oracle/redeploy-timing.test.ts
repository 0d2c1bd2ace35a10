import { expect, it } from 'vitest'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { crash, namesOf, runJob, wordCount } from './run-job.ts'

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

it('finds a restart that does not wait for the end of old attempts', () => {
  const scheduler: Rules['scheduler'] = { ...soundRules.scheduler, mayRedeploy: (isDelayOver) => isDelayOver }
  // Late enough that the tasks have been cancelled, too early for the JobManager to have heard so.
  const graph = wordCount({ 'restart-strategy.fixed-delay.delay': '1 ms' })
  expect(runJob({ graph, strikes, rules: { ...soundRules, scheduler } }).violations).toMatchObject([
    { oracle: 'redeploy-timing', message: 'attempt 2 of lines-0 began although the one before had not ended', witnesses: ['lines-0'] },
  ])
})

it('finds a wait that does not grow', () => {
  const graph = growingDelay()
  const exponentialDelay = { ...soundRules.restart.exponentialDelay, backoffOf: () => ({ nominalMs: 20, jitterMs: 0 }) }
  const rules: Rules = { ...soundRules, restart: { ...soundRules.restart, exponentialDelay } }
  const again = [...strikes, ...crash(0, 500, 520)]
  expect(runJob({ graph, strikes: again, rules }).violations).toMatchObject([
    { oracle: 'redeploy-timing', message: 'the restart is due 20000 us after the failure, between 54000 and 66000 us are right' },
  ])
  expect(namesOf(runJob({ graph, strikes: again }))).toEqual([])
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ strikes }))).toEqual([])
})

/** 20 ms after the first failure, three times as long after each further one, a tenth more or less. */
function growingDelay(): ReturnType<typeof wordCount> {
  const config = {
    'restart-strategy.type': 'exponential-delay',
    'restart-strategy.exponential-delay.initial-backoff': '20 ms',
    'restart-strategy.exponential-delay.backoff-multiplier': 3,
  }
  return wordCount(config, 200)
}
