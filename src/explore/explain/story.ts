/**
 * A run as a numbered story that someone who knows Flink reads without the tool: listens to the run, keeps what mattered,
 * and leaves the rest out.
 */
import type { ActorId, Message } from '../../kernel/actor.ts'
import type { KernelEventKind, TraceSink } from '../../kernel/trace-sink.ts'
import type { World } from '../../kernel/world.ts'
import type { Cluster } from '../../protocol/cluster.ts'
import type { ExecutionPlan } from '../../protocol/execution-plan.ts'
import type { RunResult } from '../run/run-result.ts'
import { byEvent, shortened, type Beat } from './story-beats.ts'
import { endFact, startFact } from './story-ends.ts'
import type { DecisionFact, StoryFact, StoryLine } from './story-fact.ts'
import { deploymentFact, faultFact } from './story-faults.ts'

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
    else if (kind === 'boot' && timeUs > 0) this.#tell(timeUs, { kind: 'booted', process: this.#processes[actor] })
    else if (kind === 'pause') this.#tell(timeUs, { kind: 'paused', process: this.#processes[actor] })
    else if (kind === 'resume') this.#tell(timeUs, { kind: 'resumed', process: this.#processes[actor] })
    else if (kind === 'hold') this.#tell(timeUs, { kind: 'held', from: this.#processes[actor], to: this.#processes[peer] })
    else if (kind === 'release') this.#tell(timeUs, { kind: 'released', from: this.#processes[actor], to: this.#processes[peer] })
    else if (kind === 'fault' && message !== null) this.#struck(timeUs, actor, message)
  }

  #sourceActed(actor: ActorId, { name }: { readonly name: string }): void {
    const task = this.#taskOf.get(actor)
    if (name === 'emit' && task !== undefined) this.#emitted[task]++
  }

  #crashed(timeUs: number, process: number): void {
    const taskManager = this.#plan.layout.taskManagerProcesses.indexOf(process)
    const lost = this.#plan.tasks.filter(({ index }) => this.world?.state(this.#plan.layout.subtasks[index][taskManager]) !== undefined)
    this.#tell(timeUs, { kind: 'crashed', process: this.#processes[process], lost: lost.map(({ name }) => name) })
  }

  #struck(timeUs: number, actor: ActorId, message: Message): void {
    const fact = faultFact(message, this.#plan.layout.taskExecutors.indexOf(actor))
    const last = this.#beats.at(-1)
    // A condition of the whole machine is told to each of its parts.
    if (fact === null || (last?.atUs === timeUs && JSON.stringify(last.fact) === JSON.stringify(fact))) return
    this.#tell(timeUs, fact)
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
        return this.#tell(timeUs, { kind: 'notice-lost', checkpoint: a, task: this.#plan.tasks[b].name })
      case 'task-failed':
        return this.#tell(timeUs, { kind: 'task-failed', task: this.#plan.tasks[a].name, reason: text })
      case 'heartbeat-timeout':
        return this.#tell(timeUs, { kind: 'taskmanager-given-up', taskManager: a, reason: text })
      case 'job-manager-timeout':
        return this.#tell(timeUs, { kind: 'jobmanager-given-up', taskManager: a })
      case 'task-hangs':
        return this.#tell(timeUs, { kind: 'hangs', task: this.#plan.tasks[a].name })
      case 'task-manager-killed':
        return this.#tell(timeUs, { kind: 'killed', task: this.#plan.tasks[a].name, reason: text })
      case 'job-status':
        return this.#jobStatus(timeUs, text)
    }
    this.#transaction(timeUs, type, a, text)
    void actor
  }

  #transaction(timeUs: number, type: string, values: number, name: string): void {
    const held = { transaction: name, values: this.#prepared.get(name) ?? 0 }
    if (type === 'transaction-prepared') this.#prepared.set(name, values)
    else if (type === 'transaction-timed-out') this.#tell(timeUs, { kind: 'transaction-timed-out', ...held })
    else if (type === 'transaction-aborted' && held.values > 0) this.#tell(timeUs, { kind: 'transaction-aborted', ...held })
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
    if (reason === 'CHECKPOINT_COORDINATOR_SUSPEND' && last?.atUs === atUs && last.fact.kind === 'cancels') {
      this.#beats[this.#beats.length - 1] = { ...last, fact: { kind: 'cancels', checkpoints: [...last.fact.checkpoints, id] } }
      return
    }
    if (this.#completed !== null) this.#closeCompleted()
    if (this.#givenUp !== null && this.#givenUp.reason !== reason) this.#closeGivenUp()
    this.#givenUp = { first: this.#givenUp?.first ?? id, last: id, event: this.#events - 1, atUs, reason }
  }

  #deployed(timeUs: number, checkpointId: number, attempt: number): void {
    if (attempt === 1) return this.#tell(timeUs, deploymentFact(this.#plan))
    const from = this.#emittedAt.get(checkpointId) ?? this.#emitted.map(() => 0)
    const records = this.#emitted.reduce((sum, emitted, task) => sum + emitted - from[task], 0)
    from.forEach((emitted, task) => (this.#emitted[task] = emitted))
    this.#tell(timeUs, { kind: 'restarted', checkpoint: checkpointId, records, attempt })
  }

  #jobStatus(timeUs: number, status: string): void {
    if (status === 'RESTARTING') this.#tell(timeUs, { kind: 'cancels', checkpoints: [] })
    else if (status === 'FAILING') this.#tell(timeUs, { kind: 'no-restart-left' })
    else if (status === 'FINISHED') this.#tell(timeUs, { kind: 'finished' })
    if (status === 'FINISHED') this.#hasFinished = true
  }

  #tell(atUs: number, fact: StoryFact): void {
    this.#closeCompleted()
    this.#closeGivenUp()
    this.#beats.push({ event: this.#events - 1, atUs, fact })
  }

  #closeCompleted(): void {
    const done = this.#completed
    if (done === null) return
    this.#completed = null
    const { event, atUs, first, last, count, visible } = done
    const records = (this.#emittedAt.get(last) ?? []).reduce((sum, emitted) => sum + emitted, 0)
    this.#beats.push({ event, atUs, fact: { kind: 'completed', first, last, count, records, values: visible } })
  }

  #closeGivenUp(): void {
    const done = this.#givenUp
    if (done === null) return
    this.#givenUp = null
    const { event, atUs, first, last, reason } = done
    this.#beats.push({ event, atUs, fact: { kind: 'given-up', first, last, reason } })
  }

  /**
   * The story in 5 to 15 lines; what was found wrong comes when it showed.
   *
   * @param held what came at another time than usual, because the schedule says so
   * @param decision what was decided wrongly; null if nobody knows
   */
  told(result: RunResult, held: readonly Beat[] = [], decision: DecisionFact | null = null): readonly StoryLine[] {
    this.#closeCompleted()
    this.#closeGivenUp()
    const found = result.violations.map(({ at, step, oracle, message, witnesses }): Beat => {
      const others = witnesses.filter((witness) => !message.includes(witness))
      const shown = { witnesses: others.slice(0, WITNESSES_SHOWN), more: Math.max(0, others.length - WITNESSES_SHOWN) }
      return { event: step, atUs: at, fact: { kind: 'violated', oracle, message, ...shown } }
    })
    const ends = [endFact(result, this.#hasFinished), ...(decision === null ? [] : [decision])]
    const beats = shortened([...held, ...this.#beats, ...found].sort(byEvent), STORY_LINES_MAX - 1 - ends.length)
    return [
      { atUs: 0, fact: startFact(result) },
      ...beats.map(({ atUs, fact }) => ({ atUs, fact })),
      ...ends.map((fact) => ({ atUs: result.virtualTime, fact })),
    ]
  }
}
