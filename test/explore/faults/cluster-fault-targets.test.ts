import { describe, expect, it } from 'vitest'
import { clusterFaultTargets } from '../../../src/explore/faults/cluster-fault-targets.ts'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { job } from '../../../src/job.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'

const scenario = job('pair')
  .source({ records: [1] }, { id: 'in' })
  .sink('collect')
  .cluster({ taskManagers: 2 })
  .build()
const { cluster } = new Simulation(parseScenario(scenario))
const { layout } = cluster.plan
const targets = clusterFaultTargets(cluster)

describe('faults on a cluster', () => {
  it('means a subtask wherever it lives', () => {
    expect(targets.compile('fail in-0')).toEqual(
      layout.subtasks[0].map((actor) => ({
        op: 'inject',
        actor,
        message: { type: 'injected-failure', reason: 'user code threw: an injected failure' },
      })),
    )
  })

  it('crashes and boots a TaskManager', () => {
    expect(targets.compile('crash tm-2')).toEqual([{ op: 'crash', process: layout.taskManagerProcesses[1] }])
    expect(targets.compile('boot tm-2')).toEqual([{ op: 'boot', process: layout.taskManagerProcesses[1] }])
    expect(targets.compile('pause jm')).toEqual([{ op: 'pause', process: 0 }])
    expect(targets.compile('partition tm-2 jm')).toEqual([{ op: 'hold', from: layout.taskManagerProcesses[1], to: 0 }])
    const suspicion = { type: 'suspect-task-manager', taskManager: 1 }
    expect(targets.compile('suspect tm-2')).toEqual([{ op: 'inject', actor: layout.jobManager, message: suspicion }])
  })

  it('cuts all channels between two TaskManagers, and their connection at both ends (NET-6)', () => {
    const ops = targets.compile('cut tm-1 tm-2')
    if (typeof ops === 'string') throw new Error(ops)
    expect(ops.map(({ op }) => op)).toEqual(['inject', 'inject', 'cut', 'cut', 'cut', 'cut'])
    expect(targets.compile('mend tm-1 tm-2')).toEqual([
      { op: 'inject', actor: layout.taskExecutors[0], message: { type: 'connection-cut', peer: 1, isCut: false } },
      { op: 'inject', actor: layout.taskExecutors[1], message: { type: 'connection-cut', peer: 0, isCut: false } },
    ])
  })

  it.each([
    ['crash tm-9', 'unknown TaskManager "tm-9"; there are tm-1 to tm-2'],
    ['crash jm', 'unknown TaskManager "jm"; there are tm-1 to tm-2'],
    ['fail im-0', 'unknown subtask "im-0"; did you mean "in-0"?'],
    ['cut tm-1 tm-1', 'expected two different processes, got "tm-1" twice'],
    ['drop in-0 <- ot-0', 'unknown actor "ot-0"; did you mean "out-0"?'],
  ])('says what "%s" could have meant', (text, message) => {
    expect(targets.compile(text)).toBe(message)
  })
})
