/** Random plans of little systems, for fast-check. */
import fc from 'fast-check'
import type { Lane } from '../../../src/kernel/actor.ts'
import { KINDS, PHASES, type Op, type Rules, type SystemPlan } from './random-system.ts'

/** Lanes with all properties that go together. */
const lane: fc.Arbitrary<Partial<Lane>> = fc.oneof(
  fc.record({
    latencyUs: fc.integer({ min: 0, max: 5 }),
    capacity: fc.constantFrom(0, 0, 1, 2),
    jitterUs: fc.constantFrom(0, 0, 7),
    width: fc.constantFrom(1, 1, 2, 3),
    isConnection: fc.boolean(),
    notifiesLoss: fc.boolean(),
    keepsForVacant: fc.boolean()
  }),
  fc.record({
    latencyUs: fc.integer({ min: 0, max: 5 }),
    width: fc.constantFrom(1, Infinity),
    keepsForVacant: fc.boolean(),
    isSharedInbox: fc.boolean()
  }),
  fc.constant({ isInstant: true })
)

const op = (actors: number, lanes: number): fc.Arbitrary<Op> => {
  const actor = fc.nat(actors - 1)
  const laneId = fc.nat(lanes - 1)
  const send = fc.record({
    op: fc.constant('send' as const),
    to: actor,
    lane: laneId,
    kind: fc.nat(3),
    delayUs: fc.constantFrom(0, 0, 3, 10)
  })
  const timer = fc.record({ op: fc.constant('timer' as const), name: fc.nat(1), delayUs: fc.constantFrom(5, 5, 9), isGuard: fc.boolean() })
  return fc.oneof(
    { weight: 10, arbitrary: send },
    { weight: 2, arbitrary: timer },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('cancel' as const), name: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('choose' as const), n: fc.constantFrom(2, 3) }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('stop' as const), actor }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('replace' as const), actor }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('clear' as const), from: actor, to: actor, lane: laneId }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('put' as const), key: fc.nat(12) }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('mark' as const), inUs: fc.constantFrom(0, 4, 20) }) },
    { weight: 1, arbitrary: fc.constant({ op: 'exit' as const }) },
    { weight: 3, arbitrary: fc.record({ op: fc.constant('phase' as const), phase: fc.nat(PHASES - 1) }) }
  )
}

const rules = (actors: number, processes: number, lanes: number): fc.Arbitrary<Rules> => {
  const ops = fc.array(op(actors, lanes), { maxLength: 3 })
  return fc.record({
    process: fc.nat(processes - 1),
    isVacant: fc.constantFrom(false, false, false, true),
    fuel: fc.integer({ min: 1, max: 4 }),
    start: fc.array(op(actors, lanes).filter((each) => !['stop', 'replace', 'exit'].includes(each.op)), { maxLength: 2 }),
    table: fc.array(fc.array(ops, { minLength: KINDS, maxLength: KINDS }), { minLength: PHASES, maxLength: PHASES }),
    unwanted: fc.array(fc.constantFrom(0, 0, 1, 2, 6), { minLength: PHASES, maxLength: PHASES }),
    roomy: fc.constantFrom(0, 1, 3, 16, 127),
    actions: fc.array(fc.nat(2), { minLength: PHASES, maxLength: PHASES }),
    deafPhase: fc.constantFrom(-1, -1, 0, 1, 2),
    deafTo: fc.nat(actors - 1)
  })
}

/** Two to four actors in one to three processes, with one to four lanes. */
export const arbitrarySystem: fc.Arbitrary<SystemPlan> = fc
  .record({ actors: fc.integer({ min: 2, max: 4 }), processes: fc.integer({ min: 1, max: 3 }), lanes: fc.integer({ min: 1, max: 4 }) })
  .chain(({ actors, processes, lanes }) =>
    fc.record({
      processes: fc.constant(processes),
      lanes: fc.array(lane, { minLength: lanes, maxLength: lanes }),
      actors: fc.array(rules(actors, processes, lanes), { minLength: actors, maxLength: actors })
    })
  )

