import { expect, it } from 'vitest'
import type { Message } from '../../src/kernel/actor.ts'
import { Trace } from '../../src/kernel/trace.ts'
import type { Oracle } from '../../src/oracle/oracle.ts'
import { OracleSink } from '../../src/oracle/oracle-sink.ts'
import { createCluster } from '../../src/protocol/cluster.ts'
import { soundRules } from '../../src/protocol/rules.ts'
import { crash, runJob, wordCount } from './run-job.ts'

/** Lets `most` barriers pass. */
function fewBarriers(most: number): Oracle<{ seen: number }> {
  return {
    name: 'few-barriers', invariants: [], scope: 'event', eventTypes: ['barrier'], emissionTypes: [],
    init: () => ({ seen: 0 }),
    onEvent: (memory, event, view) => {
      if (++memory.seen <= most) return null
      const { name } = view.plan.tasks[view.taskOf(event.actor)]
      return { message: `barrier number ${memory.seen} reached ${name}`, witnesses: [name] }
    },
  }
}

const { plan } = createCluster(wordCount(), {
  taskManagers: 2, slotsPerTaskManager: 2, functions: () => (value) => value,
  rules: soundRules, fusion: 'none', isTimed: true, checkpointsMax: null,
})
const deaf = { nowUs: 0, state: () => undefined }

it('shows an oracle what it asks for and keeps its first finding with the moment', () => {
  const sink = new OracleSink(deaf, plan, [fewBarriers(1)])
  const count = plan.layout.subtasks[2][0]
  const barrier = { type: 'barrier', id: 1, timestampUs: 0 } as Message
  sink.kernelEvent(10, 'deliver', count, 0, barrier, -1)
  sink.kernelEvent(20, 'deliver', count, 0, { type: 'record' }, -1)
  sink.kernelEvent(30, 'deliver', count, 0, barrier, -1)
  sink.kernelEvent(40, 'deliver', count, 0, barrier, -1)
  expect(sink.violations).toEqual([
    { oracle: 'few-barriers', invariants: [], step: 2, atUs: 30, message: 'barrier number 2 reached count-0', witnesses: ['count-0'] },
  ])
})

it('takes a lost message for no delivery', () => {
  const sink = new OracleSink(deaf, plan, [fewBarriers(0)])
  sink.kernelEvent(10, 'fault', plan.layout.subtasks[2][0], 0, { type: 'barrier' }, -1)
  expect(sink.violations).toEqual([])
})

it('passes everything on to another listener', () => {
  const [alone, behind] = [new Trace(), new Trace()]
  const strikes = crash(1, 250, 320)
  runJob({ strikes, oracles: [], next: alone })
  runJob({ strikes, next: behind })
  expect(behind.length).toBe(alone.length)
  expect(behind.length).toBeGreaterThan(500)
})

it('keeps memories that are plain data', () => {
  const { sink } = runJob({ strikes: crash(1, 250, 320) })
  for (const name of ['barriers-in-order', 'exactly-once-output', 'committed-prefix', 'checkpoint-outcome']) {
    const memory = sink.memoryOf(name)
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory)
  }
})
