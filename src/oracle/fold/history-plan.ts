/** The subtasks of a job and how they hang together, worked out once. */
import { hasEventTime } from './fold-input.ts'
import type { FoldJob } from './fold-job.ts'

/** A subtask and its input channels: the subtasks that send to it, in the order of the channels. */
export interface ReplayTask {
  readonly vertex: number
  readonly subtask: number
  readonly name: string
  /** Index of the task at the other end of each channel. */
  readonly inputs: readonly number[]
}

/** The receiving end of a channel. */
export interface Receiver {
  readonly task: number
  readonly channel: number
}

export interface HistoryPlan {
  readonly job: FoldJob
  readonly tasks: readonly ReplayTask[]
  /** `receivers[task][edge][subtask of the consumer]`; undefined where a forward edge does not lead. */
  readonly receivers: readonly (readonly (readonly (Receiver | undefined)[])[])[]
  /** By task: all channels that it sends over. */
  readonly outputs: readonly (readonly Receiver[])[]
  /** By task and channel: which input of a two-input operator it feeds, and its number among those. */
  readonly inputs: readonly (readonly { readonly input: 1 | 2; readonly at: number }[])[]
  readonly hasEventTime: boolean
}

/** @param tasks all subtasks, in topological order */
export function planHistory(job: FoldJob, tasks: readonly ReplayTask[]): HistoryPlan {
  const taskAt = job.vertices.map(({ parallelism }) => new Array<number>(parallelism).fill(-1))
  tasks.forEach(({ vertex, subtask }, task) => {
    taskAt[vertex][subtask] = task
  })
  const receivers = tasks.map(({ vertex }, task) =>
    job.vertices[vertex].edges.map(({ to }) =>
      taskAt[to].map((consumer): Receiver | undefined => {
        const channel = tasks[consumer].inputs.indexOf(task)
        return channel < 0 ? undefined : { task: consumer, channel }
      }),
    ),
  )
  return {
    job,
    tasks,
    receivers,
    outputs: receivers.map((edges) => edges.flat().filter((receiver) => receiver !== undefined)),
    inputs: tasks.map((task) => inputsOf(job, tasks, task)),
    hasEventTime: hasEventTime(job),
  }
}

function inputsOf(job: FoldJob, tasks: readonly ReplayTask[], { vertex, inputs }: ReplayTask): { input: 1 | 2; at: number }[] {
  const counts = { 1: 0, 2: 0 }
  return inputs.map((producer) => {
    const input = job.vertices[tasks[producer].vertex].edges.find(({ to }) => to === vertex)?.input ?? 1
    return { input, at: counts[input]++ }
  })
}
