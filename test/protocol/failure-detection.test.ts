import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/kernel/actor.ts'
import { applyFault } from '../../src/faults/apply-fault.ts'
import { clusterFaultTargets } from '../../src/explore/faults/cluster-fault-targets.ts'
import { defaultFailureDetection, type FailureDetectionConfig, type HeartbeatConfig } from '../../src/protocol/failure-detection.ts'
import type { JobManagerState } from '../../src/protocol/jobmanager/job-manager-state.ts'
import type { TaskExecutor } from '../../src/protocol/taskmanager/task-executor.ts'
import { countJob, startCluster, type ClusterRun } from './cluster-run.ts'

const words = Array.from({ length: 60 }, (_, i) => `w${String(i % 5)}`)
const COUNTED = 120

interface Detection extends Partial<Omit<FailureDetectionConfig, 'heartbeat'>> {
  readonly heartbeat?: Partial<HeartbeatConfig>
}

/** Two sources, two counts, a sink: the first three of each on tm-1, the others on tm-2; tm-3 stands by. Heartbeats each 5 ms. */
function start(detection: Detection = {}, isTimed = true): ClusterRun {
  const heartbeat = { ...defaultFailureDetection.heartbeat, intervalUs: 5_000, timeoutUs: 15_000, ...detection.heartbeat }
  const failureDetection = { ...defaultFailureDetection, ...detection, heartbeat }
  return startCluster(countJob([words, words], 2, {}, { failureDetection }), { taskManagers: 3, slots: 1, isTimed })
}

function strike(run: ClusterRun, atUs: number, ...faults: readonly string[]): void {
  run.world.runTimed(atUs, 1e6)
  run.world.advanceTo(atUs)
  for (const fault of faults) {
    const ops = clusterFaultTargets(run.cluster).compile(fault)
    expect(typeof ops === 'string' ? ops : applyFault(run.world, ops)).toBe(true)
  }
}

/** Runs to the end. @returns the job's status, what was committed, and how often it was deployed */
function finish(run: ClusterRun): readonly [status: string, committed: number, deployments: number] {
  run.world.runTimed(600_000_000, 1e6)
  const committed = Object.values(run.committed()).reduce((sum, count) => sum + count, 0)
  return [run.status(), committed, run.emits.filter((line) => line.startsWith('jm deployed')).length]
}

const executorOf = (run: ClusterRun, at: number): TaskExecutor => run.world.state(run.cluster.plan.layout.taskExecutors[at]) as TaskExecutor
const jobManagerOf = (run: ClusterRun): JobManagerState => run.world.state(run.cluster.plan.layout.jobManager) as JobManagerState
const said = (run: ClusterRun, what: string): readonly string[] => run.emits.filter((line) => line.includes(what))

describe('heartbeats (HB-1)', () => {
  it('are asked for by the JobManager in turn, answered by each TaskManager, and end with the job', () => {
    const run = start()
    run.world.runTimed(12_000, 1e6)
    const heartbeats = run.steps.filter((step) => step.includes('heartbeat'))
    expect(heartbeats.slice(0, 7)).toEqual([
      'timer jm<-jm timer heartbeat',
      'deliver tm-1<-jm heartbeat-request',
      'deliver tm-2<-jm heartbeat-request',
      'deliver tm-3<-jm heartbeat-request',
      'deliver jm<-tm-1 heartbeat-reply',
      'deliver jm<-tm-2 heartbeat-reply',
      'deliver jm<-tm-3 heartbeat-reply',
    ])
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 1])
    expect(run.steps.filter((step) => step.endsWith('<-jm disconnect-job-manager')).length).toBe(3)
    expect(run.world.enabled()).toEqual([])
  })

  it('are not sent where time is abstracted', () => {
    const run = start({}, false)
    expect(run.world.timers(run.cluster.plan.layout.jobManager)).toEqual([])
  })

  it('find a TaskManager that stands still: its tasks fail, and the standby takes over', () => {
    const run = start()
    strike(run, 12_000, 'pause tm-2')
    run.world.runTimed(40_000, 1e6)
    expect(said(run, 'heartbeat-timeout')).toEqual(['jm heartbeat-timeout 1 0 its TaskManager sent no heartbeat'])
    expect(jobManagerOf(run).executions.map(({ taskManager }) => taskManager)).toEqual([0, 2, 0, 2, 0])
    strike(run, 60_000, 'resume tm-2')
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 2])
    // What it ran has ended, and it is registered for the second time.
    expect([executorOf(run, 1).registration, executorOf(run, 1).attempts]).toEqual([2, [0, 0, 0, 0, 0]])
  })

  it('do not mind a pause that is shorter than the timeout', () => {
    const run = start()
    strike(run, 12_000, 'pause tm-2')
    strike(run, 20_000, 'resume tm-2')
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 1])
  })

  it('are missed on both sides: a TaskManager that cannot hear its JobManager fails its tasks and registers again', () => {
    const run = start()
    strike(run, 12_000, 'partition jm tm-2')
    run.world.runTimed(30_000, 1e6)
    expect(said(run, 'job-manager-timeout')).toEqual(['tm-2 job-manager-timeout 1 0'])
    expect(executorOf(run, 1).registration).toBe(2)
    // The JobManager hears the new registration and deploys there, but is not heard: its own watch ends that too.
    strike(run, 40_000, 'reunite jm tm-2')
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 3])
  })

  it('count those that found nobody, where nobody tells of a lost connection (HB-2)', () => {
    const run = start({ heartbeat: { noticesLoss: false, timeoutUs: 1_000_000 } })
    // tm-3 runs nothing, so that no channel tells of its death either.
    strike(run, 12_000, 'crash tm-3')
    run.world.runTimed(24_000, 1e6)
    expect(said(run, 'heartbeat-timeout')).toEqual(['jm heartbeat-timeout 2 0 its TaskManager is unreachable'])
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 1])
  })

  it('make up for a lost deployment: the attempt that is missing fails (HB-3)', () => {
    const run = start()
    run.world.runTimed(600, 1e6)
    strike(run, 600, 'drop tm-2 <- jm')
    run.world.runTimed(8_000, 1e6)
    expect(said(run, 'attempt-missing')).toEqual(['jm attempt-missing 1 1'])
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 2])
  })

  it('cancel an attempt that nobody expects (HB-3)', () => {
    const run = start()
    run.world.runTimed(12_000, 1e6)
    const { jobManager } = run.cluster.plan.layout
    const answer = { taskManager: 1, registration: 1, request: 1, deployed: [{ task: 0, attempt: 9 }] }
    run.world.inject(jobManager, { type: 'heartbeat-reply', ...answer } as Message)
    expect(said(run, 'attempt-unknown')).toEqual(['jm attempt-unknown 0 9'])
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 1])
  })
})

describe('registrations (HB-4)', () => {
  it.each([
    ['suspect tm-2', 'jm task-manager-lost 1 0 its TaskManager sent no heartbeat'],
    ['suspect jm tm-2', 'jm task-manager-lost 1 0 its TaskManager has lost the JobManager'],
    ['cut jm tm-2', 'jm task-manager-lost 1 0 its TaskManager is lost'],
  ])('are renewed after %s, and what lived under the old one ends first', (fault, lost) => {
    const run = start()
    strike(run, 12_000, fault)
    if (fault.startsWith('cut')) strike(run, 14_000, 'mend jm tm-2')
    const end = finish(run)
    expect([said(run, 'task-manager-lost'), end]).toEqual([[lost], ['FINISHED', COUNTED, 2]])
    expect([jobManagerOf(run).resourceIds, jobManagerOf(run).registrations]).toEqual([[1, 1, 1], [1, 2, 1]])
  })

  it('fence what was sent under an earlier one: such a task is not taken', () => {
    const run = start()
    strike(run, 12_000, 'suspect jm tm-3')
    const { taskExecutors } = run.cluster.plan.layout
    const submit = { resourceId: 1, task: 4, attempt: 1, placement: [0, 1, 0, 1, 2], restoredCheckpointId: 0, restore: null }
    run.world.inject(taskExecutors[2], { type: 'submit', registration: 1, ...submit } as Message)
    expect(executorOf(run, 2).attempts).toEqual([0, 0, 0, 0, 0])
  })
})

describe('cancellation (SCH-1)', () => {
  it('is called for three times where nobody answers; then the TaskManager is given up', () => {
    const run = start({ heartbeat: { timeoutUs: 1_000_000 }, askTimeoutUs: 5_000 })
    strike(run, 12_000, 'pause tm-2', 'fail in-0')
    run.world.runTimed(60_000, 1e6)
    expect(said(run, 'task-manager-lost')).toEqual(['jm task-manager-lost 1 0 its TaskManager answered no cancellation'])
    strike(run, 60_000, 'resume tm-2')
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 2])
    expect(run.steps.filter((step) => step === 'deliver tm-2<-jm cancel').length).toBe(6)
  })

  it('interrupts a task that hangs again and again, and its watchdog ends the process', () => {
    const run = start({ askTimeoutUs: 5_000, cancellationIntervalUs: 10_000, cancellationTimeoutUs: 35_000 })
    strike(run, 12_000, 'hang count-1', 'fail in-0')
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 2])
    expect(said(run, 'task-interrupted').length).toBe(4)
    expect(said(run, 'task-manager-killed')).toEqual(['count-1 task-manager-killed 3 1 a task did not react to its cancellation'])
    expect(run.world.isAlive(run.cluster.plan.layout.taskManagerProcesses[1])).toBe(false)
    // Called for again after 5 ms, and answered: the task may take its time.
    expect(run.steps.filter((step) => step === 'deliver jm<-tm-2 cancel-acknowledged').length).toBe(1)
  })
})

describe('slots (SCH-10)', () => {
  it('are active while they serve the job, and free on a standby', () => {
    const run = start()
    run.world.runTimed(12_000, 1e6)
    expect([0, 1, 2].map((at) => executorOf(run, at).slots)).toEqual([
      [{ state: 'active', allocation: 0 }],
      [{ state: 'active', allocation: 1 }],
      [{ state: 'free', allocation: -1 }],
    ])
  })

  it('are kept for a JobManager that is lost, for a while', () => {
    const run = start({ slotTimeoutUs: 20_000 })
    strike(run, 12_000, 'cut jm tm-2')
    expect(executorOf(run, 1).slots).toEqual([{ state: 'allocated', allocation: 1 }])
    run.world.runTimed(32_100, 1e6)
    expect(executorOf(run, 1).slots).toEqual([{ state: 'free', allocation: -1 }])
  })

  it('are waited for until the request times out, which fails the tasks that wait', () => {
    const run = start({ slotRequestTimeoutUs: 50_000 })
    strike(run, 12_000, 'crash tm-2', 'crash tm-3')
    run.world.runTimed(80_000, 1e6)
    expect(said(run, 'no slot in time').at(0)).toBe('jm failure 0 0 in-0: no slot in time: needs 2 slots, has 1')
    strike(run, 90_000, 'boot tm-3')
    expect(finish(run).slice(0, 2)).toEqual(['FINISHED', COUNTED])
  })

  it('are enough before all TaskManagers have come: the job does not wait for ever', () => {
    const run = start()
    run.world.crash(run.cluster.plan.layout.taskManagerProcesses[2])
    expect(finish(run)).toEqual(['FINISHED', COUNTED, 1])
  })
})

it('the same run twice is the same, with a pause, a partition and a hang', () => {
  const hashes = [0, 1].map(() => {
    const run = start({ askTimeoutUs: 5_000, cancellationTimeoutUs: 30_000 })
    strike(run, 12_000, 'pause tm-1', 'partition tm-2 jm', 'hang count-1')
    strike(run, 50_000, 'resume tm-1', 'reunite tm-2 jm')
    run.world.runTimed(300_000, 1e6)
    return run.world.traceHash
  })
  expect(hashes[0]).toBe(hashes[1])
})
