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
import { byEvent, shortened, type Beat, type BeatKind } from './story-beats.ts'
import { endText, startText } from './story-ends.ts'
import { deploymentText, faultText, givenUpText, holdText, pauseText } from './story-words.ts'

/** Lines that a story has at most. */
export const STORY_LINES_MAX = 15
/** Evidence that the message of a violation does not name itself. */
const WITNESSES_SHOWN = 3
/** What a run of failing checkpoints keeps of their snapshots. */
const SNAPSHOTS_KEPT = 100

interface Completed {
  readonly first: number
  readonly last: number
  readonly event: number
  readonly atUs: number
  readonly count: number
  readonly visible: number
}

interface GivenUp {
  readonly first: number
  readonly last: number
  readonly event: number
  readonly atUs: number
  readonly reason: string
}

export class Story implements TraceSink {
  readonly #plan: ExecutionPlan
  readonly #beats: Beat[] = []
  readonly #processes: readonly string[]
  readonly #taskOf = new Map<ActorId, number>()
  readonly #sourceTasks: ReadonlySet<number>
  /** Which world to ask who lives where; set before the run. */
  world: World | null = null
  #events = 0
  #hasFinished = false
  #completed: Completed | null = null
  #givenUp: GivenUp | null = null
  /** Records that each source task has emitted, and had emitted at each snapshot. */
  readonly #emitted: number[]
  readonly #emittedAt = new Map<number, number[]>()
  /** Values of the transactions that wait for their commit. */
  readonly #prepared = new Map<string, number>()

  constructor({ plan, spec }: Cluster) {
    this.#plan = plan
    this.#processes = spec.processes
    plan.layout.subtasks.forEach((actors, task) => actors.forEach((actor) => this.#taskOf.set(actor, task)))
    this.#sourceTasks = new Set(plan.tasks.flatMap((task) => (task.vertex.source === null ? [] : [task.index])))
    this.#emitted = plan.tasks.map(() => 0)
  }

  kernelEvent(timeUs: number, kind: KernelEventKind, actor: ActorId, peer: ActorId, message: Message | null): void {
    this.#events++
    if (kind === 'action') this.#sourceActed(actor, message as Message & { readonly name: string })
    else if (kind === 'crash') this.#crashed(timeUs, actor)
    else if (kind === 'boot' && timeUs > 0) this.#tell(timeUs, 'other', `${this.#processes[actor]} is back, empty.`)
    else if (kind === 'pause' || kind === 'resume') this.#tell(timeUs, 'fault', pauseText(this.#processes[actor], kind))
    else if (kind === 'hold' || kind === 'release') this.#held(timeUs, actor, peer, kind)
    else if (kind === 'fault' && message !== null) this.#struck(timeUs, actor, message)
  }

  #held(timeUs: number, from: number, to: number, kind: 'hold' | 'release'): void {
    this.#tell(timeUs, 'fault', holdText(this.#processes[from], this.#processes[to], kind))
  }

  #sourceActed(actor: ActorId, { name }: { readonly name: string }): void {
    const task = this.#taskOf.get(actor)
    if (name === 'emit' && task !== undefined) this.#emitted[task]++
  }

  #crashed(timeUs: number, process: number): void {
    const taskManager = this.#plan.layout.taskManagerProcesses.indexOf(process)
    const lost = this.#plan.tasks.filter(({ index }) => this.world?.state(this.#plan.layout.subtasks[index][taskManager]) !== undefined)
    const names = lost.map(({ name }) => name).join(', ')
    const what = lost.length === 0 ? 'no subtask ran there' : `lost with it: ${names}, and what their channels held`
    this.#tell(timeUs, 'fault', `${this.#processes[process]} crashes; ${what}.`)
  }

  #struck(timeUs: number, actor: ActorId, message: Message): void {
    const text = faultText(message, this.#plan.layout.taskExecutors.indexOf(actor))
    const last = this.#beats.at(-1)
    if (text === null || (last?.atUs === timeUs && last.text === text)) return
    this.#tell(timeUs, 'fault', text)
  }

  emit(timeUs: number, actor: ActorId, type: string, a: number, b: number, text: string): void {
    switch (type) {
      case 'snapshot':
        if (this.#sourceTasks.has(b)) this.#noteOffsets(a, b)
        return
      case 'visible':
        if (this.#completed !== null) this.#completed = { ...this.#completed, visible: this.#completed.visible + 1 }
        return
      case 'deployed':
        return this.#deployed(timeUs, a, b)
      case 'checkpoint-completed':
        return this.#checkpointCompleted(timeUs, a)
      case 'checkpoint-aborted':
        return this.#checkpointGivenUp(timeUs, a, text)
      case 'notification-lost':
        return this.#tell(timeUs, 'other', `The notice of checkpoint ${String(a)} does not reach ${this.#plan.tasks[b].name}.`)
      case 'task-failed':
        return this.#tell(timeUs, 'failure', `${this.#plan.tasks[a].name} fails: ${text}.`)
      case 'heartbeat-timeout':
        return this.#tell(timeUs, 'failure', `The JobManager gives tm-${String(a + 1)} up: ${text}.`)
      case 'job-manager-timeout':
        return this.#tell(timeUs, 'failure', `tm-${String(a + 1)} gives the JobManager up: it has heard no heartbeat.`)
      case 'task-hangs':
        return this.#tell(timeUs, 'fault', `The user code of ${this.#plan.tasks[a].name} hangs.`)
      case 'task-manager-killed':
        return this.#tell(timeUs, 'failure', `The watchdog ends the process of ${this.#plan.tasks[a].name}: ${text}.`)
      case 'job-status':
        return this.#jobStatus(timeUs, text)
    }
    this.#transaction(timeUs, type, a, text)
    void actor
  }

  #transaction(timeUs: number, type: string, values: number, name: string): void {
    const held = this.#prepared.get(name) ?? 0
    const what = held === 0 ? '' : ` with ${renderPlural(held, 'value')}`
    if (type === 'transaction-prepared') this.#prepared.set(name, values)
    else if (type === 'transaction-timed-out') this.#tell(timeUs, 'failure', `Transaction ${name}${what} is aborted: it was open too long.`)
    else if (type === 'transaction-aborted' && held > 0) this.#tell(timeUs, 'other', `Transaction ${name}${what} is aborted.`)
    if (type.startsWith('transaction-') && type !== 'transaction-prepared') this.#prepared.delete(name)
  }

  #noteOffsets(checkpointId: number, task: number): void {
    let emitted = this.#emittedAt.get(checkpointId)
    if (emitted === undefined) this.#emittedAt.set(checkpointId, (emitted = this.#emitted.map(() => 0)))
    emitted[task] = this.#emitted[task]
  }

  #checkpointCompleted(atUs: number, id: number): void {
    for (const older of this.#emittedAt.keys()) if (older < id - SNAPSHOTS_KEPT) this.#emittedAt.delete(older)
    this.#closeGivenUp()
    const { first = id, count = 0, visible = 0 } = this.#completed ?? {}
    this.#completed = { first, last: id, event: this.#events - 1, atUs, count: count + 1, visible }
  }

  #checkpointGivenUp(atUs: number, id: number, reason: string): void {
    if (reason === 'JOB_FAILOVER_REGION' || reason === 'CHECKPOINT_COORDINATOR_SHUTDOWN') return
    const last = this.#beats.at(-1)
    if (reason === 'CHECKPOINT_COORDINATOR_SUSPEND' && last?.atUs === atUs && last.text.startsWith(CANCELS)) {
      this.#beats[this.#beats.length - 1] = { ...last, text: last.text.replace(CANCELS, `${CANCELS}, gives checkpoint ${String(id)} up`) }
      return
    }
    if (this.#completed !== null) this.#closeCompleted()
    if (this.#givenUp !== null && this.#givenUp.reason !== reason) this.#closeGivenUp()
    this.#givenUp = { first: this.#givenUp?.first ?? id, last: id, event: this.#events - 1, atUs, reason }
  }

  #deployed(timeUs: number, checkpointId: number, attempt: number): void {
    if (attempt === 1) return this.#tell(timeUs, 'start', deploymentText(this.#plan))
    const from = this.#emittedAt.get(checkpointId) ?? this.#emitted.map(() => 0)
    const replayed = this.#emitted.reduce((sum, emitted, task) => sum + emitted - from[task], 0)
    from.forEach((emitted, task) => (this.#emitted[task] = emitted))
    const state = checkpointId === 0 ? 'from the beginning: no checkpoint was complete' : `from checkpoint ${String(checkpointId)}`
    const again = replayed === 0 ? 'the sources have nothing to read again' : `the sources read ${renderPlural(replayed, 'record')} again`
    this.#tell(timeUs, 'restart', `All subtasks restart ${state}; ${again} (attempt ${String(attempt)}).`)
  }

  #jobStatus(timeUs: number, status: string): void {
    if (status === 'RESTARTING') this.#tell(timeUs, 'failure', `${CANCELS} and waits for the restart delay.`)
    else if (status === 'FAILING') this.#tell(timeUs, 'failure', 'No restart attempt is left: the job fails.')
    else if (status === 'FINISHED') this.#tell(timeUs, 'other', 'All input is read and its last checkpoint complete: the job is FINISHED.')
    if (status === 'FINISHED') this.#hasFinished = true
  }

  #tell(atUs: number, kind: BeatKind, text: string): void {
    this.#closeCompleted()
    this.#closeGivenUp()
    this.#beats.push({ event: this.#events - 1, atUs, kind, text })
  }

  #closeCompleted(): void {
    const done = this.#completed
    if (done === null) return
    this.#completed = null
    const covered = (this.#emittedAt.get(done.last) ?? []).reduce((sum, emitted) => sum + emitted, 0)
    const visible = done.visible === 0 ? 'no new output' : `${renderPlural(done.visible, 'value')} committed`
    const records = `${renderPlural(covered, 'record')} read by then`
    const many = `Checkpoints ${String(done.first)} to ${String(done.last)} complete`
    const range = done.count === 1 ? `Checkpoint ${String(done.first)} completes` : many
    this.#beats.push({ event: done.event, atUs: done.atUs, kind: 'completed', text: `${range}, ${records}: ${visible}.` })
  }

  #closeGivenUp(): void {
    const done = this.#givenUp
    if (done === null) return
    this.#givenUp = null
    this.#beats.push({ event: done.event, atUs: done.atUs, kind: 'given-up', text: givenUpText(done.first, done.last, done.reason) })
  }

  /**
   * The lines, numbered; what was found wrong comes when it showed.
   *
   * @param held what came at another time than usual, because the schedule says so
   * @param decision what was decided wrongly, in a sentence; empty if nobody knows
   */
  lines(result: RunResult, held: readonly Beat[] = [], decision = ''): readonly string[] {
    this.#closeCompleted()
    this.#closeGivenUp()
    const found = result.violations.map(({ at, step, oracle, message, witnesses }): Beat => {
      const others = witnesses.filter((witness) => !message.includes(witness))
      const more = others.length > WITNESSES_SHOWN ? ` and ${renderCount(others.length - WITNESSES_SHOWN)} more` : ''
      const shown = others.length === 0 ? '' : ` (${others.slice(0, WITNESSES_SHOWN).join(', ')}${more})`
      return { event: step, atUs: at, kind: 'found', text: `VIOLATED ${oracle}: ${message}${shown}` }
    })
    const last = { event: Infinity, atUs: result.virtualTime, kind: 'other' } as const
    const start: Beat = { event: -1, atUs: 0, kind: 'start', text: startText(result) }
    const ends: Beat[] = [endText(result, this.#hasFinished), ...(decision === '' ? [] : [decision])].map((text) => ({ ...last, text }))
    const told = [...held, ...this.#beats, ...found].sort(byEvent)
    const beats = [start, ...shortened(told, STORY_LINES_MAX - 1 - ends.length), ...ends]
    const width = Math.max(...beats.map(({ atUs }) => renderTime(atUs).length))
    return beats.map(({ atUs, text }, index) => `${String(index + 1).padStart(2)}. ${renderTime(atUs).padStart(width)}  ${text}`)
  }
}

const CANCELS = 'The JobManager cancels what still runs'
