/** Reads a run into what the page shows. Reads only: nothing in a run depends on being looked at. */
import { eventOf } from './event-of.ts'
import { OutputJudge } from './output-judge.ts'
import type { Session } from './session.ts'
import type { Branch } from './timeline/branch.ts'
import type { PlaceView } from './timeline/place-view.ts'
import { EVENTS_SHOWN, type EventView, type OutputView, type Snapshot } from './snapshot.ts'
import { viewServices, viewTaskManagers } from './stage/view-machines.ts'
import { viewSubtasks } from './stage/view-subtasks.ts'
import { viewChannels } from './view-channels.ts'

export interface SnapshotOptions {
  readonly isPlaying: boolean
  /** Every row of the trace, or those that tell the story. */
  readonly listsAll: boolean
  /** The run is not computed any further for the moment. */
  readonly isCut?: boolean
}

export function takeSnapshot(session: Session, { isPlaying, listsAll, isCut = false }: SnapshotOptions): Snapshot {
  const run = session.view()
  const { history, branch, place } = run
  const rows = branch.places.rowsAt(place)
  const timeUs = branch.places.timeUsAt(place)
  const { id, marks } = session.current
  return {
    scenario: run.branch.simulation.scenario.name,
    title: run.branch.simulation.scenario.title,
    config: session.from.config,
    timeUs,
    isTimed: run.branch.simulation.mode === 'timed',
    place,
    end: branch.end,
    isComplete: branch.isOver,
    isCut: isCut && !branch.isOver,
    isOwn: session.from.file !== null,
    branchId: id,
    branches: session.branches.map(({ id, parent, from, cause, causeKind, name, branch: { end } }) => {
      return { id, parent, from, cause, causeKind, name, end }
    }),
    comparedId: session.comparedId,
    marks: marks.read(),
    events: run.world.events,
    isPlaying,
    isOver: run.isOver,
    jobStatus: run.jobManager.status,
    restarts: history.restarts,
    crashes: run.crashes,
    taskManagers: viewTaskManagers(run),
    services: viewServices(run),
    subtasks: viewSubtasks(run),
    channels: viewChannels(run),
    checkpoints: [...history.checkpoints.values()],
    transactions: [...history.transactions.values()],
    output: outputOf(run),
    list: listOf(run, rows, listsAll),
    listed: listsAll ? rows : history.notable.length,
    lastStep: isPlaying || place === 0 ? null : stepBefore(run, place),
  }
}

/** What led to a place: the first row that its last move has written. */
function stepBefore({ branch, world }: PlaceView, place: number): EventView | null {
  const row = branch.places.rowsAt(place - 1)
  return row < branch.places.rowsAt(place) ? eventOf(world, branch.trace.at(row), place) : null
}

const judges = new WeakMap<Branch, OutputJudge>()

function outputOf({ branch, world, history }: PlaceView): OutputView {
  let judge = judges.get(branch)
  if (judge === undefined) judges.set(branch, (judge = new OutputJudge(branch.simulation)))
  return judge.judge(world, history.visible)
}

function listOf({ branch, history, world }: PlaceView, rows: number, listsAll: boolean): EventView[] {
  const list: EventView[] = []
  const length = listsAll ? rows : history.notable.length
  for (let i = length - 1; i >= 0 && list.length < EVENTS_SHOWN; i--) {
    const row = listsAll ? i : history.notable[i]
    list.push(eventOf(world, branch.trace.at(row), branch.places.placeOfRow(row) + 1))
  }
  return list
}
