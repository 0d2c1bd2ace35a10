/**
 * Every interleaving of a closed system, depth first, each state once: stateful search with fingerprint caching.
 * Untimed: any enabled step may come next. Faults come within the space's bound.
 */
import { assert } from '../kernel/assert.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { isFaultStep } from '../kernel/space-step.ts'
import type { StateSpace, StateVector } from '../kernel/state-space.ts'
import { VisitedSet } from '../kernel/visited-set.ts'
import { reduce } from './reduction.ts'

/** A step of a path through a state space; `branch` says which answers its choices had. */
export interface PathStep {
  readonly step: number
  readonly branch: number
}

export interface ExhaustiveOptions<R> {
  /** Stops the search as `inconclusive` when this many states have been seen. */
  readonly statesMax: number
  /** Steps after which a path is not followed further (the search is then inconclusive). */
  readonly depthMax: number
  /** What must hold in every state; a sentence if it does not. */
  readonly always?: (space: StateSpace<R>, vector: StateVector) => string | null
  /** What must hold where nothing but a fault can happen. */
  readonly atEnd?: (space: StateSpace<R>, vector: StateVector) => string | null
  /** False in states where no fault may strike. Default: everywhere. */
  readonly mayFault?: (space: StateSpace<R>, vector: StateVector) => boolean
  /**
   * Leaves out interleavings that cannot matter: where an enabled step is declared independent it alone is taken, and a
   * crash waits while a step is enabled that changes nothing which survives it. Needs a graph without cycles, and judges
   * only ends: not together with `always`. Where something fails that no crash caused, what steps declare of their
   * independence does not hold, and the search starts again without reduction; with a fault that makes something fail later
   * (a storage that refuses) it does not reduce in the first place. Default: off.
   */
  readonly isReduced?: boolean
  /** Called with every state that is reached by a fault, and every one in which nothing but a fault can happen. */
  readonly onState?: (kind: 'after-fault' | 'quiescent', space: StateSpace<R>, vector: StateVector) => void
  /** Looks for paths that lead back to a state that they have passed. Costs a few per cent. Default: off. */
  readonly findsCycles?: boolean
  /** Called now and then with how far the search has come; `false` stops it. */
  readonly progress?: (states: number, depth: number) => boolean
}

export interface ExhaustiveResult {
  readonly verdict: 'holds' | 'violated' | 'inconclusive'
  readonly states: number
  readonly transitions: number
  /** States where nothing but a fault can happen. */
  readonly terminalStates: number
  readonly depth: number
  /** Some path leads back to a state that it has passed; false also where nobody looked. */
  readonly hasCycle: boolean
  /** Reduction was asked for and could be kept to. */
  readonly isReduced: boolean
  readonly violation: { readonly message: string; readonly path: readonly PathStep[] } | null
}

const STEPS_PER_STATE_MAX = 512
const PROGRESS_EVERY = 4096

/** Whether a failure that the fault causes is announced from the moment it strikes. */
function showsAtOnce<R>(space: StateSpace<R>, fault: FaultOp): boolean {
  if (fault.op === 'pause' || fault.op === 'hold') return false
  return fault.op !== 'inject' || space.spec.isAlarm?.(fault.message) === true
}

/** Whether an actor failed in the step taken last, with no failure on its way and no fault as its cause. */
function failsByItself<R>(space: StateSpace<R>, before: StateVector, step: number): boolean {
  return space.raisesFailure && !isFaultStep(step) && !space.isAlarmed(before)
}

/** A loop: for so few numbers a call of `set` costs more. */
function copySteps(from: Int32Array, to: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) to[i] = from[i]
}

const LANE_B_SPAN = 0x200000

function keyOf<R>(space: StateSpace<R>, vector: StateVector): number {
  return (space.hashA(vector) >>> 0) * LANE_B_SPAN + (space.hashB(vector) & (LANE_B_SPAN - 1))
}

/** A search under way. */
export interface ExhaustiveSearch {
  /** Goes on for so many transitions. @returns null if that was not the end */
  advance(transitions: number): ExhaustiveResult | null
  /** What there is where nobody goes on: `inconclusive`. */
  stop(): ExhaustiveResult
  /** New states so far, and steps of the path that is followed now. */
  readonly states: number
  readonly depth: number
}

/** Searches the whole graph or until something does not hold. */
export function exhaustive<R>(space: StateSpace<R>, options: Partial<ExhaustiveOptions<R>> = {}): ExhaustiveResult {
  const result = beginExhaustive(space, options).advance(Infinity)
  assert(result !== null, 'a search that nobody interrupts comes to its end')
  return result
}

/** Begins a search that can be gone on with in pieces, for a thread that has to listen in between. */
export function beginExhaustive<R>(space: StateSpace<R>, options: Partial<ExhaustiveOptions<R>> = {}): ExhaustiveSearch {
  const { statesMax = Infinity, depthMax = 100_000, always, atEnd, mayFault, progress, onState } = options
  const isReduced = options.isReduced === true && space.options.faults.every((fault) => showsAtOnce(space, fault))
  assert(!isReduced || always === undefined, 'a reduced search does not visit every state that must hold')
  const visited = new VisitedSet()
  const { width } = space
  const buffer = new Int32Array(STEPS_PER_STATE_MAX)
  // One frame a depth: the state, its steps, and which step and branch come next.
  const vectors: Int32Array[] = []
  const steps: Int32Array[] = []
  const cursors: { at: number; branch: number; branches: number }[] = []
  let depth = -1
  let transitions = 0
  let terminalStates = 0
  let deepest = 0
  let isComplete = true
  let hasCycle = false
  // The states on the path, by as much of their fingerprints as a double holds.
  const onPath = options.findsCycles === true ? new Set<number>() : null
  const scratch = new Int32Array(width)
  const trial = new Int32Array(width)

  const violated = (message: string): ExhaustiveResult => ({
    verdict: 'violated',
    states: visited.size,
    transitions,
    terminalStates,
    depth: deepest,
    hasCycle,
    isReduced,
    violation: { message, path: cursors.slice(0, depth + 1).map(({ at, branch }, level) => ({ step: steps[level][at], branch })) },
  })

  const unbroken = (verdict: 'holds' | 'inconclusive'): ExhaustiveResult => ({
    verdict,
    states: visited.size,
    transitions,
    terminalStates,
    depth: deepest,
    hasCycle,
    isReduced,
    violation: null,
  })

  /** Opens a new state; a message if something does not hold in it. */
  const enter = (vector: StateVector): string | null => {
    const broken = always?.(space, vector) ?? null
    if (broken !== null) return broken
    let count = space.enabled(vector, buffer)
    if (count === 0) {
      terminalStates++
      onState?.('quiescent', space, vector)
      const message = atEnd?.(space, vector) ?? null
      if (message !== null) return message
    }
    const canFault = mayFault === undefined || mayFault(space, vector)
    if (isReduced) count = reduce(space, vector, buffer, count, canFault, trial)
    else if (canFault) count = space.enabledFaults(vector, buffer, count)
    if (count === 0) return null
    if (depth + 1 >= depthMax) {
      isComplete = false
      return null
    }
    depth++
    if (depth > deepest) deepest = depth
    if (depth === vectors.length) {
      vectors.push(new Int32Array(width))
      steps.push(new Int32Array(32))
      cursors.push({ at: 0, branch: -1, branches: 0 })
    }
    space.copy(vector, vectors[depth])
    onPath?.add(keyOf(space, vector))
    if (steps[depth].length <= count) steps[depth] = new Int32Array(count * 2)
    copySteps(buffer, steps[depth], count)
    steps[depth][count] = -1
    cursors[depth].at = 0
    cursors[depth].branch = -1
    cursors[depth].branches = space.branches(vector, buffer[0])
    return null
  }

  /** The same without reduction, once reduction has turned out not to hold. */
  let unreduced: ExhaustiveSearch | null = null
  const initial = space.initial()
  visited.add(space.hashA(initial), space.hashB(initial))
  const atStart = enter(initial)

  const advance = (more: number): ExhaustiveResult | null => {
    if (unreduced !== null) return unreduced.advance(more)
    if (atStart !== null) return violated(atStart)
    const pauseAt = transitions + more
    while (depth >= 0) {
      if (transitions >= pauseAt) return null
      const cursor = cursors[depth]
      const vector = vectors[depth]
      if (++cursor.branch >= cursor.branches) {
        cursor.branch = 0
        const next = steps[depth][++cursor.at]
        if (cursor.at >= steps[depth].length || next === -1) {
          onPath?.delete(keyOf(space, vector))
          depth--
          continue
        }
        cursor.branches = space.branches(vector, next)
      }
      space.copy(vector, scratch)
      space.take(scratch, steps[depth][cursor.at], cursor.branch)
      transitions++
      if (space.error !== null) return violated(space.error)
      if (isReduced && failsByItself(space, vector, steps[depth][cursor.at])) {
        unreduced = beginExhaustive(space, { ...options, isReduced: false })
        return unreduced.advance(more)
      }
      if (isFaultStep(steps[depth][cursor.at])) onState?.('after-fault', space, scratch)
      if (!visited.add(space.hashA(scratch), space.hashB(scratch))) {
        if (onPath?.has(keyOf(space, scratch)) === true) hasCycle = true
        continue
      }
      if (visited.size >= statesMax) {
        isComplete = false
        break
      }
      if (progress !== undefined && visited.size % PROGRESS_EVERY === 0 && !progress(visited.size, depth)) {
        isComplete = false
        break
      }
      const message = enter(scratch)
      if (message !== null) return violated(message)
    }
    return unbroken(isComplete ? 'holds' : 'inconclusive')
  }

  return {
    advance,
    stop: () => unreduced?.stop() ?? unbroken('inconclusive'),
    get states() {
      return unreduced?.states ?? visited.size
    },
    get depth() {
      return unreduced?.depth ?? Math.max(0, depth)
    },
  }
}
