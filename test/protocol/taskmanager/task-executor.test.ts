import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/kernel/actor.ts'
import type { ConnectionCut, LoseNotification, TriggerCheckpoint } from '../../../src/protocol/messages.ts'
import { lane } from '../../../src/protocol/lanes.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import type { TaskExecutor } from '../../../src/protocol/taskmanager/task-executor.ts'
import { countJob, quickConfig, startCluster, type ClusterRun } from '../cluster-run.ts'

const words = Array.from({ length: 60 }, (_, i) => `w${String(i % 5)}`)
const lostInOut: LoseNotification = { type: 'lose-notification', task: 3, checkpointId: -1 }

/** in-0, count-0, out-0 on tm-1; in-1 and count-1 on tm-2 (tasks 0, 2, 4 and 1, 3). */
function running(rules: Rules = soundRules): ClusterRun {
  const run = startCluster(countJob([words, words], 2), { rules })
  run.world.runTimed(10_000, 1e6)
  run.world.advanceTo(10_000)
  return run
}

const executor = (run: ClusterRun, at: number): number => run.cluster.plan.layout.taskExecutors[at]!
const stateOf = (run: ClusterRun, at: number): TaskExecutor => run.world.state(executor(run, at)) as TaskExecutor
const totalOf = (run: ClusterRun): number => Object.values(run.committed()).reduce((sum, count) => sum + count, 0)

describe('TaskExecutor', () => {
  it('knows which attempt of which task lives here, and forgets a task that has ended', () => {
    const run = running()
    expect([stateOf(run, 0).attempts, stateOf(run, 1).attempts]).toEqual([[1, 0, 1, 0, 1], [0, 1, 0, 1, 0]])
    run.world.runTimed(60_000_000, 1e6)
    expect(run.status()).toBe('FINISHED')
    expect([stateOf(run, 0).attempts, stateOf(run, 1).attempts]).toEqual([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
  })

  it('declines a trigger for an attempt that does not live here (SC-6)', () => {
    const run = running()
    const trigger: TriggerCheckpoint = { type: 'trigger-checkpoint', task: 0, attempt: 7, checkpointId: 99, timestampUs: 0 }
    const before = run.steps.length
    run.world.inject(executor(run, 0), trigger)
    run.world.runTimed(10_600, 1e6)
    expect(run.steps.slice(before)).toContain('deliver jm<-tm-1 decline')
  })

  it('loses the next notice of completion once; the next checkpoint commits what it left (SNK-2)', () => {
    const run = running()
    run.world.inject(executor(run, 0), { ...lostInOut, task: 4 } as Message)
    run.world.runTimed(60_000_000, 1e6)
    expect(run.emits.filter((line) => line.includes('notification-lost'))).toHaveLength(1)
    expect([run.status(), totalOf(run)]).toEqual(['FINISHED', 120])
    expect(stateOf(run, 0).losing).toEqual([])
  })

  it('has nothing to lose for a task that lives elsewhere', () => {
    const run = running()
    run.world.inject(executor(run, 1), { ...lostInOut, task: 4 } as Message)
    expect(stateOf(run, 1).losing).toEqual([])
  })

  it('opens no channel over a connection that is cut; the job goes on when it is mended (NET-6)', () => {
    const run = running()
    const { subtasks } = run.cluster.plan.layout
    const told = (isCut: boolean): void => {
      for (const at of [0, 1]) run.world.inject(executor(run, at), { type: 'connection-cut', peer: 1 - at, isCut } as ConnectionCut)
    }
    told(true)
    const { registry } = { registry: run.world.linkInfos }
    for (const { id, from, to, laneId } of registry) {
      if (laneId === lane.data && from === subtasks[1]![1] && to === subtasks[2]![0]) run.world.cut(id)
    }
    run.world.runTimed(100_000, 1e6)
    run.world.advanceTo(100_000)
    expect(run.emits.filter((line) => line.includes('the connection to a producer is lost')).length).toBeGreaterThan(0)
    expect(run.emits.filter((line) => line.includes('no connection to tm-')).length).toBeGreaterThan(5)
    told(false)
    run.world.runTimed(60_000_000, 1e6)
    expect([run.status(), totalOf(run)]).toEqual(['FINISHED', 120])
    expect(stateOf(run, 0).cutPeers).toEqual([])
  })

  it('lets a task fail and start again (injected failure)', () => {
    const run = running()
    run.world.inject(run.cluster.plan.layout.subtasks[3]![1]!, { type: 'injected-failure', reason: 'a bad day' } as Message)
    run.world.runTimed(60_000_000, 1e6)
    expect(run.emits.filter((line) => line.startsWith('jm failure'))).toEqual(['jm failure 3 0 count-1: a bad day'])
    expect([run.status(), totalOf(run)]).toEqual(['FINISHED', 120])
  })

  it('ends a job without checkpoints when all data is processed; nothing is committed (CC-31)', () => {
    const checkpointing = { ...quickConfig.checkpointing, intervalUs: null }
    const run = startCluster(countJob([words, words], 2, {}, { checkpointing }))
    run.world.runTimed(60_000_000, 1e6)
    expect([run.status(), totalOf(run)]).toEqual(['FINISHED', 0])
  })
})
