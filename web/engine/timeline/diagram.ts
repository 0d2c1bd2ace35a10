/**
 * A branch as a space-time diagram: lanes, and on them what happened, in columns that cross to another thread without
 * copying. A lane is an executor that a person knows by name: the JobManager, each subtask, the storage, the output.
 * What TaskExecutors pass on is drawn from where it comes to where it goes.
 */
import type { ChosenCut } from '../learn/crossings.ts'
import type { JobManagerState } from '../../../src/protocol/jobmanager/job-manager-state.ts'
import type { Branch } from './branch.ts'

export const markKinds = ['record', 'barrier', 'ack', 'control', 'event', 'action'] as const
export type MarkKind = (typeof markKinds)[number]

/** Something that reached a lane, and the message line that leads there. */
export interface DiagramColumns {
  /** Place right after which it happened; ascending. */
  readonly place: Int32Array<ArrayBuffer>
  readonly lane: Uint8Array<ArrayBuffer>
  /** Where the line begins; -1 for none. */
  readonly fromPlace: Int32Array<ArrayBuffer>
  readonly fromLane: Uint8Array<ArrayBuffer>
  /** Index into `markKinds`. */
  readonly kind: Uint8Array<ArrayBuffer>
}

/** A checkpoint as a line through the lanes: where each of them took its snapshot. */
export interface CutLine {
  readonly id: number
  readonly triggered: number
  /** Place of the completion; -1 if there was none. */
  readonly completed: number
  /** By lane: place of the snapshot, -1 where none was taken. */
  readonly snapshots: readonly number[]
}

/** A lane stops and starts again. */
export interface LaneGap {
  readonly lane: number
  readonly from: number
  /** -1: it never starts again. */
  readonly to: number
  readonly isCrash: boolean
}

export interface Restore {
  readonly place: number
  /** Checkpoint that the job went back to; 0 for none. */
  readonly checkpoint: number
}

export interface Diagram {
  readonly branch: number
  readonly end: number
  readonly lanes: readonly string[]
  readonly columns: DiagramColumns
  readonly cuts: readonly CutLine[]
  readonly gaps: readonly LaneGap[]
  readonly restores: readonly Restore[]
  /** A cut that somebody chose, beside those of the checkpoints. */
  readonly chosen: ChosenCut | null
}

const NO_LANE = 255

/** @param id number of the branch, for who asked */
export function diagramOf(branch: Branch, id: number): Diagram {
  return new DiagramReader(branch).read(id)
}

class DiagramReader {
  readonly #branch: Branch
  readonly #lanes: string[] = []
  /** Lane of each actor. */
  readonly #laneOf: Uint8Array
  readonly #tasks: number
  /** By kernel event: the lane and place that it stems from. */
  readonly #originPlace: Int32Array
  readonly #originLane: Uint8Array
  /** By kernel event: it let something go that had waited. */
  readonly #isCredit: Uint8Array
  readonly #cuts = new Map<number, { id: number; triggered: number; completed: number; snapshots: number[] }>()
  readonly #gaps: { lane: number; from: number; to: number; isCrash: boolean }[] = []
  readonly #restores: Restore[] = []

  constructor(branch: Branch) {
    this.#branch = branch
    const { plan, spec } = branch.simulation.cluster
    const { layout, tasks } = plan
    this.#tasks = tasks.length
    this.#laneOf = new Uint8Array(spec.actors.length).fill(NO_LANE)
    this.#add('jm', [layout.jobManager])
    for (const { index, name } of tasks) this.#add(name, layout.subtasks[index])
    this.#add('storage', [layout.checkpointStorage])
    this.#add('log', [layout.externalLog])
    const { events } = branch.trace
    this.#originPlace = new Int32Array(events).fill(-1)
    this.#isCredit = new Uint8Array(events)
    this.#originLane = new Uint8Array(events).fill(NO_LANE)
  }

  #add(name: string, actors: readonly number[]): void {
    for (const actor of actors) this.#laneOf[actor] = this.#lanes.length
    this.#lanes.push(name)
  }

  read(id: number): Diagram {
    const { trace, places, end } = this.#branch
    const columns = createColumns(trace.events)
    let length = 0
    let place = 0
    for (const row of trace.rows()) {
      while (place < end && places.rowsAt(place) <= row.row) place++
      if (row.kind === 'emit') {
        this.#onEmission(row.type, place, this.#laneOf[row.actor], row.a, row.b)
        continue
      }
      if (row.kind === 'crash') this.#onCrash(row.actor, place)
      if (row.kind === 'crash' || row.kind === 'boot') continue
      const at = this.#laneOf[row.actor]
      // What waited for credit was written before the barrier that stands behind it, whenever it went: its line is unknown.
      const hasCause = row.cause >= 0 && (!this.#isCredit[row.cause] || !isData(row.type))
      if (row.type === 'add-credit' || row.type === 'resume-consumption') this.#isCredit[row.event] = 1
      const fromPlace = hasCause ? this.#originPlace[row.cause] : -1
      const fromLane = hasCause ? this.#originLane[row.cause] : NO_LANE
      this.#originPlace[row.event] = at === NO_LANE ? fromPlace : place
      this.#originLane[row.event] = at === NO_LANE ? fromLane : at
      if (at === NO_LANE || (row.kind !== 'deliver' && row.kind !== 'action')) continue
      const isLine = row.kind === 'deliver' && fromLane !== NO_LANE && fromLane !== at
      if (row.kind === 'deliver' && !isLine && !isData(row.type)) continue
      columns.place[length] = place
      columns.lane[length] = at
      columns.fromPlace[length] = isLine ? fromPlace : -1
      columns.fromLane[length] = isLine ? fromLane : NO_LANE
      columns.kind[length] = markKinds.indexOf(row.kind === 'action' ? 'action' : kindOf(row.type))
      length++
    }
    return {
      branch: id,
      end,
      lanes: this.#lanes,
      columns: trimmed(columns, length),
      cuts: [...this.#cuts.values()],
      gaps: this.#gaps,
      restores: this.#restores,
      chosen: null,
    }
  }

  #onEmission(type: string, place: number, at: number, a: number, b: number): void {
    switch (type) {
      case 'checkpoint-triggered':
        this.#cuts.set(a, { id: a, triggered: place, completed: -1, snapshots: this.#lanes.map(() => -1) })
        return
      case 'snapshot':
        if (at !== NO_LANE && this.#cuts.has(a)) this.#cuts.get(a)!.snapshots[at] = place
        return
      case 'checkpoint-completed':
        if (this.#cuts.has(a)) this.#cuts.get(a)!.completed = place
        return
      case 'task-failed':
        this.#stop(a + 1, place, false)
        return
      case 'deployed':
        if (b > 1) this.#restores.push({ place, checkpoint: a })
        for (const gap of this.#gaps) if (gap.to < 0) gap.to = place
        return
      case 'failure':
        for (let task = 0; task < this.#tasks; task++) this.#stop(task + 1, place, false)
    }
  }

  /** The subtasks that lived there are gone at once, before anybody has learnt of it. */
  #onCrash(process: number, place: number): void {
    const { plan } = this.#branch.simulation.cluster
    const taskManager = plan.layout.taskManagerProcesses.indexOf(process)
    const { executions } = this.#branch.worldAt(Math.max(0, place - 1)).state(plan.layout.jobManager) as JobManagerState
    for (const { index } of plan.tasks) if (executions[index].taskManager === taskManager) this.#stop(index + 1, place, true)
  }

  #stop(at: number, place: number, isCrash: boolean): void {
    if (this.#gaps.some((gap) => gap.lane === at && gap.to < 0)) return
    this.#gaps.push({ lane: at, from: place, to: -1, isCrash })
  }
}

function isData(type: string): boolean {
  return type === 'record' || type === 'buffer' || type === 'barrier'
}

function kindOf(type: string): MarkKind {
  switch (type) {
    case 'record': case 'buffer':
      return 'record'
    case 'barrier':
      return 'barrier'
    case 'acknowledge': case 'state-written': case 'metadata-written':
      return 'ack'
    case 'watermark': case 'watermark-status': case 'end-of-data':
      return 'event'
    default:
      return 'control'
  }
}

function createColumns(length: number): DiagramColumns {
  return {
    place: new Int32Array(length),
    lane: new Uint8Array(length),
    fromPlace: new Int32Array(length),
    fromLane: new Uint8Array(length),
    kind: new Uint8Array(length),
  }
}

function trimmed(columns: DiagramColumns, length: number): DiagramColumns {
  return {
    place: columns.place.slice(0, length),
    lane: columns.lane.slice(0, length),
    fromPlace: columns.fromPlace.slice(0, length),
    fromLane: columns.fromLane.slice(0, length),
    kind: columns.kind.slice(0, length),
  }
}

/** The buffers to hand over with a diagram. */
export function transferOf({ columns }: Diagram): ArrayBuffer[] {
  return [columns.place, columns.lane, columns.fromPlace, columns.fromLane, columns.kind].map(({ buffer }) => buffer)
}
