import { describe, expect, it } from 'vitest'
import { drive } from '../../../src/explore/run/drive.ts'
import { exhaustive, type PathStep } from '../../../src/explore/exhaustive/exhaustive.ts'
import { recordPath } from '../../../src/explore/run/record-path.ts'
import { Replay } from '../../../src/explore/schedule/replay.ts'
import { ReplayChoices } from '../../../src/explore/schedule/replay-choices.ts'
import { rerun } from '../../../src/explore/schedule/rerun.ts'
import { shrink } from '../../../src/explore/shrink/shrink.ts'
import { specFaultTargets } from '../../../src/faults/spec-fault-targets.ts'
import type { FaultOp } from '../../../src/kernel/fault-op.ts'
import { hashPlain } from '../../../src/kernel/hash.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import type { World } from '../../../src/kernel/world.ts'
import { lostUpdate } from '../lost-update.ts'
import { littleSystem, worldOf } from '../systems.ts'

const FAULTS: readonly FaultOp[] = [
  { op: 'crash', process: 0 },
  { op: 'boot', process: 0 },
  { op: 'restart', process: 0 },
  { op: 'drop', from: 0, to: 1, lane: 0 },
]
const FAULT_TEXTS = ['crash p-0', 'boot p-0', 'restart p-0', 'drop a-1 <- a-0']

/** A pseudo-random path from the start of a space. */
function walk(space: StateSpace, salt: number, length: number): PathStep[] {
  const path: PathStep[] = []
  const steps = new Int32Array(512)
  const vector = space.initial()
  while (path.length < length) {
    const count = space.enabledFaults(vector, steps, space.enabled(vector, steps))
    if (count === 0) break
    const step = steps[hashPlain([salt, path.length]) % count]
    const branch = hashPlain([salt, path.length, 'branch']) % space.branches(vector, step)
    space.take(vector, step, branch)
    path.push({ step, branch })
  }
  return path
}

describe('recordPath', () => {
  it('turns a counterexample of an exhaustive search into a schedule that shrinks to its cause', () => {
    const spec = { ...lostUpdate, actors: lostUpdate.actors.slice(0, 3) }
    const space = new StateSpace(spec)
    const atEnd = (_: StateSpace, vector: Int32Array): string | null =>
      (space.stateOf(vector, 0) as { value: number }).value === 2 ? null : 'an update is lost'
    const { violation } = exhaustive(space, { atEnd })
    const { schedule, result } = recordPath(space, violation!.path, worldOf(spec, false))
    const targets = specFaultTargets(spec)
    const again = drive(worldOf(spec, false)(new ReplayChoices(schedule.draws)), new Replay(schedule, { targets }))
    expect(again).toMatchObject({ end: 'quiescent', traceHash: result.traceHash })
    const { schedule: small } = shrink(schedule, (candidate) => {
      let world: World | null = null
      const run = rerun((choices) => (world = worldOf(spec, false)(choices)), candidate, targets)
      return (world!.state(0) as { value: number }).value === 2 ? null : run.schedule
    })
    expect(small.deviations).toHaveLength(1)
  })

  it('gives the same run for any path, with faults and choices', () => {
    let faults = 0
    for (let seed = 0; seed < 120; seed++) {
      const spec = littleSystem(seed)
      if (spec.actors.length < 2) continue
      const space = new StateSpace(spec, { faults: FAULTS, faultsMax: 2, branchOn: () => true })
      const path = walk(space, seed, 60)
      const { schedule, result, steps } = recordPath(space, path, worldOf(spec, false), FAULT_TEXTS)
      const world = worldOf(spec, false)(new ReplayChoices(schedule.draws))
      const again = drive(world, new Replay(schedule, { targets: specFaultTargets(spec) }), { stepsMax: steps })
      expect({ seed, hash: again.traceHash }).toEqual({ seed, hash: result.traceHash })
      faults += schedule.faults.length
    }
    expect(faults).toBeGreaterThan(100)
  })
})
