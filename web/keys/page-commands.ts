/** What can be done from the keyboard wherever a run is shown. */
import type { Snapshot } from '../engine/snapshot.ts'
import type { RemoteEngine } from '../engine/start-engine.ts'
import { nextCheckpoint } from '../parts/scrubber-places.ts'
import type { Commands } from './actions.ts'
import { zoomCommands, type Zoomable } from './zoom-commands.ts'

export interface PageContext {
  readonly engine: RemoteEngine
  readonly snapshot: Snapshot
  readonly marked: readonly number[]
  readonly diagram: Zoomable | undefined
  readonly onToggle: () => void
  readonly onMark: () => void
}

export function pageCommands({ engine, snapshot, marked, diagram, onToggle, onMark }: PageContext): Commands {
  const { place, end } = snapshot
  const seek = (to: number): (() => void) => () => void engine.seek(to)
  const found = (question: 'cause' | 'effect'): (() => void) => () => void goWhere(engine, engine.askLab(question, ''))
  return {
    toggle: onToggle,
    next: seek(place + 1),
    previous: seek(place - 1),
    nextCheckpoint: seek(nextCheckpoint(snapshot, 1)),
    previousCheckpoint: seek(nextCheckpoint(snapshot, -1)),
    first: seek(0),
    last: seek(end),
    runToEnd: () => void engine.runToEnd(),
    restart: () => void engine.restart(),
    cause: found('cause'),
    effect: found('effect'),
    laneNext: () => void goOnLane(engine, 'next'),
    laneBefore: () => void goOnLane(engine, 'before'),
    explore: () => void exploreHere(engine),
    mark: onMark,
    nextMark: () => {
      const next = marked.find((other) => other > place) ?? marked.at(0)
      if (next !== undefined) void engine.seek(next)
    },
    ...zoomCommands(diagram),
  }
}

/** To the neighbour of the last step on its own lane. */
async function goOnLane(engine: RemoteEngine, direction: 'next' | 'before'): Promise<void> {
  const actor = (await engine.askLab('actor', '')) as string | null
  if (actor !== null) await goWhere(engine, engine.askLab(direction, actor))
}

async function goWhere(engine: RemoteEngine, found: Promise<unknown>): Promise<void> {
  const place = await found
  if (typeof place === 'number') await engine.seek(place)
}

/** Explores the run that is shown, whatever has been done to it. */
async function exploreHere(engine: RemoteEngine): Promise<void> {
  const address = await engine.address()
  location.hash = `${address}&v=explore`
}
