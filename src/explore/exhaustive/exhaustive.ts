/**
 * Every interleaving of a closed system, depth first, each state once: stateful search with fingerprint caching.
 * Untimed: any enabled step may come next. Faults come within the space's bound, and those that heal do at any step after.
 */
import { assert } from '../../kernel/assert.ts'
import type { SpaceFault } from '../../kernel/space-fault.ts'
import { isFaultStep, isHealingStep } from '../../kernel/space-step.ts'
import type { StateSpace, StateVector } from '../../kernel/state-space.ts'
import { VisitedSet } from '../../kernel/visited-set.ts'
import { Reduction } from './reduction.ts'
import { SearchStack, type PathStep } from './search-stack.ts'

export type { PathStep } from './search-stack.ts'

/** How far an exhaustive search has come. */
export interface GraphProgress {
  readonly states: number
  readonly depth: number
  /** Steps known and not yet taken. */
  readonly frontier: number
  /** Memory that the search holds or is about to hold, in bytes, as far as it can tell. */
  readonly memoryBytes: number
}

export interface ExhaustiveOptions<R> {
  /** Stops the search as `inconclusive` when this many states have been seen. */
  readonly statesMax: number
  /** The same when it holds so much memory, in bytes, or is about to: see `GraphProgress`. */
  readonly memoryMax: number
  /** Steps after which a path is not followed further (the search is then inconclusive). */
  readonly depthMax: number
  /** Where the search starts. Default: where every process has just booted. */
  readonly from: StateVector
  /** What must hold in every state; a sentence if it does not. */
  readonly always?: (space: StateSpace<R>, vector: StateVector) => string | null
  /** What must hold where nothing but a fault can happen. */
  readonly atEnd?: (space: StateSpace<R>, vector: StateVector) => string | null
  /** False in states where no fault may strike. Default: everywhere. */
  readonly mayFault?: (space: StateSpace<R>, vector: StateVector) => boolean
  /**
   * Leaves out interleavings that cannot matter: where an enabled step is declared independent it alone is taken, and a
   * crash waits while a step is enabled that changes nothing which survives it. Judges only ends: not together with `always`.
   * Where something fails that no fault caused, what steps declare of their
   * independence does not hold, and the search starts again without reduction; with a fault that makes something fail later
   * (a storage that refuses) it does not reduce in the first place. Default: off.
   */
  readonly isReduced?: boolean
  /** What reduces. Default: `Reduction`; another one for tests that plant a mistake. */
  readonly reduction?: (space: StateSpace<R>) => Pick<Reduction<R>, 'reduce'>
  /**
   * What must hold after a step that said something (`StateSpace.emitted`); a sentence if it does not. A reduced search takes
   * every such step in some order.
   */
  readonly afterStep?: (space: StateSpace<R>, vector: StateVector) => string | null
  /** Called with every step that is taken. */
  readonly onTransition?: (before: StateVector, step: number, branch: number, after: StateVector) => void
  /** Called with every state that is reached by a fault, and every one in which nothing but a fault can happen. */
  readonly onState?: (kind: 'after-fault' | 'quiescent', space: StateSpace<R>, vector: StateVector) => void
  /** Called now and then with how far the search has come; `false` stops it. */
  readonly progress?: (progress: GraphProgress) => boolean
}

export interface ExhaustiveResult {
  readonly verdict: 'holds' | 'violated' | 'inconclusive'
  readonly states: number
  readonly transitions: number
  /** States where nothing but a fault can happen. */
  readonly terminalStates: number
  readonly depth: number
  /** Some path leads back to a state that it has passed. */
  readonly hasCycle: boolean
  /** Reduction was asked for and could be kept to. */
  readonly isReduced: boolean
  readonly violation: { readonly message: string; readonly path: readonly PathStep[] } | null
  /** What ended an inconclusive search; empty for the others. */
  readonly stoppedBy: '' | 'states' | 'memory' | 'depth' | 'progress'
}

const STEPS_PER_STATE_MAX = 512
const PROGRESS_EVERY = 256

/** Whether a failure that the fault causes is announced from the moment it strikes. */
function showsAtOnce<R>(space: StateSpace<R>, { ops, healOps, wipes }: SpaceFault): boolean {
  if (wipes !== undefined) return true
  return [...ops, ...healOps].every((op) => {
    if (op.op === 'pause' || op.op === 'hold' || op.op === 'drop') return false
    return op.op !== 'inject' || space.spec.isAlarm?.(op.message) === true
  })
}

/** Whether steps are what they are declared to be as long as nothing fails by itself: no fault makes something fail later. */
function isReducible<R>(space: StateSpace<R>): boolean {
  return space.faults.every((fault) => showsAtOnce(space, fault))
}

/** Whether an actor failed in the step taken last, with no failure on its way and no fault as its cause. */
function failsByItself<R>(space: StateSpace<R>, before: StateVector, step: number): boolean {
  return space.raisesFailure && !isFaultStep(step) && !space.isAlarmed(before)
}

/** A search under way. */
export interface ExhaustiveSearch {
  /** Goes on for so many transitions. @returns null if that was not the end */
  advance(transitions: number): ExhaustiveResult | null
  /** What there is where nobody goes on: `inconclusive`. */
  stop(): ExhaustiveResult
  readonly progress: GraphProgress
}

/** Searches the whole graph or until something does not hold. */
export function exhaustive<R>(space: StateSpace<R>, options: Partial<ExhaustiveOptions<R>> = {}): ExhaustiveResult {
  const result = beginExhaustive(space, options).advance(Infinity)
  assert(result !== null, 'a search that nobody interrupts comes to its end')
  return result
}

/** Begins a search that can be gone on with in pieces, for a thread that has to listen in between. */
export function beginExhaustive<R>(space: StateSpace<R>, options: Partial<ExhaustiveOptions<R>> = {}): ExhaustiveSearch {
  const { statesMax = Infinity, memoryMax = Infinity, depthMax = 100_000, always, atEnd, afterStep, mayFault } = options
  const { progress, onState, onTransition } = options
  const isReduced = options.isReduced === true && isReducible(space)
  assert(!isReduced || always === undefined, 'a reduced search does not visit every state that must hold')
  const reduction = isReduced ? (options.reduction?.(space) ?? new Reduction(space)) : null
  const visited = new VisitedSet()
  const buffer = new Int32Array(STEPS_PER_STATE_MAX)
  const stack = new SearchStack(space)
  let transitions = 0
  let terminalStates = 0
  let deepest = 0
  let isComplete = true
  let hasCycle = false
  const scratch = new Int32Array(space.width)

  const resultOf = (
    verdict: ExhaustiveResult['verdict'],
    message: string,
    stoppedBy: ExhaustiveResult['stoppedBy'] = '',
  ): ExhaustiveResult => ({
    verdict,
    states: visited.size,
    transitions,
    terminalStates,
    depth: deepest,
    hasCycle,
    isReduced,
    violation: verdict === 'violated' ? { message, path: stack.path() } : null,
    stoppedBy,
  })

  /** Writes all that can happen behind the first `count` steps. */
  const addOthers = (vector: StateVector, count: number, canFault: boolean): number => {
    const healing = space.enabledHealings(vector, buffer, count)
    return canFault ? space.enabledFaults(vector, buffer, healing) : healing
  }

  /** Opens a new state; a message if something does not hold in it. */
  const enter = (vector: StateVector): string | null => {
    const broken = always?.(space, vector) ?? null
    if (broken !== null) return broken
    const count = space.enabled(vector, buffer)
    if (count === 0 && !space.isStruck(vector)) {
      terminalStates++
      onState?.('quiescent', space, vector)
      const message = atEnd?.(space, vector) ?? null
      if (message !== null) return message
    }
    const canFault = mayFault === undefined || mayFault(space, vector)
    const kept = reduction === null ? addOthers(vector, count, canFault) : reduction.reduce(vector, buffer, count, canFault)
    if (kept === 0) return null
    if (stack.depth + 1 >= depthMax) {
      isComplete = false
      return null
    }
    stack.push(vector, buffer, kept, isReduced)
    if (stack.depth > deepest) deepest = stack.depth
    return null
  }

  /** A path leads back to a state on it: what was left out here might be left out for ever. */
  const close = (): void => {
    hasCycle = true
    if (!stack.isPartial) return
    const { vector } = stack
    const canFault = mayFault === undefined || mayFault(space, vector)
    stack.widen(buffer, addOthers(vector, space.enabled(vector, buffer), canFault))
  }

  const initial = options.from ?? space.initial()
  visited.add(space.hashA(initial), space.hashB(initial))
  const atStart = enter(initial)
  /** The same without reduction, once reduction has turned out not to hold. */
  let unreduced: ExhaustiveSearch | null = null

  const progressNow = (): GraphProgress => {
    const memoryBytes = visited.memoryAfter(PROGRESS_EVERY) + space.memoryBytes + stack.memoryBytes
    return { states: visited.size, depth: Math.max(0, stack.depth), frontier: stack.frontier, memoryBytes }
  }

  /** Takes one step. @returns null if that was not the end */
  const next = (): ExhaustiveResult | null => {
    const { vector, step } = stack
    space.copy(vector, scratch)
    space.take(scratch, step, stack.branch)
    transitions++
    onTransition?.(vector, step, stack.branch, scratch)
    if (space.error !== null) return resultOf('violated', space.error)
    const said = afterStep === undefined || space.emitted.length === 0 ? null : afterStep(space, scratch)
    if (said !== null) return resultOf('violated', said)
    if (isReduced && failsByItself(space, vector, step)) {
      unreduced = beginExhaustive(space, { ...options, isReduced: false })
      return null
    }
    if (onState !== undefined && isFaultStep(step) && !isHealingStep(step)) onState('after-fault', space, scratch)
    if (transitions % PROGRESS_EVERY === 0) {
      const told = progressNow()
      if (told.memoryBytes > memoryMax) return resultOf('inconclusive', '', 'memory')
      if (progress?.(told) === false) return resultOf('inconclusive', '', 'progress')
    }
    if (!visited.add(space.hashA(scratch), space.hashB(scratch))) {
      if (stack.has(scratch)) close()
      return null
    }
    if (visited.size >= statesMax) return resultOf('inconclusive', '', 'states')
    const message = enter(scratch)
    return message === null ? null : resultOf('violated', message)
  }

  const advance = (more: number): ExhaustiveResult | null => {
    if (atStart !== null) return resultOf('violated', atStart)
    const pauseAt = transitions + more
    while (unreduced === null && stack.depth >= 0) {
      if (transitions >= pauseAt) return null
      if (!stack.advance()) continue
      const end = next()
      if (end !== null) return end
    }
    if (unreduced !== null) return unreduced.advance(more)
    return isComplete ? resultOf('holds', '') : resultOf('inconclusive', '', 'depth')
  }

  return {
    advance,
    stop: () => unreduced?.stop() ?? resultOf('inconclusive', '', 'progress'),
    get progress() {
      return unreduced?.progress ?? progressNow()
    },
  }
}
