/**
 * Little actor systems from tables: every actor is the same automaton with rules of its own. They mean nothing and
 * use everything that the kernel offers, so that engines can be compared on them.
 */
import { plainLane } from '../../../src/kernel/actor.ts'
import type { ActorId, ActorType, Context, Lane, Message, WorldSpec } from '../../../src/kernel/actor.ts'
import { KeyedMap } from '../../../src/kernel/keyed-map.ts'

export type Op =
  | { readonly op: 'send'; readonly to: number; readonly lane: number; readonly kind: number; readonly delayUs: number }
  | { readonly op: 'timer'; readonly name: number; readonly delayUs: number; readonly isGuard: boolean }
  | { readonly op: 'cancel'; readonly name: number }
  | { readonly op: 'choose'; readonly n: number }
  | { readonly op: 'stop'; readonly actor: number }
  | { readonly op: 'replace'; readonly actor: number }
  | { readonly op: 'clear'; readonly from: number; readonly to: number; readonly lane: number }
  | { readonly op: 'put'; readonly key: number }
  | { readonly op: 'mark'; readonly inUs: number }
  | { readonly op: 'phase'; readonly phase: number }
  | { readonly op: 'exit' }

/** Rules of one actor. Masks have a bit for each kind of message. */
export interface Rules {
  readonly process: number
  readonly isVacant: boolean
  readonly fuel: number
  readonly start: readonly Op[]
  /** What it does by phase and kind; kind 4 is an own action, 5 a timer, 6 a lost connection. */
  readonly table: readonly (readonly (readonly Op[])[])[]
  readonly unwanted: readonly number[]
  readonly roomy: number
  readonly actions: readonly number[]
  /** In this phase it is deaf to this sender; -1: never. */
  readonly deafPhase: number
  readonly deafTo: number
}

export interface SystemPlan {
  readonly processes: number
  readonly lanes: readonly Partial<Lane>[]
  readonly actors: readonly Rules[]
}

export const KINDS = 7
export const PHASES = 3
const OWN_ACTION = 4
const TIMER = 5
const LOST = 6
const ACTION_NAMES = [[], ['go'], ['go', 'rest']]

interface AutomatonState {
  self: number
  phase: number
  fuel: number
  chosen: number
  /** When something is due, -1 if it is past: a state that stores a time. */
  markUs: number
  entries: KeyedMap<number>
}

type KindMessage = Message & { readonly kind: number }

function kindOf(message: Message): number {
  if (message.type === 'action') return OWN_ACTION
  if (message.type === 'timer') return TIMER
  return message.type === 'connection-lost' ? LOST : (message as KindMessage).kind
}

function run(state: AutomatonState, ops: readonly Op[], mayChoose: boolean, context: Context): void {
  for (const op of ops) {
    switch (op.op) {
      case 'send':
        context.send(op.to, { type: 'kind', kind: op.kind } as KindMessage, op.lane, op.delayUs)
        break
      case 'timer':
        context.setTimer(`t${op.name}`, op.delayUs, op.isGuard ? 'guard' : 'pace')
        break
      case 'cancel':
        context.cancelTimer(`t${op.name}`)
        break
      case 'choose':
        if (mayChoose) state.chosen = context.choose('which', op.n)
        break
      case 'stop':
        context.stop(op.actor)
        break
      case 'replace':
        context.stop(op.actor)
        context.spawn(op.actor, { self: op.actor, fuel: state.fuel })
        break
      case 'clear':
        context.clear(op.from, op.to, op.lane)
        break
      case 'put':
        if (state.entries.has(`k${op.key}`)) state.entries.delete(`k${op.key}`)
        else state.entries.set(`k${op.key}`, state.fuel)
        break
      case 'exit':
        context.exit()
        break
      case 'mark':
        state.markUs = context.now() + op.inUs
        break
      default:
        state.phase = op.phase
    }
  }
}

function automaton(plan: SystemPlan, self: ActorId): ActorType<AutomatonState, { self: number; fuel: number }> {
  const rules = plan.actors[self]
  const fired = (state: Readonly<AutomatonState>, kind: number): readonly Op[] => rules.table[state.phase][kind]
  return {
    name: `automaton-${self}`,
    init: (config) => ({ self: config.self, phase: 0, fuel: config.fuel, chosen: 0, markUs: -1, entries: new KeyedMap<number>() }),
    start: (state, context) => run(state, rules.start, false, context),
    wants: (state, message) => (rules.unwanted[state.phase] & (1 << kindOf(message))) === 0,
    needsRoom: (_, message) => (rules.roomy & (1 << kindOf(message))) !== 0,
    actions: (state) => (state.fuel > 0 ? ACTION_NAMES[rules.actions[state.phase]] : []),
    isDeaf: (state, from) => state.phase === rules.deafPhase && from === rules.deafTo,
    rebase(state, deltaUs) {
      if (state.markUs >= 0) state.markUs = state.markUs > deltaUs ? state.markUs - deltaUs : -1
    },
    handle(state, message, context) {
      if (state.fuel === 0) return
      state.fuel--
      run(state, fired(state, kindOf(message)), message.type === 'action', context)
    },
  }
}

/** The closed system that a plan describes. */
export function buildSystem(plan: SystemPlan): WorldSpec {
  return {
    processes: Array.from({ length: plan.processes }, (_, i) => `process-${i}`),
    lanes: plan.lanes.map((lane, i) => ({ ...plainLane, name: `lane${i}`, ...lane })),
    rules: null,
    actors: plan.actors.map((rules, i) => {
      const actor = { name: `actor-${i}`, process: rules.process, type: automaton(plan, i) }
      return rules.isVacant ? actor : { ...actor, boot: { self: i, fuel: rules.fuel } }
    }),
  }
}
