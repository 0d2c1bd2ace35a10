import type { Value } from '../protocol/job.ts'
import type { FunctionRegistry } from './user-functions.ts'
import { defineFunctions } from './user-functions.ts'

/** flatMap: a text becomes one `{ "word": w }` for each word between ASCII white space, without case folding. Other values give none. */
function splitWords(value: Value): Value {
  if (typeof value !== 'string') return []
  const words = value.split(ASCII_WHITE_SPACE).filter((word) => word !== '')
  return words.map((word) => ({ word }))
}

const ASCII_WHITE_SPACE = /[\t\n\v\f\r ]+/

/** map: `["a", 1]` becomes `["a", 2]`. What is no pair with a number passes unchanged. */
function doubleSecond(value: Value): Value {
  if (!Array.isArray(value)) return value
  const [first, second, ...rest] = value as readonly Value[]
  return first === undefined || typeof second !== 'number' ? value : [first, second * 2, ...rest]
}

/** filter: keeps even numbers, and lists whose second value is even. */
function isEven(value: Value): Value {
  const number = Array.isArray(value) ? (value as readonly Value[])[1] : value
  return typeof number === 'number' && number % 2 === 0
}

/** filter: keeps readings of more than 30 degrees. */
function isHot(value: Value): Value {
  const { temperature } = (typeof value === 'object' && value !== null ? value : {}) as { readonly temperature?: Value }
  return typeof temperature === 'number' && temperature > 30
}

/** filter: keeps multiples of 250, few enough to ask for a checkpoint each. */
function isRound(value: Value): Value {
  return typeof value === 'number' && value % 250 === 0
}

/** map: each value as it is. */
function identity(value: Value): Value {
  return value
}

/** map: wraps a value as `{ "tag": "seen", "value": value }`. */
function tag(value: Value): Value {
  return { tag: 'seen', value }
}

/** reduce: adds numbers; of pairs it adds the second values. Its running results show the order of its input. */
function add(accumulated: Value, value: Value): Value {
  if (typeof accumulated === 'number' && typeof value === 'number') return accumulated + value
  if (!Array.isArray(accumulated) || !Array.isArray(value)) return value
  const [key, sum] = accumulated as readonly Value[]
  const second = (value as readonly Value[])[1]
  return key === undefined || typeof sum !== 'number' || typeof second !== 'number' ? value : [key, sum + second]
}

/** reduce: the last value of a key wins; the order of its input decides which that is. */
function keepLast(_accumulated: Value, value: Value): Value {
  return value
}

/** reduce: the first value of a key stays. */
function keepFirst(accumulated: Value): Value {
  return accumulated
}

/** The functions that every scenario can name without a module of its own. */
export const builtInFunctions: FunctionRegistry = defineFunctions({
  'split-words': { fn: splitWords, confluent: true },
  'double-second': { fn: doubleSecond, confluent: true },
  'is-even': { fn: isEven, confluent: true },
  'is-hot': { fn: isHot, confluent: true },
  'is-round': { fn: isRound, confluent: true },
  identity: { fn: identity, confluent: true },
  tag: { fn: tag, confluent: true },
  add: { fn: add, confluent: false },
  'keep-last': { fn: keepLast, confluent: false },
  'keep-first': { fn: keepFirst, confluent: false },
})
