import { describe, expect, it } from 'vitest'
import { explainRun } from '../../../src/explore/explain/explain.ts'
import { explore } from '../../../src/explore/explore.ts'
import { replay } from '../../../src/explore/schedule/replay-bug.ts'
import { run } from '../../../src/explore/run/run.ts'
import { FAULT_KINDS, kindOfFault, type FaultKindName } from '../../../src/faults/fault-kinds.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { canaryRules, parsed, smallScenario } from '../small-scenario.ts'

const { twoPhaseCommit } = soundRules

/** A lost notice is made up for by the next one only where that commits what is older, too. */
const commitsOnlyItsOwn: Rules = {
  ...soundRules,
  twoPhaseCommit: { ...twoPhaseCommit, transactionsToCommit: (pending, id) => pending.filter(([checkpointId]) => checkpointId === id) },
}

/** A restored transaction that the log has forgotten is passed over. */
const passesOverLostTransactions: Rules = { ...soundRules, twoPhaseCommit: { ...twoPhaseCommit, ignoresRecoveryError: () => true } }

/** A restore that finds no file goes on without it. */
const startsEmpty: Rules = { ...soundRules, subtask: { ...soundRules.subtask, startsWithoutUnreadableState: () => true } }

type Config = Readonly<Record<string, string>>

const unaligned: Config = { 'execution.checkpointing.mode': 'AT_LEAST_ONCE' }
const written: Config = { 'execution.checkpointing.data-inline-threshold': '0 b' }
const onDisks: Config = { ...written, 'execution.checkpointing.dir': 'file:///checkpoints', 'cleancut.storage.sync-delay': '0 s' }
const inObjects: Config = { ...written, 'execution.checkpointing.dir': 's3://bucket/checkpoints' }

/** Each kind, a defect that it brings to light, and what the job needs for that. A disk is missed only by who restores from it. */
const PLANTED: Readonly<Record<FaultKindName, readonly [rules: Rules, config: Config, besides?: readonly FaultKindName[]]>> = {
  restart: [canaryRules, {}],
  crash: [canaryRules, {}],
  fail: [canaryRules, {}],
  cut: [canaryRules, {}],
  'lose-notification': [commitsOnlyItsOwn, {}],
  suspect: [canaryRules, {}],
  pause: [soundRules, unaligned],
  partition: [soundRules, unaligned],
  hang: [canaryRules, {}],
  'storage-fail': [canaryRules, written],
  'storage-slow': [canaryRules, { ...written, 'execution.checkpointing.timeout': '10 ms', 'cleancut.storage.latency': '2 ms' }],
  'storage-throttle': [canaryRules, { ...inObjects, 'execution.checkpointing.timeout': '100 ms' }],
  'storage-lose-reply': [canaryRules, { ...inObjects, 'cleancut.storage.request-timeout': '10 ms' }],
  'crash-machine': [canaryRules, onDisks],
  'lose-disk': [startsEmpty, onDisks, ['fail']],
  'transactions-expire': [passesOverLostTransactions, {}, ['fail']],
}

/** Slowness takes a clock. */
const TIMED: readonly FaultKindName[] = ['storage-slow', 'storage-throttle']

/** A throttled store needs a job that lasts; barriers that are not aligned, two sources. */
function fileFor(kind: FaultKindName, config: Config): Record<string, unknown> {
  const small = smallScenario(kind === 'storage-throttle' ? 40 : 6) as { readonly job: SmallJob; readonly config: Config }
  const [source, ...others] = small.job.vertices
  const vertices = config === unaligned ? [{ ...source, parallelism: 2 }, ...others] : small.job.vertices
  return { ...small, job: { ...small.job, vertices }, config: { ...small.config, ...config } }
}

interface SmallJob {
  readonly vertices: readonly Readonly<Record<string, unknown>>[]
}

describe('a search that draws its faults', () => {
  it.each(FAULT_KINDS)('finds a planted defect through %s, and the file of it replays', (kind) => {
    const [rules, config, others = []] = PLANTED[kind]
    const file = fileFor(kind, config)
    const strategy = TIMED.includes(kind) ? 'timed' : 'random'
    const search = { strategy, runs: 2000, faults: 2, faultKinds: [kind, ...others], swarm: false } as const
    const result = explore(parsed(file), { ...search, rules, written: file })
    expect(result.verdict).toBe('violated')
    const { recorded, schedule, shrinkRuns } = result.found!
    expect([recorded.faults.some((fault) => kindOfFault(fault.do) === kind), result.selfCheck.defect]).toEqual([true, null])
    // What stands still or is cut off only lets others go first: the shrunk schedule says that by a hold.
    const isOnlyOrder = kind === 'pause' || kind === 'partition'
    expect([schedule.faults.some((fault) => kindOfFault(fault.do) === kind), shrinkRuns > 0]).toEqual([!isOnlyOrder, true])
    for (const one of [recorded, schedule]) {
      const [first, second] = [run(parsed(file), { schedule: one, rules }), run(parsed(file), { schedule: one, rules })]
      expect([first.verdict, second.traceHash]).toEqual(['violated', first.traceHash])
    }
    expect(replay(result.bug!, {}, { rules })).toMatchObject({ isReproduced: true, isHashEqual: true })
    const { lines } = explainRun(parsed(file), { schedule: recorded, rules })
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThanOrEqual(15)
  })

  it('draws only kinds that have something to strike, and says when there is nothing', () => {
    const kindsOf = (config: Config): readonly unknown[] => {
      const { certificate } = explore(parsed(fileFor('crash', config)), { runs: 6 })
      return [...new Set(certificate.bounds.faultKinds.map(kindOfFault))]
    }
    const everywhere = ['restart', 'crash', 'fail', 'cut', 'lose-notification', 'suspect', 'pause', 'partition', 'hang']
    const storage = ['storage-fail', 'storage-slow']
    expect(kindsOf({})).toEqual([...everywhere, ...storage, 'transactions-expire'])
    expect(kindsOf({ 'execution.checkpointing.storage': 'jobmanager' })).toEqual([...everywhere, 'transactions-expire'])
    expect(kindsOf(onDisks)).toEqual([...everywhere, ...storage, 'crash-machine', 'lose-disk', 'transactions-expire'])
    const ofObjects = ['storage-throttle', 'storage-lose-reply']
    expect(kindsOf(inObjects)).toEqual([...everywhere, ...storage, ...ofObjects, 'transactions-expire'])
    const nothing = (): unknown => explore(parsed(), { faultKinds: ['lose-disk', 'storage-throttle'] })
    expect(nothing).toThrow('faultKinds: nothing here can be struck by lose-disk, storage-throttle')
    const unknown = (): unknown => explore(parsed(), { faultKinds: ['crsh' as 'crash'] })
    expect(unknown).toThrow(/^faultKinds: expected kinds of faults out of restart, .*, got "crsh"; did you mean "crash"\?$/)
  })
})
