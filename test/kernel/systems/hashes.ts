/** All hashes of a run of a plan: what must be the same on every JavaScript engine. */
import { SeededChoices } from '../../../src/kernel/choices.ts'
import { StateSpace } from '../../../src/kernel/state-space.ts'
import { exhaustive } from '../../../src/explore/exhaustive/exhaustive.ts'
import { buildSystem, type SystemPlan } from './random-system.ts'
import { startWorld, stepAtRandom } from './walk.ts'

const STATES_MAX = 2_000

export function hashesOf(plan: SystemPlan, seed: number): string[] {
  const timed = startWorld(plan, {}, new SeededChoices(seed))
  timed.runTimed(Infinity, 200)
  const walked = startWorld(plan, { timed: false }, new SeededChoices(seed))
  for (let i = 0; i < 30; i++) stepAtRandom(walked, plan, (Math.imul(seed + i, 0x9e3779b1) >>> 8) + i)
  let sum = 0
  const { states, transitions } = exhaustive(new StateSpace(buildSystem(plan), { branchOn: () => true }), {
    statesMax: STATES_MAX,
    always(space, vector) {
      sum = (sum + Math.imul(space.hashA(vector), 31) + space.hashB(vector)) | 0
      return null
    },
  })
  return [timed.traceHash, timed.fingerprintText(), walked.traceHash, walked.fingerprintText(), `${states} ${transitions} ${sum}`]
}
