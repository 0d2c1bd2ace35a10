/** How large a scenario is, as its file says. */
type Json = Readonly<Record<string, unknown>>

export interface ScenarioSize {
  readonly vertices: number
  readonly subtasks: number
  readonly records: number
  readonly taskManagers: number
  /** Faults that the scenario itself names. */
  readonly faults: number
  readonly options: number
}

/** @param scenario a scenario value that can be used */
export function scenarioSize(scenario: Json): ScenarioSize {
  const { cluster = {}, job = {}, config = {}, faults = [] } = scenario as Readonly<Record<string, Json>>
  const vertices = (job.vertices ?? []) as readonly Json[]
  return {
    vertices: vertices.length,
    subtasks: sum(vertices.map(({ parallelism = 1 }) => parallelism as number)),
    records: sum(vertices.map(({ source }) => recordsOf((source ?? {}) as Json))),
    taskManagers: (cluster.taskManagers ?? 1) as number,
    faults: (faults as unknown as readonly unknown[]).length,
    options: Object.keys(config).length,
  }
}

function recordsOf({ records, recordsByPartition, count, partitions = 1 }: Json): number {
  if (Array.isArray(recordsByPartition)) return sum(recordsByPartition.map((list: readonly unknown[]) => list.length))
  if (Array.isArray(records)) return records.length
  if (typeof records === 'number') return records
  return typeof count === 'number' ? count * (partitions as number) : 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
