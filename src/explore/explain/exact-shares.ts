/**
 * The share of all continuations of a moment that fail, computed over the graph of states, each looked at once: where several steps
 * can come next, each counts alike. Only where time is abstracted: where latencies are drawn there is no end of continuations.
 */
import { failsAtEnd, heal, healingsOf } from './continuations.ts'
import { forkMoment, type FailingRun, type Moment } from '../run/failing-run.ts'

/** There are too many states to look at all continuations. */
export const TOO_MANY = -1

/** Steps that a continuation may have. */
const DEPTH_MAX = 1000

export class ExactShares {
  readonly #failing: FailingRun
  readonly #shares = new Map<string, number>()
  #statesLeft: number

  /** @param statesMax states looked at for all shares together */
  constructor(failing: FailingRun, statesMax: number) {
    this.#failing = failing
    this.#statesLeft = failing.simulation.mode === 'timed' ? 0 : statesMax
  }

  /** False: no share can be told any more that is not known. */
  get hasRoom(): boolean {
    return this.#statesLeft > 0
  }

  /** @returns 0 to 1, or `TOO_MANY` */
  of(moment: Moment): number {
    return this.#share(moment, new Set())
  }

  #share(moment: Moment, path: Set<string>): number {
    const { world, judge, struck } = moment
    if (judge.hasFound(this.#failing.oracle)) return 1
    const key = `${world.fingerprintText()} ${judge.memoryHash()} ${struck.map(({ text }) => text).join()}`
    const known = this.#shares.get(key)
    if (known !== undefined) return known
    // A path that comes back to where it was has no share that a sum could give.
    if (this.#statesLeft <= 0 || path.size >= DEPTH_MAX || path.has(key)) return TOO_MANY
    this.#statesLeft--
    path.add(key)
    const share = this.#mean(moment, path)
    path.delete(key)
    if (share !== TOO_MANY) this.#shares.set(key, share)
    return share
  }

  #mean(moment: Moment, path: Set<string>): number {
    const { world, judge, struck } = moment
    const steps = world.enabled()
    const healings = healingsOf(struck, steps.length)
    const count = steps.length + healings.length
    if (count === 0) return failsAtEnd(judge.fork(world), this.#failing.oracle, 'quiescent') ? 1 : 0
    let sum = 0
    for (let branch = 0; branch < count; branch++) {
      const healed = branch < steps.length ? null : healings[branch - steps.length]
      const next = { ...forkMoment(moment), struck: healed === null ? struck : struck.filter((other) => other !== healed) }
      if (healed === null) next.world.take(steps[branch])
      else heal(this.#failing, next.world, healed)
      const share = this.#share(next, path)
      if (share === TOO_MANY) return TOO_MANY
      sum += share
    }
    return sum / count
  }
}
