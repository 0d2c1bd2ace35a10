import type { JobGraph, OperatorSpec } from '../protocol/job.ts'
import type { FunctionRegistry } from './user-functions.ts'

/** Whether an operator's outputs, as a multiset, depend on the order of its inputs. */
export type OrderSensitivity = 'confluent' | 'orderSensitive'

/**
 * What an operator declares itself to be. `count`, and `sum` without a field, add 1 a record: whatever the order,
 * a key's running counts are 1 to n. A `sum` over a field shows every intermediate total, which the order decides.
 * A function's own declaration decides for map, filter, flatMap and reduce; an unknown function is not trusted.
 */
export function orderSensitivityOf(operator: OperatorSpec, functions: FunctionRegistry): OrderSensitivity {
  switch (operator.type) {
    case 'count':
      return 'confluent'
    case 'sum':
      return operator.field === null ? 'confluent' : 'orderSensitive'
    case 'window':
    case 'interval-join':
    case 'connect':
      return 'orderSensitive'
    default: {
      const entry = Object.hasOwn(functions, operator.function) ? functions[operator.function] : undefined
      return entry?.confluent === true ? 'confluent' : 'orderSensitive'
    }
  }
}

/** True when every operator of the job is confluent, so that its output can be judged as a fold of its input. */
export function isConfluent(jobGraph: JobGraph, functions: FunctionRegistry): boolean {
  return jobGraph.vertices.every((vertex) =>
    vertex.operators.every((operator) => orderSensitivityOf(operator, functions) === 'confluent'),
  )
}
