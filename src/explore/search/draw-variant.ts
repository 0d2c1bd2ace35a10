/**
 * A swarm's variants of a scenario: other sizes, and options that the scenario leaves open. The job computes the same, with the same
 * guarantee, on the same records: what differs is how much can go on at once, and which of Flink's ways it takes.
 */
import type { SourceSpec } from '../../protocol/job.ts'
import type { Guarantee, Scenario } from '../../scenario/scenario.ts'
import type { BugOverrides } from '../schedule/bug-file.ts'

type Choose = (label: string, n: number) => number
type Written = Readonly<Record<string, unknown>>
type Drawn = Required<Pick<BugOverrides, 'config' | 'set'>>

const TASK_MANAGERS_MAX = 3
const PARALLELISM_MAX = 3
const CHECKPOINTING = 'execution.checkpointing'
/** The shortest interval that Flink takes. */
const INTERVAL_LEAST_MS = 10

/** Of each option the values that are drawn; the first is the default, and is not written. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  [`${CHECKPOINTING}.max-concurrent-checkpoints`]: ['1', '2', '3'],
  [`${CHECKPOINTING}.num-retained`]: ['1', '2'],
  [`${CHECKPOINTING}.tolerable-failed-checkpoints`]: ['0', '2'],
  [`${CHECKPOINTING}.data-inline-threshold`]: ['20 kb', '0 b'],
  'cleancut.network.flow': ['credit', 'bounded-queue'],
  'cleancut.network.records-per-buffer': ['1', '3'],
}

/** Where checkpoints go, where the scenario does not say. Each machine's own disk is no choice: what is lost with it is lost. */
const STORAGE: readonly (readonly string[])[] = [
  [],
  [`${CHECKPOINTING}.storage=jobmanager`],
  [`${CHECKPOINTING}.dir=s3://bucket/checkpoints`],
]

const RESTARTS: readonly (readonly string[])[] = [
  [],
  ['restart-strategy.type=fixed-delay', 'restart-strategy.fixed-delay.attempts=100', 'restart-strategy.fixed-delay.delay=0 s'],
  ['restart-strategy.type=exponential-delay', 'restart-strategy.exponential-delay.initial-backoff=10 ms'],
]

/**
 * Draws what differs: each part with even chances, so that many runs have few of them.
 *
 * @param written the scenario as a person wrote it
 */
export function drawVariant(scenario: Scenario, written: Written, guarantee: Guarantee, choose: Choose): Drawn {
  return { set: drawSizes(scenario, written, choose), config: drawOptions(scenario, written, guarantee, choose) }
}

function drawSizes({ cluster, jobGraph }: Scenario, written: Written, choose: Choose): readonly string[] {
  const set: string[] = []
  const parallelism = jobGraph.vertices.map((vertex, index) => {
    // What is broadcast comes once for each subtask: another number of them is another job.
    const isFixed = jobGraph.edges.some(({ to, partition }) => to === index && partition === 'broadcast')
    const most = vertex.source === null ? PARALLELISM_MAX : partitionCount(vertex.source)
    return !isFixed && isOn(choose) ? 1 + choose('parallelism', Math.min(most, vertex.maxParallelism)) : vertex.parallelism
  })
  // A forward edge, said or meant, joins equals; vertices stand in the order of the flow.
  for (const { from, to, partition } of jobGraph.edges) if (partition === 'forward') parallelism[to] = parallelism[from]
  const order = verticesAsWritten(written)
  jobGraph.vertices.forEach((vertex, index) => {
    if (parallelism[index] === vertex.parallelism) return
    const place = `job.vertices[${String(order.indexOf(vertex.id))}]`
    set.push(`${place}.parallelism=${String(parallelism[index])}`)
    // Where nobody says how many partitions there are, there are as many as subtasks: the records stay where they were.
    if (vertex.source !== null) set.push(`${place}.source.partitions=${String(partitionCount(vertex.source))}`)
  })
  const needed = Math.max(...parallelism)
  const taskManagers = isOn(choose) ? 1 + choose('taskManagers', TASK_MANAGERS_MAX) : cluster.taskManagers
  const spare = isOn(choose) ? choose('spare', 2) : 0
  const slots = Math.ceil(needed / taskManagers) + spare
  if (taskManagers !== cluster.taskManagers) set.push(`cluster.taskManagers=${String(taskManagers)}`)
  if (slots !== cluster.slotsPerTaskManager) set.push(`cluster.slotsPerTaskManager=${String(slots)}`)
  return set
}

function drawOptions({ jobGraph: { config } }: Scenario, written: Written, guarantee: Guarantee, choose: Choose): readonly string[] {
  const given = Object.keys((written.config ?? {}) as Written)
  const isOpen = (prefix: string): boolean => !given.some((key) => key.startsWith(prefix))
  const drawn = Object.entries(OPTIONS).flatMap(([key, values]) => {
    if (!isOpen(key) || !isOn(choose)) return []
    const at = choose(key, values.length)
    return at === 0 ? [] : [`${key}=${values[at]}`]
  })
  const { intervalUs } = config.checkpointing
  if (intervalUs !== null && isOn(choose)) {
    const intervalMs = Math.max(INTERVAL_LEAST_MS, Math.floor(intervalUs / 1000 / [0.5, 2, 4][choose('interval', 3)]))
    drawn.push(`${CHECKPOINTING}.interval=${String(intervalMs)} ms`)
  }
  if (isOpen(`${CHECKPOINTING}.storage`) && isOpen(`${CHECKPOINTING}.dir`) && isOn(choose)) drawn.push(...STORAGE[choose('storage', 3)])
  if (isOpen('restart-strategy') && isOn(choose)) drawn.push(...RESTARTS[choose('restarts', 3)])
  if (guarantee === 'at-least-once' && isOpen(`${CHECKPOINTING}.mode`) && isOn(choose)) drawn.push(`${CHECKPOINTING}.mode=AT_LEAST_ONCE`)
  return drawn
}

function partitionCount({ records, generator }: SourceSpec): number {
  return generator === null ? records.length : generator.partitions
}

function isOn(choose: Choose): boolean {
  return choose('on', 2) === 1
}

function verticesAsWritten({ job }: Written): readonly unknown[] {
  return ((job as { readonly vertices?: readonly { readonly id?: unknown }[] } | undefined)?.vertices ?? []).map(({ id }) => id)
}
