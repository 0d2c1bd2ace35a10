import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choices } from '../../src/kernel/choices.ts'
import type { Step } from '../../src/kernel/step.ts'
import { StateSpace, unpackStep } from '../../src/kernel/state-space.ts'
import type { World } from '../../src/kernel/world.ts'
import foundSystems from './systems/found-systems.json' with { type: 'json' }
import { arbitrarySystem } from './systems/arbitrary-system.ts'
import { buildSystem, type SystemPlan } from './systems/random-system.ts'
import { canFault, faultsOf, inflict, startWorld } from './systems/walk.ts'

const FAULTS_MAX = 3

/** Answers with what a branch of a state space says. */
class Told implements Choices {
  answers: number[] = []
  choose(): number {
    return this.answers.shift() ?? 0
  }
}

/** What a step does, said alike by both engines. */
function told(world: World, step: Step): string {
  const info = step.kind === 'deliver' ? world.linkInfos[step.index] : null
  const where = info === null ? `${step.index}` : `${info.label} ${world.queue(info.id)[step.position].sender}`
  const position = info === null || info.lane.width === Infinity ? '' : step.position
  return `${step.kind} ${where} ${position} ${JSON.stringify(world.messageOf(step))}`
}

function toldInSpace(space: StateSpace, vector: Int32Array, packed: number): string {
  const { kind, index, position } = unpackStep(packed)
  const info = kind === 'deliver' ? space.links[index] : null
  const where = info === null ? `${index}` : `${info.label} ${space.senderOf(vector, packed)}`
  const shown = info === null || info.lane.width === Infinity ? '' : position
  return `${kind} ${where} ${shown} ${JSON.stringify(space.messageOf(vector, packed))}`
}

/** Walks both engines along the same random path and feeds each pair of hashes to `same`. */
function walkBoth(plan: SystemPlan, space: StateSpace, draws: readonly number[], same: (world: string, space: string) => void): void {
  const choices = new Told()
  const world = startWorld(plan, { timed: false }, choices)
  const faults = faultsOf(plan)
  const vector = space.initial()
  const buffer = new Int32Array(512)
  for (const draw of draws) {
    same(`${world.fingerprintText()} ${space.faultsTaken(vector)}`, `${space.hashA(vector)} ${space.hashB(vector)}`)
    const steps = world.enabled()
    const count = space.enabled(vector, buffer)
    const inWorld = steps.map((step) => told(world, step)).sort()
    const inSpace = Array.from(buffer.subarray(0, count), (packed) => toldInSpace(space, vector, packed)).sort()
    expect(inSpace).toEqual(inWorld)
    const end = space.enabledFaults(vector, buffer, count)
    const possible = faults.filter((fault) => space.faultsTaken(vector) < FAULTS_MAX && canFault(world, fault))
    expect(Array.from(buffer.subarray(count, end), (packed) => faults[unpackStep(packed).index])).toEqual(possible)
    if (end === 0) return
    const at = draw % 6 === 0 && end > count ? count + ((draw >>> 3) % (end - count)) : (draw >>> 3) % Math.max(count, 1)
    if (at >= count && end === count) return
    const packed = buffer[at]
    const branch = (draw >>> 10) % space.branches(vector, packed)
    if (at >= count) {
      inflict(world, faults[unpackStep(packed).index])
    } else {
      choices.answers = [...space.choicesOf(vector, packed, branch)]
      const step = steps.find((each) => told(world, each) === toldInSpace(space, vector, packed))
      expect(step).toBeDefined()
      world.take(step!)
    }
    space.take(vector, packed, branch)
    expect(space.error).toBeNull()
  }
}

describe('a state space', () => {
  it('enables what a world enables, and tells apart the states that a world tells apart', () => {
    fc.assert(
      fc.property(arbitrarySystem, fc.array(fc.array(fc.nat(), { maxLength: 30 }), { minLength: 2, maxLength: 8 }), (plan, walks) => {
        const space = new StateSpace(buildSystem(plan), { branchOn: () => true, faults: faultsOf(plan), faultsMax: FAULTS_MAX })
        const toSpace = new Map<string, string>()
        const toWorld = new Map<string, string>()
        for (const walk of walks) {
          walkBoth(plan, space, walk, (world, hash) => {
            expect(toSpace.get(world) ?? hash).toBe(hash)
            expect(toWorld.get(hash) ?? world).toBe(world)
            toSpace.set(world, hash)
            toWorld.set(hash, world)
          })
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 8_000, examples: foundSystems as [SystemPlan, number[][]][] }
    )
  })
})
