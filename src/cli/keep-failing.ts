/** Faults for a job that reads a person's own input: a cluster that keeps failing while the job runs. */
import { partitionLength } from '../protocol/execution-plan.ts'
import type { JobVertex } from '../protocol/job.ts'
import type { Scenario } from '../scenario/scenario.ts'

const CRASHES_MAX = 5
/** A crash and the recovery from it take less than this, so that the next one meets a running job. */
const SPACING_US = 2_000_000
/** The first crash of a very short job: its subtasks are deployed by then. */
const EARLIEST_US = 20_000
/** How long a TaskManager is away. */
const AWAY_US = 1_000_000

/** Crashes of one TaskManager after the other, spread over the time that the sources need. As a scenario file writes them. */
export function keepFailing({ jobGraph, cluster }: Scenario): readonly Readonly<Record<string, string>>[] {
  const lastsUs = Math.max(0, ...jobGraph.vertices.map(emitsForUs))
  const crashes = Math.max(1, Math.min(CRASHES_MAX, Math.floor(lastsUs / SPACING_US)))
  return Array.from({ length: crashes }, (_, index) => {
    const atUs = Math.max(EARLIEST_US, Math.floor((lastsUs * (index + 1)) / (crashes + 1)))
    return { at: inUs(atUs), crash: `tm-${String((index % cluster.taskManagers) + 1)}`, heal: inUs(atUs + AWAY_US) }
  })
}

function inUs(timeUs: number): string {
  return `${String(timeUs)} us`
}

/** How long a vertex's busiest source subtask takes at its own pace. */
function emitsForUs(vertex: JobVertex): number {
  const { source, parallelism } = vertex
  if (source === null) return 0
  const partitions = source.generator?.partitions ?? source.records.length
  const records = new Array<number>(parallelism).fill(0)
  for (let partition = 0; partition < partitions; partition++) records[partition % parallelism] += partitionLength(vertex, partition)
  return Math.max(...records) * source.intervalUs
}
