import { expect, it } from 'vitest'
import { explore } from '../../src/explore/explore.ts'
import { tinyScenario } from '../../src/museum/tiny-scenario.ts'
import { soundRules, type Rules } from '../../src/protocol/rules.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { failStorage, namesOf, runJob, wordCount } from './run-job.ts'

const { coordinator, subtask } = soundRules
const graph = wordCount({ 'execution.checkpointing.tolerable-failed-checkpoints': 1 })
const strikes = failStorage(110, 280)

it('finds a completion that is told before the metadata is written', () => {
  const order = ['notify-complete', ...coordinator.completion.order().filter((step) => step !== 'notify-complete')] as const
  const completion: Rules['coordinator']['completion'] = { ...coordinator.completion, order: () => order }
  const { violations } = runJob({ graph, strikes, rules: { ...soundRules, coordinator: { ...coordinator, completion } } })
  expect(violations[0]).toMatchObject({
    oracle: 'durable-before-notify',
    invariants: [11],
    message: 'the completion of checkpoint 1 is told to the tasks before its metadata is written',
    witnesses: ['checkpoint 1'],
  })
})

it('finds a completion that a task hears of twice: from its notice and from that of the next abort', () => {
  const { violations } = runJob({ graph, strikes, rules: { ...soundRules, subtask: { ...subtask, ignoresCompletion: () => false } } })
  expect(violations[0].message).toBe(
    'lines-0 was told of the completion of checkpoint 1, and of checkpoint 1, which it had heard of before',
  )
})

it('is content with the sound protocol in the same run', () => {
  expect(namesOf(runJob({ graph, strikes }))).toEqual([])
})

it('is content where a TaskManager that was given up for dead lives on, and hears what its successor was restored from', () => {
  const written = tinyScenario('suspected', { taskManagers: 2, config: { 'restart-strategy.fixed-delay.delay': '0 s' } })
  const scenario = parseScenario({ ...written, defects: [] })
  const search = { strategy: 'timed', runs: 20, faultTexts: ['suspect tm-1'] } as const
  expect(explore(scenario, search).violations).toEqual([])
})
