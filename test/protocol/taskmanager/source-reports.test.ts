import { describe, expect, it } from 'vitest'
import type { CheckpointConfig } from '../../../src/protocol/job.ts'
import { countJob, quickConfig, startCluster, type ClusterRun } from '../cluster-run.ts'

const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't']

/** A job of two sources of 20 words each, run to its end or for so long. */
function runWith(checkpointing: Partial<CheckpointConfig>, backlogRecords = 0, untilUs = 1e9): ClusterRun {
  const job = countJob([WORDS, WORDS], 1, {}, { checkpointing: { ...quickConfig.checkpointing, ...checkpointing } })
  const [source, ...others] = job.vertices
  const vertices = [{ ...source, source: { ...source.source!, backlogRecords } }, ...others]
  const run = startCluster({ ...job, vertices }, { functions: (name) => (value) => (name === 'is-k' ? value === 'k' : value) })
  run.world.runTimed(untilUs, 1e6)
  return run
}

const reports = (run: ClusterRun, type: string): readonly string[] => run.steps.filter((step) => step.endsWith(type))
const triggered = (run: ClusterRun): number => run.emits.filter((emit) => emit.startsWith('jm checkpoint-triggered')).length

describe('a source subtask', () => {
  it('reports its records in shares where their count asks for checkpoints', () => {
    const run = runWith({ intervalUs: null, recordTrigger: { count: 40, event: null } })
    // A share is a tenth of a half of 40.
    expect(reports(run, 'records-read')).toHaveLength(20)
    expect(triggered(run)).toBe(2)
    expect(run.status()).toBe('FINISHED')
  })

  it('reports each record that is an event', () => {
    const run = runWith({ intervalUs: null, recordTrigger: { count: null, event: 'is-k' } })
    expect(reports(run, 'records-read')).toEqual(['deliver jm<-in-0 records-read', 'deliver jm<-in-1 records-read'])
    expect(run.status()).toBe('FINISHED')
  })

  it('says that it begins with a backlog, and when that is read', () => {
    const run = runWith({ intervalUs: 1_000, intervalDuringBacklogUs: 0 }, 8)
    const changes = run.emits.filter((emit) => emit.includes('backlog-changed'))
    expect(changes).toEqual(['jm backlog-changed 0 1', 'jm backlog-changed 1 1', 'jm backlog-changed 0 0', 'jm backlog-changed 1 0'])
    expect(run.status()).toBe('FINISHED')
  })

  it('has no backlog any more at the end of its data, however much of it was backlog', () => {
    const run = runWith({ intervalUs: 1_000, intervalDuringBacklogUs: 0 }, 1_000)
    const ends = run.emits.filter((emit) => emit.includes('backlog-changed')).slice(2)
    expect(ends.sort()).toEqual(['jm backlog-changed 0 0', 'jm backlog-changed 1 0'])
    expect(run.status()).toBe('FINISHED')
  })

  it('says nothing where nobody asks', () => {
    const run = runWith({}, 8)
    expect([...reports(run, 'records-read'), ...reports(run, 'backlog-changed')]).toEqual([])
  })
})
