/**
 * Scenarios in code, as a user of Flink writes a job: `job('words').source(...).flatMap('split-words').keyBy('word').sum()
 * .sink('two-phase-commit').build()`. The result is what a scenario file holds; `parseScenario` and `run` take it.
 */
type Json = Readonly<Record<string, unknown>>
type Key = string | number | null
/** See `sink` of a scenario file. */
export type SinkType = 'two-phase-commit' | 'table' | 'collect' | 'print' | 'upsert'

/** What a job promises, and how a run of it should come out. */
export interface Expectation {
  readonly guarantee?: 'exactly-once' | 'at-least-once'
  readonly verdict?: 'holds' | 'violated' | 'gave-up'
}

export interface VertexOptions {
  /** Default: `source`, `out`. */
  readonly id?: string
  /** Default: 1. */
  readonly parallelism?: number
}

export interface SinkOptions extends VertexOptions {
  /** Of an upsert, which needs it: the field by which the last value stays. */
  readonly key?: string | number
}

/** See `window` of a scenario file; durations such as `'5 s'`, or milliseconds. */
export interface WindowOptions {
  readonly size: string | number
  /** Makes it a sliding window. */
  readonly slide?: string | number
  readonly offset?: string | number
  /** Default: event. */
  readonly time?: 'event' | 'processing'
  readonly allowedLateness?: string | number
  /** Default: count. */
  readonly aggregate?: 'count' | 'sum' | 'min' | 'max' | 'collect'
  readonly field?: string | number
}

interface Vertex {
  id: string
  parallelism: number
  source?: Json
  operators: Json[]
  cost?: string
  skew?: readonly number[]
  sink?: Json
}

interface Input {
  readonly from: Vertex
  readonly partition: 'hash' | 'forward' | 'rebalance' | 'broadcast' | null
  readonly key: Key
  /** Of an operator with two inputs. */
  readonly input?: 1 | 2
}

/**
 * Begins a job.
 *
 * @param name of the scenario: letters, digits, `-`, `_` and `.`
 */
export function job(name: string): JobBuilder {
  return new JobBuilder(name)
}

export class JobBuilder {
  readonly #name: string
  readonly #vertices: Vertex[] = []
  readonly #edges: Json[] = []
  readonly #config: Record<string, string | number | boolean> = {}
  readonly #faults: Json[] = []
  #cluster: Json | null = null
  #expect: Expectation = {}
  #dataSeed = 1

  constructor(name: string) {
    this.#name = name
  }

  /**
   * A source, such as `{ type: 'log', records: ['a b', 'c'], rate: '100 /s' }`; see scenario files for the others.
   *
   * @param source the records, dealt to its partitions in turn; a number generates as many lines from `dataSeed`
   * @param parallelism also the number of partitions, unless it says
   */
  source(source: Json, { id = 'source', parallelism = 1 }: VertexOptions = {}): Stream {
    return new Stream(this, [], this.addVertex(id, parallelism, { type: 'log', ...source }))
  }

  /** One of Flink's options, by its own key, in its own units. */
  config(key: string, value: string | number | boolean): this {
    this.#config[key] = value
    return this
  }

  /** Default: as many TaskManagers of one slot as the job needs, and one to spare. */
  cluster(cluster: { readonly taskManagers: number; readonly slotsPerTaskManager?: number }): this {
    this.#cluster = cluster
    return this
  }

  /** A fault as a scenario file writes it, such as `{ at: '3 s', crash: 'tm-2' }`. */
  fault(fault: Json): this {
    this.#faults.push(fault)
    return this
  }

  /** What the job promises and what should come out. Default: exactly-once, and that it holds. */
  expect(expectation: Expectation): this {
    this.#expect = expectation
    return this
  }

  /** What generated records come from. */
  dataSeed(seed: number): this {
    this.#dataSeed = seed
    return this
  }

  /** The scenario as a plain JSON value; nothing in it is checked yet. */
  build(): Json {
    const needed = Math.max(1, ...this.#vertices.map(({ parallelism }) => parallelism))
    return {
      name: this.#name,
      title: { en: this.#name },
      cluster: this.#cluster ?? { taskManagers: needed + 1, slotsPerTaskManager: 1 },
      job: { vertices: this.#vertices, edges: this.#edges },
      config: this.#config,
      faults: this.#faults,
      expect: this.#expect,
      dataSeed: this.#dataSeed,
    }
  }

  /** For streams: a vertex under an id that no other has. */
  addVertex(id: string, parallelism: number, source?: Json): Vertex {
    let unique = id
    for (let number = 2; this.#vertices.some((vertex) => vertex.id === unique); number++) unique = `${id}-${String(number)}`
    const vertex: Vertex = { id: unique, parallelism, ...(source === undefined ? {} : { source }), operators: [] }
    this.#vertices.push(vertex)
    return vertex
  }

  /** For streams: the edges into a vertex. */
  addEdges(inputs: readonly Input[], to: Vertex): void {
    for (const { from, partition, key, input } of inputs) {
      const how = partition === null ? {} : partition === 'hash' ? { partition, key } : { partition }
      this.#edges.push({ from: from.id, to: to.id, ...how, ...(input === undefined ? {} : { input }) })
    }
  }
}

/** Records on their way. Operators chain into one subtask until the stream is partitioned anew. */
export class Stream {
  readonly #job: JobBuilder
  readonly #inputs: readonly Input[]
  readonly #vertex: Vertex | null

  constructor(owner: JobBuilder, inputs: readonly Input[], vertex: Vertex | null) {
    this.#job = owner
    this.#inputs = inputs
    this.#vertex = vertex
  }

  /** @param fn the name of a registered function */
  map(fn: string): Stream {
    return this.#operator('map', { type: 'map', function: fn })
  }

  filter(fn: string): Stream {
    return this.#operator('filter', { type: 'filter', function: fn })
  }

  flatMap(fn: string): Stream {
    return this.#operator('flat-map', { type: 'flatMap', function: fn })
  }

  /** Partitions by a field of an object, an index of a list, or the whole value (null). */
  keyBy(key: Key): KeyedStream {
    return new KeyedStream(this.#partitioned('hash', key), key)
  }

  /** To the consumer's subtasks in turn. */
  rebalance(): Stream {
    return this.#partitioned('rebalance', null)
  }

  /** To every subtask of the consumer. */
  broadcast(): Stream {
    return this.#partitioned('broadcast', null)
  }

  /** Both streams into what follows: its operators then have one input from each. */
  union(other: Stream): Stream {
    return new Stream(this.#job, [...this.#asInputs(), ...other.#asInputs()], null)
  }

  /**
   * One operator with two inputs, each with a registered function of its own.
   *
   * @param flat whether the functions return lists of values
   */
  connect(other: Stream, first: string, second: string, flat = false): Stream {
    return this.twoInputs(other, { type: 'connect', first, second, ...(flat ? { flat } : {}) })
  }

  /** For streams: a vertex that tells this stream from another. */
  twoInputs(other: Stream, operator: Json): Stream {
    const inputs = [this, other].flatMap((stream, at) => stream.#asInputs().map((input): Input => ({ ...input, input: at === 0 ? 1 : 2 })))
    return new Stream(this.#job, inputs, null).#operator(String(operator.type), operator)
  }

  /** Subtasks of what was written last. */
  parallelism(count: number): Stream {
    if (this.#vertex !== null) this.#vertex.parallelism = count
    return this
  }

  /**
   * Makes each record of what was written last take virtual time.
   *
   * @param cost such as `5 ms`
   * @param skew how many times the cost a record takes, by subtask; default: once everywhere
   */
  cost(cost: string, skew?: readonly number[]): Stream {
    if (this.#vertex !== null) Object.assign(this.#vertex, { cost, ...(skew === undefined ? {} : { skew }) })
    return this
  }

  /** Writes the stream to a sink of its own vertex, and goes back to the job. */
  sink(type: SinkType, { id = 'out', parallelism = 1, key }: SinkOptions = {}): JobBuilder {
    const vertex = this.#job.addVertex(id, parallelism)
    vertex.sink = key === undefined ? { type } : { type, key }
    this.#job.addEdges(this.#asInputs(), vertex)
    return this.#job
  }

  /** For keyed streams: what the key's state belongs to. */
  keyedOperator(operator: Json): Stream {
    return this.#operator(String(operator.type), operator)
  }

  #operator(id: string, operator: Json): Stream {
    if (this.#vertex !== null) {
      this.#vertex.operators.push(operator)
      return this
    }
    const vertex = this.#job.addVertex(id, Math.max(...this.#inputs.map(({ from }) => from.parallelism)))
    vertex.operators.push(operator)
    this.#job.addEdges(this.#inputs, vertex)
    return new Stream(this.#job, [], vertex)
  }

  #partitioned(partition: Input['partition'], key: Key): Stream {
    return new Stream(this.#job, this.#asInputs().map(({ from }) => ({ from, partition, key })), null)
  }

  #asInputs(): readonly Input[] {
    return this.#vertex === null ? this.#inputs : [{ from: this.#vertex, partition: null, key: null }]
  }
}

/** A stream partitioned by key: what is kept is kept for each key. */
export class KeyedStream {
  readonly #stream: Stream
  readonly #key: Key

  constructor(stream: Stream, key: Key) {
    this.#stream = stream
    this.#key = key
  }

  /** The running sum of a field, or of 1 a record: emits `{ [key]: key, count: sum }`. */
  sum(field: string | number | null = null): Stream {
    return this.#stream.keyedOperator({ type: 'sum', key: this.#key, ...(field === null ? {} : { field }) })
  }

  /** The running count of records. */
  count(): Stream {
    return this.#stream.keyedOperator({ type: 'count', key: this.#key })
  }

  /** Windows of time: emits `{ [key]: key, start, end, value }` when one fires. Event time needs a source with `watermark`. */
  window({ slide, aggregate = 'count', ...options }: WindowOptions): Stream {
    const shape = slide === undefined ? { window: 'tumbling' } : { window: 'sliding', slide }
    return this.#stream.keyedOperator({ type: 'window', key: this.#key, ...shape, aggregate, ...options })
  }

  /** Pairs of one key where this + lower <= other <= this + upper in event time: emits `{ key, left, right }`. */
  intervalJoin(other: KeyedStream, lower: string | number, upper: string | number): Stream {
    return this.#stream.twoInputs(other.#stream, { type: 'interval-join', key: this.#key, lower, upper })
  }

  /** The running reduction by a registered function of (accumulated, value). */
  reduce(fn: string): Stream {
    return this.#stream.keyedOperator({ type: 'reduce', key: this.#key, function: fn })
  }
}
