import * as v from 'valibot'
import { LARGEST_SLOW_FACTOR } from './parse-fault-action.ts'
import { expected, fields, oneOf, quantity, text, wholeNumber } from './schema-parts.ts'

const LARGEST_COUNT = 1_000_000_000
const at = quantity('a time like "3200 ms"')
const heal = v.optional(quantity('a time like "5 s" or "end"'))

/** A fault as a person writes it, by the field that says what goes wrong. */
export const faultSchemas = {
  crash: fields({ at, crash: text('a TaskManager like "tm-2"'), heal }),
  fail: fields({ at, fail: text('a subtask like "count-1"') }),
  cut: fields({ at, cut: v.strictTuple([text(), text()], expected('two processes like ["tm-1", "tm-2"]')), heal }),
  pause: fields({ at, pause: text('a process like "tm-2"'), heal }),
  partition: fields({
    at,
    partition: v.strictTuple([text(), text()], expected('two processes, from and to, like ["tm-2", "jm"]')),
    heal,
  }),
  suspect: fields({ at, suspect: text('a process like "tm-2"'), by: v.optional(text('a process like "tm-2"')) }),
  hang: fields({ at, hang: text('a subtask like "count-1"'), heal }),
  storage: fields({
    at,
    storage: oneOf(['slow', 'fail', 'throttle', 'lose-reply']),
    factor: v.optional(wholeNumber(2, LARGEST_SLOW_FACTOR)),
    next: v.optional(wholeNumber(1, LARGEST_COUNT)),
    percent: v.optional(wholeNumber(1, 100)),
    perSecond: v.optional(wholeNumber(1, LARGEST_COUNT)),
    heal,
  }),
  crashMachine: fields({ at, crashMachine: text('a TaskManager like "tm-2"'), heal }),
  loseDisk: fields({ at, loseDisk: text('a machine like "tm-2"') }),
  transactions: fields({ at, transactions: oneOf(['expire']) }),
  loseNotification: fields({
    at,
    loseNotification: v.union(
      [v.literal('next'), wholeNumber(1, Number.MAX_SAFE_INTEGER)],
      expected('the number of a checkpoint or "next"'),
    ),
    task: v.optional(text('a subtask like "out-0"')),
  }),
}

/** A fault as a schedule writes it. */
export const scheduledFaultSchema = fields({
  after: text('the name of a step'),
  do: text('a fault like "crash tm-2"'),
  heal: v.optional(text('the name of a step or "end"')),
})

export type FaultField = keyof typeof faultSchemas
