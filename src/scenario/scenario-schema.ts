import * as v from 'valibot'
import { anyList, expected, fields, listOf, oneOf, quantity, text, textLike, typeMessage, wholeNumber } from './schema-parts.ts'

/** Ids name actors (`count-1`), so they stay short and plain. */
export const VERTEX_ID = /^[a-z][a-z0-9-]*$/
const ID_FORM = 'an id of small letters, digits and "-", beginning with a letter'
const A_RATE = 'a rate like "100 /s"'
const A_DURATION = 'a duration like "100 ms"'
const A_SIGNED_DURATION = 'a duration like "2 s" or "-2 s"'
const MOST_RECORDS = 10_000_000

const keyField = v.optional(
  v.nullable(v.union([v.string(), wholeNumber(0, 1_000_000)], expected('the name of a field or the index in a list'))),
  null,
)

/** A field that must be named. */
const field = v.union([v.string(), wholeNumber(0, 1_000_000)], expected('the name of a field or the index in a list'))

/** Event time of a source. */
export const watermarkSchema = fields({
  timestamp: field,
  outOfOrderness: v.optional(quantity(A_DURATION)),
  idleTimeout: v.optional(quantity(A_DURATION)),
})

const partitions = v.optional(wholeNumber(1, 1024))
const backlog = v.optional(wholeNumber(0, MOST_RECORDS), 0)

const localTextSchema = fields({ en: text(), zh: v.optional(text()) })

/** The three kinds of source; `rate` and `interval` are per subtask, and only one of them may be given. */
export const sourceSchemas = {
  log: fields({
    type: v.literal('log'),
    partitions,
    records: v.optional(v.union([wholeNumber(0, MOST_RECORDS), anyList()], expected('a number of records or a list of values'))),
    recordsByPartition: v.optional(listOf(anyList())),
    content: v.optional(oneOf(['lines', 'words', 'numbers', 'sensors'])),
    rate: v.optional(quantity(A_RATE)),
    interval: v.optional(quantity(A_DURATION)),
    watermark: v.optional(watermarkSchema),
    backlog,
  }),
  generator: fields({
    type: v.literal('generator'),
    partitions,
    prefix: v.optional(v.string(expected('a text')), 'Data_'),
    count: wholeNumber(0, MOST_RECORDS),
    rate: v.optional(quantity(A_RATE)),
    interval: v.optional(quantity(A_DURATION)),
    backlog,
  }),
  lines: fields({
    type: v.literal('lines'),
    partitions,
    file: text('the name of a file'),
    rate: v.optional(quantity(A_RATE)),
    interval: v.optional(quantity(A_DURATION)),
    backlog,
  }),
}

/** The operators by type. */
export const operatorSchemas = {
  map: fields({ type: v.literal('map'), function: text('the name of a function') }),
  filter: fields({ type: v.literal('filter'), function: text('the name of a function') }),
  flatMap: fields({ type: v.literal('flatMap'), function: text('the name of a function') }),
  sum: fields({ type: v.literal('sum'), key: keyField, field: keyField }),
  count: fields({ type: v.literal('count'), key: keyField }),
  reduce: fields({ type: v.literal('reduce'), key: keyField, function: text('the name of a function') }),
  window: fields({
    type: v.literal('window'),
    key: keyField,
    window: oneOf(['tumbling', 'sliding']),
    size: quantity(A_DURATION),
    slide: v.optional(quantity(A_DURATION)),
    offset: v.optional(quantity(A_SIGNED_DURATION)),
    time: v.optional(oneOf(['event', 'processing']), 'event'),
    allowedLateness: v.optional(quantity(A_DURATION)),
    aggregate: oneOf(['count', 'sum', 'min', 'max', 'collect']),
    field: keyField,
  }),
  connect: fields({
    type: v.literal('connect'),
    first: text('the name of a function'),
    second: text('the name of a function'),
    flat: v.optional(v.boolean(expected('true or false')), false),
  }),
  'interval-join': fields({
    type: v.literal('interval-join'),
    key: keyField,
    lower: quantity(A_SIGNED_DURATION),
    upper: quantity(A_SIGNED_DURATION),
  }),
}

const SINK_TYPES = ['two-phase-commit', 'table', 'collect', 'print', 'upsert'] as const
/** `key` is for `upsert`, which needs one; `transactionalIds` for `two-phase-commit`. */
export const sinkSchema = fields({
  type: v.picklist(SINK_TYPES, typeMessage('sink', SINK_TYPES)),
  transactionalIds: v.optional(oneOf(['unique', 'pool'])),
  key: v.optional(field),
})

/** One vertex: a source or an input, then operators, then perhaps a sink. */
export const vertexSchema = fields({
  id: textLike(VERTEX_ID, ID_FORM),
  parallelism: v.optional(wholeNumber(1, 128)),
  maxParallelism: v.optional(wholeNumber(1, 32_768)),
  source: v.optional(
    v.variant('type', [sourceSchemas.log, sourceSchemas.generator, sourceSchemas.lines], typeMessage('source', Object.keys(sourceSchemas))),
  ),
  operators: v.optional(
    listOf(
      v.variant(
        'type',
        [
          operatorSchemas.map,
          operatorSchemas.filter,
          operatorSchemas.flatMap,
          operatorSchemas.sum,
          operatorSchemas.count,
          operatorSchemas.reduce,
          operatorSchemas.window,
          operatorSchemas.connect,
          operatorSchemas['interval-join'],
        ],
        typeMessage('operator', Object.keys(operatorSchemas)),
      ),
    ),
    [],
  ),
  sink: v.optional(sinkSchema),
  cost: v.optional(quantity(A_DURATION)),
  skew: v.optional(listOf(wholeNumber(0, 1_000_000))),
})

/** One edge; its partitioning is `forward` between equal parallelisms and else `rebalance`, unless it says. */
export const edgeSchema = fields({
  from: text('the id of a vertex'),
  to: text('the id of a vertex'),
  partition: v.optional(oneOf(['hash', 'forward', 'rebalance', 'broadcast'])),
  key: v.optional(v.nullable(v.union([v.string(), wholeNumber(0, 1_000_000)], expected('the name of a field or the index in a list')))),
  input: v.optional(wholeNumber(1, 2)),
})

/** The shape of a scenario file. What needs two fields at once is checked afterwards. */
export const scenarioSchema = fields({
  $schema: v.optional(v.string(expected('a text'))),
  name: textLike(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'a name of letters, digits, "-", "_" and "."'),
  title: localTextSchema,
  description: v.optional(localTextSchema),
  cluster: fields({
    jobManagers: v.optional(wholeNumber(1, 1), 1),
    taskManagers: wholeNumber(1, 128),
    slotsPerTaskManager: v.optional(wholeNumber(1, 128), 1),
  }),
  job: fields({
    vertices: v.pipe(
      listOf(vertexSchema),
      v.minLength(1, 'expected at least one vertex'),
      v.maxLength(256, 'expected at most 256 vertices'),
    ),
    edges: v.optional(listOf(edgeSchema), []),
  }),
  config: v.optional(
    v.record(
      v.string(),
      v.union([v.string(), v.number(), v.boolean()], expected('a text, a number or true or false')),
      expected('an object'),
    ),
    {},
  ),
  bounds: v.optional(
    fields({
      checkpoints: v.optional(wholeNumber(0, 1000)),
      faults: v.optional(wholeNumber(0, 100)),
      deviations: v.optional(wholeNumber(0, 100)),
      virtualTime: v.optional(quantity('a duration like "10 min"')),
    }),
    {},
  ),
  faults: v.optional(listOf(v.unknown()), []),
  defects: v.optional(listOf(text('the id of a defect')), []),
  expect: v.optional(
    fields({
      guarantee: v.optional(oneOf(['exactly-once', 'at-least-once']), 'exactly-once'),
      verdict: v.optional(oneOf(['holds', 'violated', 'gave-up']), 'holds'),
    }),
    {},
  ),
  dataSeed: v.optional(wholeNumber(0, Number.MAX_SAFE_INTEGER), 1),
})

/** A scenario file that has the right shape. */
export type ScenarioFile = v.InferOutput<typeof scenarioSchema>
export type VertexFile = v.InferOutput<typeof vertexSchema>
export type EdgeFile = v.InferOutput<typeof edgeSchema>
export type OperatorFile = VertexFile['operators'][number]
export type SourceFile = NonNullable<VertexFile['source']>
