import { expect, it } from 'vitest'
import { describeMessage } from '../../../../src/explore/run/describe-message.ts'
import { run } from '../../../../src/explore/run/run.ts'
import { readStatistics } from '../../../../src/explore/run/statistics/read-statistics.ts'
import { Trace } from '../../../../src/kernel/trace.ts'
import { words } from './words.ts'

it.each([
  ['each record in a buffer of its own', 1],
  ['several records in a buffer', 2],
])('reads from a stored trace what the run itself tells, with %s', (_, recordsPerBuffer) => {
  const scenario = words({ 'cleancut.network.records-per-buffer': recordsPerBuffer, 'cleancut.network.latency': '60 ms' })
  const trace = new Trace({ describe: describeMessage })
  const { statistics } = run(scenario, { statistics: true, trace })
  const stored = Trace.fromTransferables(trace.transferables().data)
  expect(statistics!.checkpoints.summary.processedDataBytes.max).toBeGreaterThan(0)
  expect(readStatistics(stored, scenario)).toEqual(statistics)
})
