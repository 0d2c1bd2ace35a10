/** Why nothing can happen: of each process the reason, in the words of the oracles, which the page puts into its language. */
import { waitsFor } from '../../../src/oracle/waits-for.ts'
import type { Branch } from '../timeline/branch.ts'
import { PlaceView } from '../timeline/place-view.ts'

/** A process and how it is; `waits` says who waits for whom, in the words of the liveness oracle. */
export interface WhyStill {
  readonly jobStatus: string
  readonly processes: readonly { readonly name: string; readonly state: 'dead' | 'paused' | 'idle' | 'running' }[]
  readonly waits: readonly string[]
}

export function whyStill(branch: Branch, place: number): WhyStill {
  const run = new PlaceView(branch, place)
  const { world, cluster: { plan } } = run
  const taskOf = new Map(plan.layout.subtasks.flatMap((actors, task) => actors.map((actor) => [actor, task] as const)))
  const view = {
    plan,
    nowUs: world.nowUs,
    stateOf: (actor: number) => world.state(actor),
    taskOf: (actor: number) => taskOf.get(actor) ?? -1,
  }
  const named = plan.layout.taskManagerProcesses
  const jobManager = world.spec.actors[plan.layout.jobManager].process
  const processes = [jobManager, ...named].map((process) => {
    const hasTasks = plan.tasks.some(({ index }) => {
      return plan.layout.subtasks[index].some((actor) => world.spec.actors[actor].process === process && world.state(actor) !== undefined)
    })
    const state = !world.isAlive(process) ? 'dead' : world.isPaused(process) ? 'paused' : hasTasks ? 'running' : 'idle'
    return { name: process === jobManager ? 'jm' : world.spec.processes[process], state } as const
  })
  const waits = run.isOver ? [] : waitsFor(view)
  return { jobStatus: run.jobManager.status, processes, waits }
}
