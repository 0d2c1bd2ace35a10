import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { NetworkConfig } from '../../src/protocol/job.ts'
import { builtInFunctions } from '../../src/scenario/built-in-functions.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { countJob, startCluster } from './cluster-run.ts'

const text = readFileSync(new URL('../../scenarios/word-count.json', import.meta.url), 'utf8')

/** The steps of word-count: two sources, two counters, one sink on tm-1 (lines-0, count-0, out-0) and tm-2. */
function stepsOfWordCount(flow: NetworkConfig['flow'], untilUs: number): string[] {
  const { jobGraph } = parseScenario(text, { defects: [] })
  const config = { ...jobGraph.config, network: { ...jobGraph.config.network, flow } }
  const functions = (name: string) => builtInFunctions[name]!.fn
  const run = startCluster({ ...jobGraph, config }, { taskManagers: 3, slots: 2, functions })
  run.world.runTimed(untilUs, 1e6)
  return run.steps
}

/** How often each step occurs; the number of a subtask or TaskManager does not matter: `count-*`. */
function tally(steps: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const step of steps) {
    const kind = step.replace(/-\d/g, '-*')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const isOfData = (step: string): boolean => /(record|add-credit|emit|next-record)$/.test(step)

/** From one checkpoint's tick of the timer up to the next one's, without what records do meanwhile. */
function secondCheckpoint(flow: NetworkConfig['flow']): string[] {
  const steps = stepsOfWordCount(flow, 4_000_000)
  const ticks = steps.flatMap((step, at) => (step === 'timer jm<-jm timer checkpoint-interval' ? [at] : []))
  return steps.slice(ticks[1], ticks[2]).filter((step) => !isOfData(step))
}

const coordinator = {
  // CC-10: the tick, then each piece on the executor that it belongs to, the storage location, the triggers.
  'timer jm<-jm timer checkpoint-interval': 1,
  'deliver jm<-jm hand-off calculate-plan': 1,
  'deliver jm<-jm hand-off assign-id': 1,
  'deliver jm<-jm hand-off create-pending': 1,
  'deliver jm<-jm hand-off initialise-location': 1,
  'deliver storage<-jm initialise-location': 1,
  'deliver jm<-storage location-initialised': 1,
  'deliver jm<-jm hand-off trigger-tasks': 1,
  // CC-16: the last acknowledgement completes it.
  'deliver storage<-jm write-metadata': 1,
  'deliver jm<-storage metadata-written': 1,
  'deliver jm<-jm hand-off release-pending': 1,
  // CC-20: the checkpoint before is subsumed and deleted.
  'deliver jm<-jm hand-off clean-checkpoint': 1,
  'deliver storage<-jm delete': 1,
  // Whoever waits in line for a checkpoint may go on: looked at more often than needed, as in Flink.
  'deliver jm<-jm hand-off poll-queue': 3,
}

const tasks = {
  // SC-1: the RPC reaches the TaskExecutor first, then the mailbox of each source.
  'deliver tm-*<-jm trigger-checkpoint': 2,
  'deliver lines-*<-tm-* trigger-checkpoint': 2,
  'deliver count-*<-lines-* barrier': 4,
  'deliver out-*<-count-* barrier': 2,
  // The sink waits for the log within SC-1.
  'deliver log<-out-* pre-commit': 1,
  'deliver out-*<-log log-reply': 2,
  // SC-3: an asynchronous part each, then the acknowledgement by way of the JobManager's IO pool.
  'deliver lines-*<-lines-* async-snapshot': 2,
  'deliver count-*<-count-* async-snapshot': 2,
  'deliver out-*<-out-* async-snapshot': 1,
  'deliver jm<-lines-* acknowledge': 2,
  'deliver jm<-count-* acknowledge': 2,
  'deliver jm<-out-* acknowledge': 1,
  'deliver jm<-jm hand-off acknowledge': 5,
  // SC-5, SNK-2: the notices, and the commit of the sink.
  'deliver tm-*<-jm notify-complete': 5,
  'deliver lines-*<-tm-* notify-complete': 2,
  'deliver count-*<-tm-* notify-complete': 2,
  'deliver out-*<-tm-* notify-complete': 1,
  'deliver log<-out-* commit': 1,
}

describe('steps of a checkpoint', () => {
  it('are each a step of its own, from the tick of the timer to the last commit', () => {
    const steps = secondCheckpoint('bounded-queue')
    expect(tally(steps)).toEqual({ ...coordinator, ...tasks })
    expect(steps).toHaveLength(55)
  })

  it('are three more under credits: consumers elsewhere tell their producers to go on (BH-1)', () => {
    const credit = tally(secondCheckpoint('credit'))
    expect(credit).toEqual({
      ...tally(secondCheckpoint('bounded-queue')),
      'deliver lines-*<-count-* resume-consumption': 2,
      'deliver count-*<-out-* resume-consumption': 1,
    })
  })
})

describe('steps of one record', () => {
  /** in-0 on tm-1 reads one word, which count-1 on tm-2 counts and out-0 on tm-1 writes. */
  const stepsOfOne = (flow: NetworkConfig['flow'], taskManagers: number): string[] => {
    const run = startCluster(countJob([['a'], []], 2, { flow }), { taskManagers, slots: 2 })
    run.world.runTimed(60_000_000, 1e6)
    return run.steps.filter(isOfData)
  }

  it('are one for its source, one for the rate of the source, one for each channel', () => {
    expect(stepsOfOne('bounded-queue', 2)).toEqual([
      'action in-0<-in-0 action emit',
      'timer in-0<-in-0 timer next-record',
      'deliver count-1<-in-0 record',
      'deliver out-0<-count-1 record',
    ])
  })

  it('are one more under credits for each channel to another TaskManager (NET-1, NET-4)', () => {
    expect(stepsOfOne('credit', 2).filter((step) => step.endsWith('add-credit'))).toEqual([
      'deliver in-0<-count-1 add-credit',
      'deliver count-1<-out-0 add-credit',
    ])
    expect(stepsOfOne('credit', 2)).toHaveLength(6)
  })
})
