/**
 * The faults of a run, planned at times or after named steps: which one is due now.
 *
 * Between two steps the order is: healings before new faults, older faults before younger ones, and what was to
 * happen at a time after whatever is due until then. A recording relies on it.
 */
import { canApplyFault } from '../../faults/apply-fault.ts'
import { sortPlan, type PlannedFault } from '../../faults/fault-plan.ts'
import { healingOf, type FaultTargets } from '../../faults/fault-text.ts'
import type { FaultOp } from '../../kernel/fault-op.ts'
import type { Step } from '../../kernel/step.ts'
import { InputError } from '../../scenario/input-error.ts'
import { ScheduleMismatch } from '../schedule/schedule-mismatch.ts'
import { START, type ScheduledFault } from '../schedule/schedule.ts'
import type { FaultMove, Turn } from '../run/strategy.ts'

interface Entry {
  readonly id: number
  readonly text: string
  readonly ops: readonly FaultOp[]
  /** Null: nothing to undo. */
  readonly healOps: readonly FaultOp[] | null
  readonly planned: PlannedFault | null
  readonly scheduled: ScheduledFault | null
  state: 'waiting' | 'armed' | 'struck' | 'healed' | 'dropped'
  /** Healed only because nothing else could happen. */
  isHealedAtEnd: boolean
  /** Place in the order of strikes. */
  strikeOrder: number
}

interface Due {
  readonly entry: Entry
  readonly phase: 'do' | 'heal'
  /** Null: at once. */
  readonly timeUs: number | null
}

export class FaultAgenda {
  readonly #entries: Entry[] = []
  #due: Due[] = []
  #strikes = 0
  #last = START
  /** Clock when the step taken last was taken. */
  #lastUs = 0
  readonly #isStrict: boolean

  /**
   * @param isStrict a fault that means nothing or cannot happen is an error instead of being dropped
   * @throws InputError if a fault means nothing to these targets
   */
  constructor(targets: FaultTargets, planned: readonly PlannedFault[], scheduled: readonly ScheduledFault[], isStrict: boolean) {
    this.#isStrict = isStrict
    for (const fault of sortPlan(planned)) this.#add(targets, fault.do, fault, null)
    for (const fault of scheduled) this.#add(targets, fault.do, null, fault)
    for (const entry of this.#entries) if (entry.planned !== null) this.#arm(entry, 'do', entry.planned.atUs)
    this.happened(START, 0)
  }

  #add(targets: FaultTargets, text: string, planned: PlannedFault | null, scheduled: ScheduledFault | null): void {
    const id = this.#entries.length
    const ops = targets.compile(text)
    if (typeof ops === 'string') {
      if (this.#isStrict) throw new InputError([{ place: `faults[${String(id)}].do`, text: ops }])
      return
    }
    const healing = healingOf(text)
    const healOps = healing === null ? null : targets.compile(healing)
    if (typeof healOps === 'string') throw new InputError([{ place: `faults[${String(id)}].do`, text: `cannot be healed: ${healOps}` }])
    this.#entries.push({ id, text, ops, healOps, planned, scheduled, state: 'waiting', isHealedAtEnd: false, strikeOrder: -1 })
  }

  /** No fault waits for a named step any more. */
  get isWithoutNames(): boolean {
    return this.#entries.every(({ scheduled, state, healOps }) => {
      if (scheduled === null || state === 'healed' || state === 'dropped' || state === 'armed') return true
      return state === 'struck' && (healOps === null || scheduled.heal === 'end' || scheduled.heal === 'never')
    })
  }

  /** When the next fault at a time is due; Infinity if none is. */
  get nextUs(): number {
    let next = Infinity
    for (const { timeUs } of this.#due) next = Math.min(next, timeUs ?? -1)
    return next
  }

  /** The named faults that are still waiting for their step. */
  get waiting(): readonly ScheduledFault[] {
    return this.#entries.flatMap(({ scheduled, state }) => (scheduled !== null && state === 'waiting' ? [scheduled] : []))
  }

  /** The named faults that struck, oldest first, as they came to pass. */
  applied(): readonly ScheduledFault[] {
    const struck = this.#entries.filter(({ scheduled, strikeOrder }) => scheduled !== null && strikeOrder >= 0)
    struck.sort((x, y) => x.strikeOrder - y.strikeOrder)
    return struck.map(({ scheduled, state, isHealedAtEnd }) => {
      if (scheduled!.heal === 'never' || (state === 'healed' && !isHealedAtEnd)) return scheduled!
      return { ...scheduled!, heal: 'end', healDelayUs: 0 }
    })
  }

  /** A step has just been taken. */
  happened(name: string, nowUs: number): void {
    this.#last = name
    this.#lastUs = nowUs
    for (const entry of this.#entries) {
      if (entry.scheduled === null) continue
      if (entry.state === 'struck' && entry.scheduled.heal === name) this.#armHeal(entry, name, nowUs)
      if (entry.state === 'waiting' && entry.scheduled.after === name) this.#arm(entry, 'do', this.#timeOf(nowUs, entry.scheduled.delayUs))
    }
  }

  #timeOf(nowUs: number, delayUs: number): number | null {
    return delayUs > 0 ? nowUs + delayUs : null
  }

  #arm(entry: Entry, phase: 'do' | 'heal', timeUs: number | null): void {
    if (phase === 'do') entry.state = 'armed'
    this.#due.push({ entry, phase, timeUs })
    this.#due.sort(byOrder)
  }

  #armHeal(entry: Entry, name: string, nowUs: number): void {
    if (entry.healOps !== null && entry.scheduled?.heal === name) this.#arm(entry, 'heal', this.#timeOf(nowUs, entry.scheduled.healDelayUs))
  }

  /**
   * The fault that comes now, or null.
   * @param earliest the step that would come otherwise
   */
  next(turn: Turn, earliest: Step | null): FaultMove | null {
    while (this.#due.length > 0) {
      const due = this.#due[0]
      if (due.timeUs !== null && (due.timeUs > turn.untilUs || (earliest !== null && earliest.dueUs <= due.timeUs))) break
      this.#due.shift()
      const move = due.phase === 'do' ? this.#strike(turn, due) : this.#heal(turn, due.entry, due.timeUs, false)
      if (move !== null) return move
    }
    if (!turn.isQuiescent || this.#due.length > 0) return null
    return this.#healAtEnd(turn)
  }

  #strike(turn: Turn, { entry, timeUs }: Due): FaultMove | null {
    const { planned, scheduled, text, ops } = entry
    if (!canApplyFault(turn.world, ops)) {
      entry.state = 'dropped'
      if (!this.#isStrict || scheduled === null) return null
      throw new ScheduleMismatch(text, `the fault "${text}" cannot happen after "${scheduled.after}"`, [], null)
    }
    entry.state = 'struck'
    entry.strikeOrder = this.#strikes++
    const nowUs = timeUs ?? turn.world.nowUs
    const healUs = planned?.healUs
    if (typeof healUs === 'number' && entry.healOps !== null) this.#arm(entry, 'heal', Math.max(nowUs, healUs))
    if (scheduled !== null && scheduled.heal === this.#last) this.#armHeal(entry, this.#last, this.#lastUs)
    return { kind: 'fault', fault: entry.id, phase: 'do', text, ops, atUs: timeUs, isAtEnd: false, isForGood: isForGood(entry) }
  }

  #heal(turn: Turn, entry: Entry, atUs: number | null, isAtEnd: boolean): FaultMove | null {
    entry.state = 'healed'
    entry.isHealedAtEnd = isAtEnd
    if (!canApplyFault(turn.world, entry.healOps!)) return null
    return { kind: 'fault', fault: entry.id, phase: 'heal', text: entry.text, ops: entry.healOps!, atUs, isAtEnd, isForGood: false }
  }

  #healAtEnd(turn: Turn): FaultMove | null {
    const broken = this.#entries.filter((entry) => entry.state === 'struck' && entry.healOps !== null && !isForGood(entry))
    for (const entry of broken.sort((x, y) => x.strikeOrder - y.strikeOrder)) {
      const move = this.#heal(turn, entry, null, true)
      if (move !== null) return move
    }
    return null
  }
}

function isForGood({ planned, scheduled }: Entry): boolean {
  return (planned?.healUs ?? scheduled?.heal) === 'never'
}

/** At once before later, then by time; healings first, older faults first. */
function byOrder(x: Due, y: Due): number {
  if (x.timeUs !== y.timeUs) return (x.timeUs ?? -1) - (y.timeUs ?? -1)
  if (x.phase !== y.phase) return x.phase === 'heal' ? -1 : 1
  return x.phase === 'heal' ? x.entry.strikeOrder - y.entry.strikeOrder : x.entry.id - y.entry.id
}
