import { checkShape } from './check-shape.ts'
import { faultSchemas, scheduledFaultSchema } from './fault-schema.ts'
import type { FaultField } from './fault-schema.ts'
import type { FaultAction, FaultSpec } from './fault-spec.ts'
import { readStorage } from './read-storage-fault.ts'
import type { FaultTargets } from './fault-targets.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { parseFaultAction, targetProblem } from './parse-fault-action.ts'
import { parseDurationUs } from './parse-quantity.ts'
import { formatPlace, showValue } from './place.ts'

/** What is broken stays so for one second, unless it says otherwise: long enough to be noticed, short against a restart. */
export const DEFAULT_HEAL_AFTER_US = 1_000_000

/** Nothing of these can be undone. */
const WITHOUT_HEALING: readonly FaultField[] = ['fail', 'loseDisk', 'loseNotification', 'suspect', 'transactions']

const FIELDS = Object.keys(faultSchemas) as FaultField[]

/**
 * Reads the faults of a scenario or a schedule.
 *
 * A fault is at a virtual time, `{ "at": "3200 ms", "crash": "tm-2", "heal": "5 s" }`, or right after a step,
 * `{ "after": NAME, "do": "crash tm-2", "heal": NAME }`. `heal` is the virtual time or the step at which it is over, or `"end"`:
 * only when all faults heal. Without it a timed fault heals one second after it began, a scheduled one at the end.
 *
 * @param faults the list, each of any shape
 * @param targets what they can name
 * @param problems what is wrong is added here
 */
export function parseFaults(faults: readonly unknown[], targets: FaultTargets, problems: Problem[]): readonly FaultSpec[] {
  return faults.flatMap((fault, index) => {
    const spec = parseFault(fault, index, targets, problems)
    return spec === null ? [] : [spec]
  })
}

function parseFault(fault: unknown, index: number, targets: FaultTargets, problems: Problem[]): FaultSpec | null {
  const report = (field: string | null, text: string): null => {
    problems.push({ place: formatPlace(['faults', index, ...(field === null ? [] : [field])]), text })
    return null
  }
  if (typeof fault !== 'object' || fault === null || Array.isArray(fault)) {
    return report(null, `expected an object, got ${showValue(fault)}`)
  }
  if (Object.hasOwn(fault, 'after') || Object.hasOwn(fault, 'do')) return parseScheduled(fault, index, targets, problems, report)
  const present = FIELDS.filter((field) => Object.hasOwn(fault, field))
  const [field, second] = present
  if (field === undefined) {
    const others = ['at', 'heal', 'factor', 'next', 'percent', 'perSecond', 'task', 'by']
    const unknown = Object.keys(fault).find((name) => !others.includes(name))
    const hint = unknown === undefined ? hintFor('', FIELDS) : hintFor(unknown, FIELDS)
    return report(unknown ?? null, unknown === undefined ? `missing: what goes wrong${hint}` : `unknown field${hint}`)
  }
  if (second !== undefined) return report(second, `cannot be combined with "${field}": write two faults`)
  const known = problems.length
  const action = readAction(field, fault, index, problems)
  if (action === null) return null
  const times = readTimes(fault, !WITHOUT_HEALING.includes(field), report)
  const problem = targetProblem(action, targets)
  if (problem !== null) report(action.kind === 'lose-notification' ? 'task' : field, problem)
  return problems.length > known ? null : { ...action, ...times }
}

function readAction(field: FaultField, fault: object, index: number, problems: Problem[]): FaultAction | null {
  const at = ['faults', index]
  const take = <T>(shape: { value: T | null; problems: readonly Problem[] }): T | null => {
    problems.push(...shape.problems)
    return shape.value
  }
  switch (field) {
    case 'crash': {
      const read = take(checkShape(faultSchemas.crash, fault, at))
      return read && { kind: 'crash', process: read.crash }
    }
    case 'fail': {
      const read = take(checkShape(faultSchemas.fail, fault, at))
      return read && { kind: 'fail', subtask: read.fail }
    }
    case 'cut': {
      const read = take(checkShape(faultSchemas.cut, fault, at))
      return read && { kind: 'cut', between: read.cut }
    }
    case 'pause': {
      const read = take(checkShape(faultSchemas.pause, fault, at))
      return read && { kind: 'pause', process: read.pause }
    }
    case 'partition': {
      const read = take(checkShape(faultSchemas.partition, fault, at))
      return read && { kind: 'partition', direction: read.partition }
    }
    case 'suspect': {
      const read = take(checkShape(faultSchemas.suspect, fault, at))
      return read && { kind: 'suspect', process: read.suspect, by: read.by ?? 'jm' }
    }
    case 'hang': {
      const read = take(checkShape(faultSchemas.hang, fault, at))
      return read && { kind: 'hang', subtask: read.hang }
    }
    case 'storage': {
      const read = take(checkShape(faultSchemas.storage, fault, at))
      return read && readStorage(read, (field, text) => problems.push({ place: formatPlace([...at, field]), text }))
    }
    case 'crashMachine': {
      const read = take(checkShape(faultSchemas.crashMachine, fault, at))
      return read && { kind: 'crash-machine', process: read.crashMachine }
    }
    case 'loseDisk': {
      const read = take(checkShape(faultSchemas.loseDisk, fault, at))
      return read && { kind: 'lose-disk', process: read.loseDisk }
    }
    case 'transactions': {
      const read = take(checkShape(faultSchemas.transactions, fault, at))
      return read && { kind: 'transactions-expire' }
    }
    case 'loseNotification': {
      const read = take(checkShape(faultSchemas.loseNotification, fault, at))
      const checkpoint = read?.loseNotification === 'next' ? null : (read?.loseNotification ?? null)
      return read && { kind: 'lose-notification', checkpoint, subtask: read.task ?? null }
    }
  }
}

type Report = (field: string | null, text: string) => null

function readTimes(fault: object, heals: boolean, report: Report): { atUs: number; healUs: number | null } {
  const { at, heal } = fault as { at: unknown; heal?: unknown }
  const atUs = readTime('at', at, report)
  if (!heals || heal === 'end') return { atUs, healUs: null }
  if (heal === undefined) return { atUs, healUs: atUs + DEFAULT_HEAL_AFTER_US }
  const healUs = readTime('heal', heal, report)
  if (healUs <= atUs) report('heal', `must be later than "at": it is the time of healing, got ${showValue(heal)}`)
  return { atUs, healUs }
}

function readTime(field: string, input: unknown, report: Report): number {
  const quantity = parseDurationUs(input)
  if ('value' in quantity) return quantity.value
  report(field, `expected ${quantity.expected}${field === 'heal' ? ' or "end"' : ''}, got ${showValue(input)}`)
  return Number.MAX_SAFE_INTEGER
}

function parseScheduled(fault: object, index: number, targets: FaultTargets, problems: Problem[], report: Report): FaultSpec | null {
  const shape = checkShape(scheduledFaultSchema, fault, ['faults', index])
  problems.push(...shape.problems)
  if (shape.value === null) return null
  const { after, heal } = shape.value
  const result = parseFaultAction(shape.value.do, targets)
  if ('problem' in result) return report('do', result.problem)
  return { kind: 'scheduled', after, action: result.action, healAfter: heal === undefined || heal === 'end' ? null : heal }
}
