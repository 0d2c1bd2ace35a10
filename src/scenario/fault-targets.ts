import type { StoragePlace } from '../protocol/job.ts'
import { hintFor } from './nearest-word.ts'
import { showValue } from './place.ts'

/** What faults can name: the TaskManagers of the cluster and the subtasks of the job. */
export interface FaultTargets {
  /** What kind of storage the checkpoints are kept in. */
  readonly storage: StoragePlace['kind']
  readonly taskManagers: number
  readonly vertices: readonly FaultVertex[]
}

/** A vertex as faults see it. */
export interface FaultVertex {
  readonly id: string
  readonly parallelism: number
  readonly sink: { readonly type: string } | null
}

/** Why `name` is no TaskManager (`tm-1` to `tm-n`), or null when it is one. */
export function taskManagerProblem(name: string, targets: FaultTargets): string | null {
  const number = /^tm-([1-9][0-9]*)$/.exec(name)
  if (number !== null && Number(number[1]) <= targets.taskManagers) return null
  const last = `tm-${String(targets.taskManagers)}`
  return `unknown TaskManager ${showValue(name)}; ${targets.taskManagers === 1 ? 'there is only tm-1' : `there are tm-1 to ${last}`}`
}

/** Why `name` is no process of the cluster that a fault can name: the JobManager (`jm`) or a TaskManager. Null when it is one. */
export function processProblem(name: string, targets: FaultTargets): string | null {
  if (name === 'jm' || taskManagerProblem(name, targets) === null) return null
  const others = targets.taskManagers === 1 ? '' : ` to tm-${String(targets.taskManagers)}`
  return `unknown process ${showValue(name)}; there are jm and tm-1${others}`
}

/** Why two names are not two different processes, or null when they are. */
export function pairProblem([first, second]: readonly [string, string], targets: FaultTargets): string | null {
  if (first === second) return `expected two different processes, got ${showValue(first)} twice`
  return processProblem(first, targets) ?? processProblem(second, targets)
}

/** Why one of two names is not the JobManager and the other a TaskManager, or null when it is so. */
export function suspectProblem(suspected: string, by: string, targets: FaultTargets): string | null {
  const problem = processProblem(suspected, targets) ?? processProblem(by, targets)
  if (problem !== null) return problem
  if ((suspected === 'jm') !== (by === 'jm')) return null
  if (suspected !== 'jm') return 'only the JobManager watches a TaskManager'
  return 'say which TaskManager suspects the JobManager, as in "suspect jm tm-2"'
}

/** Why `name` is no subtask (`count-0` is the first one of `count`), or null when it is one. */
export function subtaskProblem(name: string, targets: FaultTargets): string | null {
  const parts = /^(.+)-(0|[1-9][0-9]*)$/.exec(name)
  const vertex = targets.vertices.find((candidate) => candidate.id === parts?.[1])
  if (vertex === undefined) {
    return `unknown subtask ${showValue(name)}${hintFor(name, targets.vertices.flatMap(subtaskNames))}`
  }
  if (Number(parts?.[2]) < vertex.parallelism) return null
  const last = `${vertex.id}-${String(vertex.parallelism - 1)}`
  return `unknown subtask ${showValue(name)}; ${vertex.parallelism === 1 ? `there is only ${last}` : `there are ${vertex.id}-0 to ${last}`}`
}

function subtaskNames(vertex: FaultVertex): string[] {
  return Array.from({ length: vertex.parallelism }, (_, index) => `${vertex.id}-${String(index)}`)
}

/** Why a machine has no disk of that name, or null when it has: `jm` and each TaskManager's machine, if checkpoints go there. */
export function diskProblem(name: string, targets: FaultTargets): string | null {
  if (targets.storage !== 'local') return 'no disk holds checkpoints here; set "execution.checkpointing.dir" to a "file:" path'
  return name === 'jm' ? null : taskManagerProblem(name, targets)
}

/** Why the storage cannot be disturbed in this way, or null when it can. */
export function storageProblem(needsObjectStore: boolean, { storage }: FaultTargets): string | null {
  if (storage === 'jobmanager') return 'checkpoints are in the JobManager\'s memory, which is neither slow nor failing'
  if (!needsObjectStore || storage === 'object-store') return null
  return 'only an object store does so; set "execution.checkpointing.dir" to a path like "s3://bucket/checkpoints"'
}

/** Why no transaction can expire, or null when one can: those of a pool are kept without an end. */
export function transactionsProblem({ vertices }: FaultTargets): string | null {
  if (vertices.some(({ sink }) => sink?.type === 'two-phase-commit')) return null
  return 'no sink has transactions that can expire; a "two-phase-commit" sink with ids of its own has'
}
