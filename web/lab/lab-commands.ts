/** What can be done from the keyboard while the Lab is open: faults for the chosen part, branches, the way to other panes. */
import type { Snapshot } from '../engine/snapshot.ts'
import type { RemoteEngine } from '../engine/start-engine.ts'
import type { Dictionary } from '../i18n.ts'
import type { Commands } from '../keys/actions.ts'
import type { LabTexts, Tab } from './lab-texts.ts'

export interface LabContext {
  readonly engine: RemoteEngine
  readonly snapshot: Snapshot
  readonly selected: string
  readonly texts: { readonly t: Dictionary; readonly l: LabTexts }
  readonly say: (text: string) => void
  readonly openNext: () => void
  readonly focusPane: (by: number) => void
  readonly openTab: (tab: Tab, focus?: string) => void
  readonly zooms: Commands
}

export function labCommands(context: LabContext): Commands {
  const { engine, snapshot, selected, openNext, focusPane, openTab } = context
  const process = processOf(snapshot, selected)
  const strike = (fault: string): (() => void) => () => void strikeOrSay(context, fault)
  const current = snapshot.branches.find(({ id }) => id === snapshot.branchId)
  return {
    ...context.zooms,
    openNext,
    nextPane: () => focusPane(1),
    previousPane: () => focusPane(-1),
    crash: strike(`crash ${process}`),
    pause: strike(`pause ${process}`),
    partition: strike(process === 'jm' ? 'cut tm-1 jm' : `cut ${process} jm`),
    delay: strike(selected === 'storage' ? 'storage slow 10' : process === 'jm' ? 'partition jm tm-1' : `partition ${process} jm`),
    removeFault: () => {
      const last = snapshot.marks.faults.findLast(({ isHealing, place }) => !isHealing && place <= snapshot.place)
      if (last !== undefined) void engine.without(last.place - 1)
    },
    nameBranch: () => openTab('branches', '#branch-name'),
    compare: () => openTab('branches', '[data-command="compare-with"]'),
    parentBranch: () => {
      if (current !== undefined && current.parent >= 0) void engine.switchTo(current.parent)
    },
    nextOfPart: () => void seekTo(engine, engine.askLab('next', selected)),
    previousOfPart: () => void seekTo(engine, engine.askLab('before', selected)),
  }
}

/** The process that a part of the machine lives in: a subtask's TaskManager, the JobManager for what has none of its own. */
function processOf({ subtasks, taskManagers }: Snapshot, selected: string): string {
  const subtask = subtasks.find(({ name }) => name === selected)
  if (subtask !== undefined) return taskManagers[subtask.taskManager]?.name ?? 'jm'
  return taskManagers.some(({ name }) => name === selected) ? selected : 'jm'
}

async function strikeOrSay({ engine, say, texts: { t, l } }: LabContext, fault: string): Promise<void> {
  const hasStruck = await engine.strike(fault)
  if (!hasStruck) say(l.cannotBreak(l.fault(t, fault)))
}

/** Goes to a place that the engine has found, if it has found one. */
export async function seekTo(engine: RemoteEngine, found: Promise<unknown>): Promise<void> {
  const place = await found
  if (typeof place === 'number') await engine.seek(place)
}
