import { expect, it } from 'vitest'
import { neverHit, sometimesEvents, type SometimesMemory } from '../../src/oracle/sometimes.ts'
import { crash, failStorage, jobGraph, runJob, wordCount, type RunJobOptions } from './run-job.ts'
import { windowed } from './timed-jobs.ts'

const memoryOf = (options: RunJobOptions): SometimesMemory => runJob(options).sink.memoryOf('sometimes') as SometimesMemory

it('tells what a run without faults never does', () => {
  expect(neverHit([memoryOf({})])).toEqual(['aborted', 'failed-over', 'restored', 'expired'])
})

it('counts several runs together', () => {
  const tolerant = wordCount({ 'execution.checkpointing.tolerable-failed-checkpoints': 3 })
  const runs = [memoryOf({ strikes: crash(1, 250, 320) }), memoryOf({ graph: tolerant, strikes: failStorage(110, 160) })]
  expect(neverHit(runs)).toEqual(['expired'])
})

it('leaves out what a job cannot do', () => {
  const graph = jobGraph(
    [
      { id: 'lines', parallelism: 1, source: { type: 'log', partitions: 1, records: ['a'], rate: '10 /s' } },
      { id: 'out', parallelism: 1, sink: { type: 'collect' } },
    ],
    [{ from: 'lines', to: 'out', partition: 'forward' }],
  )
  const never = Object.keys(sometimesEvents).filter((event) => !(event in memoryOf({ graph, guarantee: 'at-least-once' })))
  expect(never).toEqual(['aligned', 'committed', 'fired', 'late'])
})

it('watches time where operators keep it, and has words for everything', () => {
  const memory = memoryOf({ graph: windowed({ outOfOrderness: '0 s' }) })
  expect(memory).toMatchObject({ fired: true, late: true })
  expect(Object.keys(memory)).toEqual(Object.keys(sometimesEvents))
})
