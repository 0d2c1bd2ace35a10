/**
 * A run as a numbered story that someone who knows Flink reads without the tool: listens to the run, keeps what mattered,
 * and leaves the rest out.
 */
import type { ActorId, Message } from '../kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../kernel/trace-sink.ts'
import type { World } from '../kernel/world.ts'
import type { Cluster } from '../protocol/cluster.ts'
import type { ExecutionPlan } from '../protocol/execution-plan.ts'
import { renderCount, renderPlural, renderTime } from './render-quantity.ts'
import type { RunResult } from './run-result.ts'

/** Lines that a story has at most. */
export const STORY_LINES_MAX = 15
/** Evidence that the message of a violation does not name itself. */
const WITNESSES_SHOWN = 3

interface Beat {
  readonly atUs: number
  /** Beats of one chapter stand or fall together when the story is too long: a failure and the restart that follows. */
  readonly chapter: number
  readonly text: string
}

export class Story implements TraceSink {
  readonly #plan: ExecutionPlan
  readonly #beats: Beat[] = []
  readonly #processes: readonly string[]
  readonly #taskOf = new Map<ActorId, number>()
  readonly #sourceTasks: ReadonlySet<number>
  /** Which world to ask who lives where; set before the run. */
  world: World | null = null
  #chapter = 0
  #completed: { first: number; last: number; fromUs: number; toUs: number; count: number; visible: number } | null = null
  /** Records that each source task has emitted, and had emitted at each snapshot. */
  readonly #emitted: number[]
  readonly #emittedAt = new Map<number, number[]>()

  constructor({ plan, spec }: Cluster) {
    this.#plan = plan
    this.#processes = spec.processes
    plan.layout.subtasks.forEach((actors, task) => actors.forEach((actor) => this.#taskOf.set(actor, task)))
    this.#sourceTasks = new Set(plan.tasks.flatMap((task) => (task.vertex.source === null ? [] : [task.index])))
    this.#emitted = plan.tasks.map(() => 0)
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null): void {
    if (kind === 'action') this.#sourceActed(actor, message as Message & { readonly name: string })
    else if (kind === 'crash') this.#crashed(timeUs, actor)
    else if (kind === 'boot' && timeUs > 0) this.#tell(timeUs, `${this.#processes[actor]} is back, empty.`)
    else if (kind === 'pause' || kind === 'resume') this.#tell(timeUs, pauseText(this.#processes[actor], kind))
    else if (kind === 'hold' || kind === 'release') this.#tell(timeUs, holdText(this.#processes[actor], this.#processes[peer], kind))
    else if (kind === 'fault' && message !== null) this.#struck(timeUs, actor, message)
  }

  #sourceActed(actor: ActorId, { name }: { readonly name: string }): void {
    const task = this.#taskOf.get(actor)
    if (name === 'emit' && task !== undefined) this.#emitted[task]++
  }

  #crashed(timeUs: number, process: number): void {
    this.#chapter++
    const taskManager = this.#plan.layout.taskManagerProcesses.indexOf(process)
    const lost = this.#plan.tasks.filter(({ index }) => this.world?.state(this.#plan.layout.subtasks[index][taskManager]) !== undefined)
    const names = lost.map(({ name }) => name).join(', ')
    const what = lost.length === 0 ? 'no subtask ran there' : `lost with it: ${names}, and what their channels held`
    this.#tell(timeUs, `${this.#processes[process]} crashes; ${what}.`)
  }

  #struck(timeUs: number, actor: ActorId, message: Message): void {
    const text = faultText(message, this.#plan.layout.taskExecutors.indexOf(actor))
    if (text === null) return
    const last = this.#beats.at(-1)
    if (last?.atUs === timeUs && last.text === text) return
    this.#chapter++
    this.#tell(timeUs, text)
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    switch (type) {
      case 'snapshot':
        if (this.#sourceTasks.has(b)) this.#noteOffsets(a, b)
        return
      case 'visible':
        if (this.#completed !== null) this.#completed.visible++
        return
      case 'deployed':
        return this.#deployed(timeUs, a, b)
      case 'checkpoint-completed':
        return this.#checkpointCompleted(timeUs, a)
      case 'checkpoint-aborted':
        if (text !== 'JOB_FAILOVER_REGION') this.#tell(timeUs, `Checkpoint ${String(a)} is given up: ${text}.`)
        return
      case 'task-failed':
        return this.#tell(timeUs, `${this.#plan.tasks[a].name} fails: ${text}.`)
      case 'heartbeat-timeout':
        return this.#tell(timeUs, `The JobManager gives tm-${String(a + 1)} up: ${text}.`)
      case 'job-manager-timeout':
        return this.#tell(timeUs, `tm-${String(a + 1)} gives the JobManager up: it has heard no heartbeat.`)
      case 'task-hangs':
        return this.#tell(timeUs, `The user code of ${this.#plan.tasks[a].name} hangs.`)
      case 'task-manager-killed':
        return this.#tell(timeUs, `The watchdog ends the process of ${this.#plan.tasks[a].name}: ${text}.`)
      case 'transaction-timed-out':
        return this.#tell(timeUs, `The log aborts transaction ${text}: it was open too long.`)
      case 'job-status':
        return this.#jobStatus(timeUs, text)
    }
    void actor
  }

  #noteOffsets(checkpointId: number, task: number): void {
    let emitted = this.#emittedAt.get(checkpointId)
    if (emitted === undefined) this.#emittedAt.set(checkpointId, (emitted = this.#emitted.map(() => 0)))
    emitted[task] = this.#emitted[task]
  }

  #checkpointCompleted(timeUs: number, id: number): void {
    for (const older of this.#emittedAt.keys()) if (older < id - 100) this.#emittedAt.delete(older)
    if (this.#completed === null) this.#completed = { first: id, last: id, fromUs: timeUs, toUs: timeUs, count: 1, visible: 0 }
    else Object.assign(this.#completed, { last: id, toUs: timeUs, count: this.#completed.count + 1 })
  }

  #deployed(timeUs: number, checkpointId: number, attempt: number): void {
    const { graph, tasks, layout } = this.#plan
    if (attempt === 1) {
      const vertices = graph.vertices.map(({ id, parallelism }) => `${id} (${String(parallelism)})`).join(', ')
      const where = `${renderPlural(tasks.length, 'subtask')} on ${renderPlural(layout.taskExecutors.length, 'TaskManager')}`
      return this.#tell(timeUs, `The job is deployed: ${vertices}; ${where}, ${checkpointing(this.#plan)}.`)
    }
    const from = this.#emittedAt.get(checkpointId) ?? this.#emitted.map(() => 0)
    const replayed = this.#emitted.reduce((sum, emitted, task) => sum + emitted - from[task], 0)
    from.forEach((emitted, task) => (this.#emitted[task] = emitted))
    const state = checkpointId === 0 ? 'from the beginning: no checkpoint was complete' : `from checkpoint ${String(checkpointId)}`
    const again = `the sources read ${renderPlural(replayed, 'record')} again`
    this.#tell(timeUs, `All subtasks restart ${state}; ${again} (attempt ${String(attempt)}).`)
  }

  #jobStatus(timeUs: number, status: string): void {
    if (status === 'RESTARTING') this.#tell(timeUs, 'The JobManager cancels what still runs and waits for the restart delay.')
    else if (status === 'FAILING') this.#tell(timeUs, 'No restart attempt is left: the job fails.')
    else if (status === 'FINISHED') this.#tell(timeUs, 'All input is read and its last checkpoint complete: the job is FINISHED.')
  }

  #tell(atUs: number, text: string): void {
    this.#closeCheckpoints()
    this.#beats.push({ atUs, chapter: this.#chapter, text })
  }

  #closeCheckpoints(): void {
    const done = this.#completed
    if (done === null) return
    this.#completed = null
    const visible = done.visible === 0 ? 'no new output' : `${renderPlural(done.visible, 'value')} committed`
    const many = `Checkpoints ${String(done.first)} to ${String(done.last)} complete`
    const range = done.count === 1 ? `Checkpoint ${String(done.first)} completes` : many
    this.#beats.push({ atUs: done.toUs, chapter: this.#chapter, text: `${range}: ${visible}.` })
  }

  /** The lines, numbered; what was found wrong comes when it showed. */
  lines(result: RunResult): readonly string[] {
    this.#closeCheckpoints()
    const found = result.violations.map(({ at, oracle, message, witnesses }): Beat => {
      const others = witnesses.filter((witness) => !message.includes(witness))
      const more = others.length > WITNESSES_SHOWN ? ` and ${renderCount(others.length - WITNESSES_SHOWN)} more` : ''
      const shown = others.length === 0 ? '' : ` (${others.slice(0, WITNESSES_SHOWN).join(', ')}${more})`
      return { atUs: at, chapter: -1, text: `VIOLATED ${oracle}: ${message}${shown}` }
    })
    const start: Beat = { atUs: 0, chapter: 0, text: startText(result) }
    const end: Beat = { atUs: result.virtualTime, chapter: -1, text: endText(result) }
    const told = [...this.#beats, ...found].sort((x, y) => x.atUs - y.atUs)
    const beats = [start, ...shortened(told, STORY_LINES_MAX - 2), end]
    const width = Math.max(...beats.map(({ atUs }) => renderTime(atUs).length))
    return beats.map(({ atUs, text }, index) => `${String(index + 1).padStart(2)}. ${renderTime(atUs).padStart(width)}  ${text}`)
  }
}

function startText({ scenario, guarantee, seed, strategy }: RunResult): string {
  return `${scenario} starts (${strategy}, seed ${String(seed)}), judged as ${guarantee}.`
}

function endText({ verdict, reason, checkpoints, restarts }: RunResult): string {
  const how = `${renderPlural(checkpoints.completed, 'completed checkpoint')}, ${renderPlural(restarts, 'restart')}`
  const why = reason === '' ? '' : `: ${reason}`
  return `The run ends ${verdict === 'holds' ? 'without a violation' : verdict}${why}; ${how}.`
}

function checkpointing({ graph }: ExecutionPlan): string {
  const { intervalUs, recordTrigger, mode } = graph.config.checkpointing
  const causes = [
    ...(intervalUs === null ? [] : [`every ${renderTime(intervalUs)}`]),
    ...(recordTrigger === null || recordTrigger.count === null ? [] : [`every ${renderPlural(recordTrigger.count, 'record')}`]),
    ...(recordTrigger === null || recordTrigger.event === null ? [] : [`at each record that is "${recordTrigger.event}"`]),
  ]
  return causes.length === 0 ? 'without checkpoints' : `${mode} checkpoints ${causes.join(', ')}`
}

/** Leaves out from the middle, whole chapters first, and says so. */
function shortened(beats: readonly Beat[], most: number): readonly Beat[] {
  if (beats.length <= most) return beats
  const head = beats.slice(0, Math.ceil((most - 1) / 2))
  const tail = beats.slice(beats.length - Math.floor((most - 1) / 2))
  const left = beats.slice(head.length, beats.length - tail.length)
  const found = left.filter(({ chapter }) => chapter < 0).slice(0, 3)
  const kept = head.slice(0, head.length - found.length)
  const chapters = new Set(left.map(({ chapter }) => chapter)).size
  const leftOut = left.length - found.length + head.length - kept.length
  const text = `... ${renderPlural(leftOut, 'more line')} like these (${renderPlural(chapters, 'failure')}) ...`
  return [...kept, { atUs: left[0].atUs, chapter: -1, text }, ...found, ...tail]
}

function pauseText(process: string, kind: 'pause' | 'resume'): string {
  return kind === 'pause' ? `${process} stands still; its connections stay open.` : `${process} goes on where it was.`
}

function holdText(from: string, to: string, kind: 'hold' | 'release'): string {
  return kind === 'hold' ? `Nothing that ${from} sends reaches ${to}.` : `What ${from} had sent reaches ${to}.`
}

/** Null for what another line tells. @param at the TaskManager that was told, -1 for none */
function faultText(message: Message, at: number): string | null {
  const fields = message as Message & Readonly<Record<string, unknown>>
  switch (message.type) {
    case 'storage-condition':
      if (fields.isFailing === true) return 'The checkpoint storage refuses every request.'
      if (fields.slowness === 1) return 'The checkpoint storage is well again.'
      return `The checkpoint storage is ${String(fields.slowness)} times as slow.`
    case 'storage-fail-some':
      if (fields.percent === 0) return `The checkpoint storage refuses the next ${renderPlural(Number(fields.next), 'request')}.`
      return `The checkpoint storage refuses ${String(fields.percent)} of 100 requests.`
    case 'storage-throttle':
      return `The checkpoint storage serves ${renderPlural(Number(fields.perSecond), 'request')} a second and no more.`
    case 'storage-lose-reply':
      return `The checkpoint storage does not answer the next ${renderPlural(Number(fields.next), 'request')}.`
    case 'machine-crashed':
      return 'The machine\'s disk loses what it has not written back.'
    case 'disk-lost':
      return 'The machine\'s disk is gone with all that was on it.'
    case 'connection-cut': {
      const nameOf = (number: number): string => (number < 0 ? 'the JobManager' : `tm-${String(number + 1)}`)
      const names = [at, Number(fields.peer)].sort((x, y) => x - y).map(nameOf)
      const what = fields.isCut === true ? 'is cut: all channels over it are lost' : 'can be opened again'
      return `The connection between ${names.join(' and ')} ${what}.`
    }
    case 'lose-notification':
      return 'A notice of a completed checkpoint gets lost.'
    default:
      return null
  }
}
