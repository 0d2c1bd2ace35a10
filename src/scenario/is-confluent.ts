import type { JobGraph, OperatorSpec, WindowSpec } from '../protocol/job.ts'
import { canBeLate } from './can-be-late.ts'
import type { FunctionRegistry } from './user-functions.ts'

/** Whether an operator's outputs, as a multiset, depend on the order of its inputs. */
export type OrderSensitivity = 'confluent' | 'orderSensitive'

/**
 * What an operator declares itself to be. `count`, and `sum` without a field, add 1 a record: whatever the order,
 * a key's running counts are 1 to n. A `sum` over a field shows every intermediate total, which the order decides.
 * A window on event time, and an interval join, are taken for confluent as far as nothing comes late: see `isConfluent`.
 * A function's own declaration decides for map, filter, flatMap and reduce; an unknown function is not trusted.
 */
export function orderSensitivityOf(operator: OperatorSpec, functions: FunctionRegistry): OrderSensitivity {
  switch (operator.type) {
    case 'count':
      return 'confluent'
    case 'sum':
      return operator.field === null ? 'confluent' : 'orderSensitive'
    case 'window':
      return isWindowConfluent(operator) ? 'confluent' : 'orderSensitive'
    case 'interval-join':
      return 'confluent'
    case 'connect':
      return [operator.first, operator.second].every((name) => isFunctionConfluent(name, functions)) ? 'confluent' : 'orderSensitive'
    default:
      return isFunctionConfluent(operator.function, functions) ? 'confluent' : 'orderSensitive'
  }
}

/** Sums of fractions depend on their order, and so does a list; the clock of the machine decides what a window on it holds. */
function isWindowConfluent({ time, aggregate }: WindowSpec): boolean {
  return time === 'event' && (aggregate === 'count' || aggregate === 'min' || aggregate === 'max')
}

function isFunctionConfluent(name: string, functions: FunctionRegistry): boolean {
  const entry = Object.hasOwn(functions, name) ? functions[name] : undefined
  return entry?.confluent === true
}

/**
 * True when every operator of the job is confluent, so that its whole output can be judged as a fold of its whole input. Where
 * something may be late, what is dropped depends on how inputs interleave, and so does all that depends on event time.
 */
export function isConfluent(jobGraph: JobGraph, functions: FunctionRegistry): boolean {
  return jobGraph.vertices.every(({ operators }, index) => {
    const dropsLate = operators.some(({ type }) => type === 'window' || type === 'interval-join')
    if (dropsLate && canBeLate(jobGraph, index)) return false
    return operators.every((operator) => orderSensitivityOf(operator, functions) === 'confluent')
  })
}
