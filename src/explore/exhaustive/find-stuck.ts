/**
 * Liveness of a graph with cycles: from every state the goal must stay in reach, without another fault. A cycle that can always
 * be left is fine, one that cannot is as stuck as an end that is not the goal.
 *
 * Where no path leads back, ends tell it all, and nobody needs this.
 */
import { isFaultStep, isHealingStep } from '../../kernel/space-step.ts'
import type { StateSpace, StateVector } from '../../kernel/state-space.ts'
import { exhaustive, type ExhaustiveOptions } from './exhaustive.ts'
import type { PathStep } from './search-stack.ts'
import { START, StateGraph, UNREACHED } from './state-graph.ts'

export interface StuckOptions<R> extends Pick<Partial<ExhaustiveOptions<R>>, 'isReduced' | 'statesMax' | 'memoryMax' | 'progress'> {
  /** Default: any state in which nothing but a fault can happen. */
  readonly isGoal?: (space: StateSpace<R>, vector: StateVector) => boolean
}

export interface StuckResult {
  readonly verdict: 'holds' | 'violated' | 'inconclusive'
  /** States from which no path leads to the goal. */
  readonly stuckStates: number
  /** The shortest way to the nearest of them, the steps of a search that leaves out what `isReduced` lets it; null if there is none. */
  readonly path: readonly PathStep[] | null
}

/** An edge counts for reaching the goal unless it is a fault that strikes. */
function isNoStrike(step: number): boolean {
  return !isFaultStep(step) || isHealingStep(step)
}

/** Searches the whole graph and keeps its edges: 16 bytes a transition and about 60 a state. */
export function findStuck<R>(space: StateSpace<R>, options: StuckOptions<R> = {}): StuckResult {
  const { isGoal, ...rest } = options
  const graph = new StateGraph()
  const goals: number[] = []
  const numberOf = (vector: StateVector): number => graph.number(space.hashA(vector), space.hashB(vector))
  const noteGoal = (vector: StateVector): void => void goals.push(numberOf(vector))
  numberOf(space.initial())
  if (isGoal?.(space, space.initial()) === true) goals.push(0)
  const { verdict } = exhaustive(space, {
    ...rest,
    onTransition(before, step, branch, after) {
      graph.add(numberOf(before), numberOf(after), step, branch)
      if (isGoal?.(space, after) === true) noteGoal(after)
    },
    onState: (kind, _, vector) => void (kind === 'quiescent' && isGoal === undefined && noteGoal(vector)),
  })
  if (verdict !== 'holds') return { verdict: 'inconclusive', stuckStates: 0, path: null }
  const toGoal = graph.walk(goals, true, isNoStrike)
  const stuckStates = toGoal.reduce((count, by) => count + (by === UNREACHED ? 1 : 0), 0)
  if (stuckStates === 0) return { verdict: 'holds', stuckStates, path: null }
  const fromStart = graph.walk([0], false, () => true)
  return { verdict: 'violated', stuckStates, path: graph.pathTo(nearest(toGoal, fromStart, graph), fromStart) }
}

/** Of the states out of reach of the goal, the one with the shortest path. */
function nearest(toGoal: Int32Array, fromStart: Int32Array, graph: StateGraph): number {
  let best = -1
  let length = Infinity
  for (let state = 0; state < toGoal.length; state++) {
    if (toGoal[state] !== UNREACHED || (fromStart[state] !== START && fromStart[state] < 0)) continue
    const own = graph.pathTo(state, fromStart).length
    if (own >= length) continue
    best = state
    length = own
  }
  return best
}
