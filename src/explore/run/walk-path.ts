/** Walks a path that an exhaustive search found on an untimed world: the same steps, by name. */
import { applyFault } from '../../faults/apply-fault.ts'
import { assert } from '../../kernel/assert.ts'
import type { OwnAction, TimerFired } from '../../kernel/actor.ts'
import type { Choices, NamedDraw } from '../../kernel/choices.ts'
import { isHealingStep } from '../../kernel/space-step.ts'
import { unpackStep, type SpaceStep, type StateSpace, type StateVector } from '../../kernel/state-space.ts'
import type { Step } from '../../kernel/step.ts'
import type { World } from '../../kernel/world.ts'
import type { Happening } from './drive.ts'
import type { PathStep } from '../exhaustive/exhaustive.ts'
import type { MakeWorld } from '../schedule/record.ts'
import type { FaultMove } from './strategy.ts'

/** What happened on a path, with the draws that it takes, and the world at its end. */
export interface WalkedPath {
  readonly log: readonly Happening[]
  readonly draws: readonly NamedDraw[]
  readonly world: World
}

/**
 * Walks a path of a state space on a world.
 *
 * @param makeWorld gives a fresh untimed world of the same system
 * @param faultTexts the space's faults in words, in their order
 */
export function walkPath<R>(
  space: StateSpace<R>,
  path: readonly PathStep[],
  makeWorld: MakeWorld,
  faultTexts: readonly string[] = [],
): WalkedPath {
  const choices = new BranchChoices(space)
  const world = makeWorld(choices)
  assert(!world.options.timed, 'a path of a state space knows no time')
  const log: Happening[] = []
  const vector = space.initial()
  world.start()
  for (const { step, branch } of path) {
    const { kind, index } = unpackStep(step)
    if (kind === 'fault') {
      const move = faultMove(space, step, log, faultTexts[index])
      log.push(move)
      applyFault(world, move.ops)
    } else {
      const taken = worldStep(space, vector, step, world)
      choices.begin(world, taken, space.choicesOf(vector, step, branch))
      log.push({ kind: 'step', name: world.nameOf(taken) })
      world.take(taken)
    }
    space.take(vector, step, branch)
  }
  return { log, draws: choices.draws, world }
}

/** A fault is numbered by its place on the path. */
function faultMove<R>(space: StateSpace<R>, step: number, log: readonly Happening[], text: string): FaultMove {
  const { ops, healOps } = space.faults[unpackStep(step).index]
  const isForGood = healOps.length === 0
  if (!isHealingStep(step)) return { kind: 'fault', fault: log.length, phase: 'do', text, ops, atUs: null, isAtEnd: false, isForGood }
  const fault = log.findLastIndex((happening) => happening.kind === 'fault' && happening.phase === 'do' && happening.text === text)
  return { kind: 'fault', fault, phase: 'heal', text, ops: healOps, atUs: null, isAtEnd: false, isForGood: false }
}

/** The world's step that a step of the space stands for. */
function worldStep<R>(space: StateSpace<R>, vector: StateVector, packed: number, world: World): Step {
  const step = unpackStep(packed)
  if (step.kind === 'deliver') return delivery(space, step, world)
  const { name } = space.messageOf(vector, packed) as TimerFired | OwnAction
  if (step.kind === 'timer') {
    const position = world.timers(step.index).findIndex((timer) => timer.name === name)
    assert(position >= 0, `the timer ${name} is armed in the world as it is in the space`)
    const { dueUs, order } = world.timers(step.index)[position]
    return { kind: 'timer', index: step.index, position, dueUs, order }
  }
  const found = world.enabled().find(({ kind, index, position }) => kind === 'action' && index === step.index && position === step.position)
  assert(found !== undefined, `the action ${name} is enabled in the world as it is in the space`)
  return found
}

function delivery<R>(space: StateSpace<R>, step: SpaceStep, world: World): Step {
  const { from, to, laneId, lane } = space.links[step.index]
  const sender = lane.isSharedInbox ? -1 : from
  const link = world.linkInfos.findIndex((info) => info.to === to && info.laneId === laneId && info.from === sender)
  assert(link >= 0, 'a link of the space is a link of the world')
  let behind = step.position
  const position = world.queue(link).findIndex((envelope) => (!lane.isSharedInbox || envelope.sender === from) && behind-- === 0)
  assert(position >= 0, 'a message that waits in the space waits in the world')
  const { dueUs, order } = world.queue(link)[position]
  return { kind: 'deliver', index: link, position, dueUs, order }
}

/** Answers the choices of one call of `handle` as a branch of the space did. */
class BranchChoices<R> implements Choices {
  readonly draws: NamedDraw[] = []
  readonly #space: StateSpace<R>
  readonly #occurrences = new Map<string, number>()
  #answers: readonly number[] = []
  #asked = 0
  #prefix = ''

  constructor(space: StateSpace<R>) {
    this.#space = space
  }

  begin(world: World, step: Step, answers: readonly number[]): void {
    const actor = step.kind === 'deliver' ? world.linkInfos[step.index].to : step.index
    this.#prefix = `${world.spec.actors[actor].name} `
    this.#answers = answers
    this.#asked = 0
  }

  choose(label: string, n: number): number {
    if (n <= 1) return 0
    const occurrence = (this.#occurrences.get(label) ?? 0) + 1
    this.#occurrences.set(label, occurrence)
    if (!label.startsWith(this.#prefix) || !this.#space.options.branchOn(label)) return 0
    const value = this.#answers[this.#asked++] ?? 0
    if (value !== 0) this.draws.push({ label, occurrence, value })
    return value
  }
}
