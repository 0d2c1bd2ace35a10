import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { DOWN_US, JobRun } from '../../web/engine/job-run.ts'
import { takeSnapshot } from '../../web/engine/take-snapshot.ts'

const scenario = parseScenario(readFileSync(new URL('../../scenarios/word-count.json', import.meta.url), 'utf8'))
const END_US = scenario.bounds.virtualTimeUs
const look = (run: JobRun): ReturnType<typeof takeSnapshot> => takeSnapshot(run, { isPlaying: false, listsAll: false })

test('a run is driven in virtual time, broken, and looked at', () => {
  const run = new JobRun(scenario)
  run.advanceTo(2_500_000)
  expect(look(run).subtasks.map(({ name, status, taskManager }) => `${name} ${status} ${String(taskManager)}`)).toEqual([
    'lines-0 running 0', 'lines-1 running 1', 'count-0 running 0', 'count-1 running 1', 'out-0 running 0',
  ])
  expect(run.crash(1)).toBe(true)
  expect(look(run).taskManagers[1]).toEqual({ name: 'tm-2', isAlive: false, backAtUs: 2_500_000 + DOWN_US })
  run.advanceTo(END_US)
  const { output, jobStatus, restarts, crashes, subtasks } = look(run)
  expect({ output, jobStatus, restarts, crashes }).toEqual({
    output: { lines: 2000, expected: 5070, committed: 5070, missing: 0, extra: 0 },
    jobStatus: 'FINISHED',
    restarts: 1,
    crashes: 1,
  })
  expect(subtasks.map(({ count }) => count)).toEqual([1000, 1000, 2633, 2437, 0])
})

test('a crashed TaskManager cannot crash again before it is back, and nothing can once the job is over', () => {
  const run = new JobRun(scenario)
  run.advanceTo(1_000_000)
  expect(run.crash(0)).toBe(true)
  expect(run.crash(0)).toBe(false)
  run.advanceTo(1_000_000 + DOWN_US)
  expect(run.crash(0)).toBe(true)
  expect(run.crash(7)).toBe(false)
  run.advanceTo(END_US)
  expect(run.crash(0)).toBe(false)
})

test('stepping takes one event at a time and gives the run that playing gives', () => {
  const stepped = new JobRun(scenario)
  while (stepped.nowUs < 300_000) {
    const { events } = stepped.world
    stepped.step()
    expect(stepped.world.events - events).toBeGreaterThanOrEqual(1)
    expect(look(stepped).lastStep).not.toBeNull()
  }
  const played = new JobRun(scenario)
  played.advanceTo(stepped.nowUs)
  while (stepped.world.events < played.world.events) stepped.step()
  expect(stepped.world.traceHash).toBe(played.world.traceHash)
})

test('a run with every TaskManager down steps on to their return', () => {
  const run = new JobRun(scenario)
  run.advanceTo(500_000)
  for (const taskManager of [0, 1, 2]) run.crash(taskManager)
  for (let steps = 0; run.returns.size > 0 && steps < 1000; steps++) run.step()
  expect(run.nowUs).toBe(500_000 + DOWN_US)
  run.advanceTo(END_US)
  expect(look(run).output).toMatchObject({ committed: 5070, missing: 0, extra: 0 })
})

test('a job that runs out of restarts is over, and what it committed is a part of what was expected', () => {
  const run = new JobRun(scenario)
  for (let crashes = 0; crashes < 20 && !run.isOver; crashes++) {
    run.advanceTo(run.nowUs + DOWN_US + 600_000)
    run.crash(look(run).subtasks[0].taskManager)
  }
  run.advanceTo(END_US)
  const { output, jobStatus } = look(run)
  expect(jobStatus).toBe('FAILED')
  expect(output.extra).toBe(0)
  expect(output.missing).toBe(output.expected - output.committed)
})
