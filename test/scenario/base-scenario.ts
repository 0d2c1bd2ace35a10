/** A field by field changeable copy of a small legal scenario; tests break one thing at a time. */
export function baseScenario(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: 'small',
    title: { en: 'Small' },
    cluster: { taskManagers: 3, slotsPerTaskManager: 2 },
    job: {
      vertices: [
        {
          id: 'lines',
          parallelism: 2,
          source: { type: 'log', records: ['a b', 'b'] },
          operators: [{ type: 'flatMap', function: 'split-words' }],
        },
        { id: 'count', parallelism: 2, operators: [{ type: 'sum', key: 'word' }] },
        { id: 'out', parallelism: 1, sink: { type: 'two-phase-commit' } },
      ],
      edges: [
        { from: 'lines', to: 'count', partition: 'hash' },
        { from: 'count', to: 'out' },
      ],
    },
    config: { 'execution.checkpointing.interval': '1 s' },
    ...changes,
  }
}

/** The base scenario with another configuration. */
export function withConfig(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return baseScenario({ config })
}

/** A job with these vertices and edges. */
export function withJob(vertices: unknown, edges: unknown = []): Record<string, unknown> {
  return baseScenario({ job: { vertices, edges } })
}

/** A one-source job with this source. */
export function withSource(source: unknown): Record<string, unknown> {
  return withJob([{ id: 'lines', parallelism: 2, source }])
}
