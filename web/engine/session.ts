/**
 * All that a person has done with one scenario: branches of its run, and where in which of them they are. No clock, no DOM:
 * the page's worker, the prerendered first paint and the tests drive the same class.
 */
import type { NamedDraw } from '../../src/kernel/choices.ts'
import { healingOf } from '../../src/faults/fault-text.ts'
import { Simulation, type SimulationOptions } from '../../src/explore/run/simulation.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import type { Act } from './timeline/act.ts'
import { MarksReader } from './timeline/branch-marks.ts'
import { Branch } from './timeline/branch.ts'
import { MOVES_MAX } from './run-budget.ts'
import { PlaceView } from './timeline/place-view.ts'

export interface SessionBranch {
  readonly id: number
  /** The branch that it leaves; -1 for the run that nobody has touched. */
  readonly parent: number
  /** Where it leaves it. */
  readonly from: number
  /** What was done there, in words; empty for the first. */
  readonly cause: string
  /** Whether that is a fault that struck, one that was taken away, or a step that was taken. */
  readonly causeKind: CauseKind
  /** What a person calls it; empty: by its cause. */
  name: string
  readonly branch: Branch
  readonly marks: MarksReader
}

/** How a branch came to be. */
export type CauseKind = 'none' | 'fault' | 'without' | 'take'

/** What a branch is made of again. */
export type SavedBranch = Pick<SessionBranch, 'parent' | 'from' | 'cause' | 'causeKind' | 'name'> & { readonly acts: readonly Act[] }

/** What an address must say beside the scenario's name. */
export interface OpenedFrom {
  /** The scenario itself, if it is none that comes with Cleancut. */
  readonly file: Readonly<Record<string, unknown>> | null
  /** Options put over those of the scenario, each `key=value`. */
  readonly config: readonly string[]
  /** Ids of defects planted besides the scenario's own. */
  readonly defects: readonly string[]
  /** The seed that gives the run as it was opened, draws and all; null: its schedule gives it. */
  readonly seed: number | null
}

export function openedFrom(
  file: unknown = null,
  config: readonly string[] = [],
  defects: readonly string[] = [],
  seed: number | null = null,
): OpenedFrom {
  return { file: file as OpenedFrom['file'], config, defects, seed }
}

/** Where a run differs in more than this from the one that nobody has touched, nobody reads branch by branch what did it. */
const ACTS_APART_MAX = 64

/** Longer names of branches are cut: they stand on the scrubber. */
const NAME_MAX = 40

/** What a person breaks heals by itself after this long. */
export const HEAL_AFTER_US = 1_000_000

export class Session {
  readonly simulation: Simulation
  readonly from: OpenedFrom
  readonly options: SimulationOptions
  readonly branches: SessionBranch[] = []
  readonly #draws: readonly NamedDraw[]
  /** The branch that was opened. */
  readonly #opened: number
  #current = 0
  #place = 0
  #compared = -1

  /**
   * The scenario's own faults are left out: the person is the fault.
   *
   * @param acts what the first branch begins with, in the order of places
   * @param draws of all branches, where they are not nominal
   * @param from what the scenario was made of, where its name does not say all
   * @param options what the scenario names and does not hold, such as defects
   */
  constructor(
    scenario: Scenario,
    acts: readonly Act[] = [],
    draws: readonly NamedDraw[] = [],
    from: OpenedFrom = openedFrom(),
    options: SimulationOptions = {},
  ) {
    this.from = from
    this.options = options
    this.simulation = new Simulation(scenario, options)
    this.#draws = draws
    this.#add(-1, 0, '', 'none', [])
    if (acts.length > ACTS_APART_MAX) this.#addTogether(acts)
    else for (const act of acts) this.#continue(act)
    this.#opened = this.#current
  }

  /** The current branch is the run as it was opened. */
  get isAsOpened(): boolean {
    return this.#current === this.#opened
  }

  get current(): SessionBranch {
    return this.branches[this.#current]
  }

  /** The run as it was opened, whatever has been done to it since. */
  get opened(): Branch {
    return this.branches[this.#opened].branch
  }

  get place(): number {
    return this.#place
  }

  /** The branch that the current one is held against: the chosen one, else where it comes from, else the newest; -1 for none. */
  get comparedId(): number {
    const { id, parent } = this.current
    if (this.#compared >= 0 && this.#compared !== id) return this.#compared
    return parent >= 0 ? parent : (this.branches.findLast((branch) => branch.id !== id)?.id ?? -1)
  }

  compareWith(id: number): void {
    this.#compared = this.branches[id] === undefined ? -1 : id
  }

  rename(id: number, name: string): void {
    if (this.branches[id] !== undefined) this.branches[id].name = name.trim().slice(0, NAME_MAX)
  }

  view(): PlaceView {
    return new PlaceView(this.current.branch, this.#place)
  }

  /** Goes to a place, or as far as the run has got. */
  seek(place: number): void {
    const { branch } = this.current
    if (place > branch.end) branch.extend(place - branch.end)
    this.#place = Math.max(0, Math.min(place, branch.end))
  }

  /** Goes to a virtual time. */
  seekTime(timeUs: number): void {
    const { branch } = this.current
    branch.extend(Infinity, timeUs)
    this.#place = branch.places.placeAtTime(timeUs)
  }

  /** Goes to the end of the run, or as far as a page computes one that has none. */
  seekEnd(): void {
    const { branch } = this.current
    branch.extend(Math.max(0, MOVES_MAX - branch.end))
    this.#place = this.current.branch.end
  }

  /** Goes to another branch, to the same place of it if it has one. */
  switchTo(id: number): void {
    if (this.branches[id] === undefined) return
    this.#current = id
    this.seek(this.#place)
  }

  /** A fault strikes here and now: a branch begins. @returns false if there is nothing that it could do */
  strike(text: string, healAfterUs: number | null = HEAL_AFTER_US): boolean {
    return this.#act({ kind: 'fault', place: this.#place, text, healAfterUs: this.simulation.mode === 'timed' ? healAfterUs : null })
  }

  /** The enabled step of that name comes next: a branch begins, unless that is what happens anyway. */
  pick(step: string): boolean {
    if (this.current.branch.stepAt(this.#place) !== step) return this.#act({ kind: 'take', place: this.#place, step })
    this.seek(this.#place + 1)
    return true
  }

  /** The current run without the fault that struck at a place: a branch that leaves it there. @returns false if none did */
  without(place: number): boolean {
    const { id, branch } = this.current
    const removed = branch.acts.find((act) => act.kind === 'fault' && act.place === place)
    if (removed === undefined || removed.kind !== 'fault') return false
    const healing = branch.acts.find((act) => act.kind === 'heal' && act.place > place && act.text === healingOf(removed.text))
    this.#add(id, place, removed.text, 'without', branch.acts.filter((act) => act !== removed && act !== healing))
    this.#current = this.branches.length - 1
    this.seek(Math.max(this.#place, place))
    return true
  }

  /** Draws of all branches, where they are not nominal. */
  get draws(): readonly NamedDraw[] {
    return this.#draws
  }

  /** Makes the branches anew that another session had, and goes where it was. */
  restore(branches: readonly SavedBranch[], current: number, place: number): void {
    this.branches.length = 0
    for (const { parent, from, cause, causeKind, name, acts } of branches) {
      this.#add(parent, from, cause, causeKind, acts)
      this.branches[this.branches.length - 1].name = name
    }
    this.#current = Math.max(0, Math.min(current, branches.length - 1))
    this.seek(place)
  }

  /**
   * As if somebody had acted there: each act begins a branch of its own, so that what it changed can be seen. A healing belongs
   * to its fault.
   */
  #continue(act: Act): void {
    const { id, parent, from, cause, causeKind, branch } = this.current
    const acts = [...branch.acts, act]
    if (act.kind === 'heal') {
      this.branches.pop()
      return this.#add(parent, from, cause, causeKind, acts)
    }
    this.#addWith(id, act, acts)
    this.#current = id + 1
  }

  /** All of them make one branch, which leaves the first where the first of them happens. */
  #addTogether(acts: readonly Act[]): void {
    this.#addWith(0, acts[0], acts)
    this.#current = 1
  }

  #addWith(parent: number, act: Act, acts: readonly Act[]): void {
    this.#add(parent, act.place, act.kind === 'take' ? act.step : act.text, act.kind === 'take' ? 'take' : 'fault', acts)
  }

  #act(act: Act): boolean {
    const { id, branch } = this.current
    const acts = [...branch.acts.filter(({ place }) => place < this.#place), act]
    this.#addWith(id, act, acts)
    const made = this.branches.length - 1
    const added = this.branches[made].branch
    added.extend(this.#place + 1)
    if (!hasHappened(added, act)) {
      this.branches.pop()
      return false
    }
    this.#current = made
    this.#place++
    return true
  }

  #add(parent: number, from: number, cause: string, causeKind: CauseKind, acts: readonly Act[]): void {
    const branch = new Branch(this.simulation, acts, this.#draws)
    this.branches.push({ id: this.branches.length, parent, from, cause, causeKind, name: '', branch, marks: new MarksReader(branch) })
  }
}

function hasHappened(branch: Branch, act: Act): boolean {
  if (act.kind === 'take') return branch.stepAt(act.place) === act.step
  return branch.interventions.some(({ place, hasLanded }) => place === act.place && hasLanded)
}
