import type { FaultAction } from './fault-spec.ts'
import {
  diskProblem, pairProblem, processProblem, storageProblem, subtaskProblem, suspectProblem, taskManagerProblem,
  transactionsProblem,
} from './fault-targets.ts'
import type { FaultTargets } from './fault-targets.ts'
import { hintFor } from './nearest-word.ts'
import { showValue } from './place.ts'

/** Storage is this many times slower unless a fault says otherwise. */
export const DEFAULT_SLOW_FACTOR = 10
export const LARGEST_SLOW_FACTOR = 1_000_000

const VERBS: Readonly<Record<string, string>> = {
  crash: 'crash tm-2',
  fail: 'fail count-1',
  cut: 'cut tm-1 tm-2',
  pause: 'pause tm-2',
  partition: 'partition tm-2 jm',
  suspect: 'suspect tm-2", "suspect jm tm-2',
  hang: 'hang count-1',
  storage: 'storage slow 10", "storage fail", "storage fail next 3", "storage fail 30%", "storage throttle 2", "storage lose-reply 1',
  'crash-machine': 'crash-machine tm-2',
  'lose-disk': 'lose-disk tm-2',
  transactions: 'transactions expire',
  'lose-notification': 'lose-notification next out-0',
}

/** An action read, or the problem's text. */
export type ActionResult = { readonly action: FaultAction } | { readonly problem: string }

/**
 * Reads the text form that schedules use: `crash tm-2`, `fail count-1`, `cut tm-1 tm-2`, `storage slow 10`, `storage fail`,
 * `storage fail next 3`, `storage fail 30%`, `storage throttle 2`, `storage lose-reply 1`, `crash-machine tm-2`, `lose-disk tm-2`,
 * `transactions expire`, `lose-notification 3 out-0`, `lose-notification next`.
 */
export function parseFaultAction(text: string, targets: FaultTargets): ActionResult {
  const [verb = '', ...rest] = text.trim().split(/[ \t]+/)
  const example = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (example === undefined) return { problem: `unknown fault ${showValue(verb)}${hintFor(verb, Object.keys(VERBS))}` }
  const action = actionOf(verb, rest)
  if (action === null) return { problem: `expected "${example}", got ${showValue(text)}` }
  const problem = targetProblem(action, targets)
  return problem === null ? { action } : { problem }
}

/** The way back: what `parseFaultAction` reads as the same action. */
export function formatFaultAction(action: FaultAction): string {
  switch (action.kind) {
    case 'crash':
      return `crash ${action.process}`
    case 'fail':
    case 'hang':
      return `${action.kind} ${action.subtask}`
    case 'pause':
      return `pause ${action.process}`
    case 'partition':
      return `partition ${action.direction.join(' ')}`
    case 'suspect':
      return `suspect ${action.process}${action.by === 'jm' ? '' : ` ${action.by}`}`
    case 'cut':
      return `cut ${action.between.join(' ')}`
    case 'storage-slow':
      return `storage slow ${String(action.factor)}`
    case 'storage-fail':
      return 'storage fail'
    case 'storage-fail-next':
      return `storage fail next ${String(action.next)}`
    case 'storage-fail-percent':
      return `storage fail ${String(action.percent)}%`
    case 'storage-throttle':
      return `storage throttle ${String(action.perSecond)}`
    case 'storage-lose-reply':
      return `storage lose-reply ${String(action.next)}`
    case 'crash-machine':
    case 'lose-disk':
      return `${action.kind} ${action.process}`
    case 'transactions-expire':
      return 'transactions expire'
    case 'lose-notification':
      return `lose-notification ${String(action.checkpoint ?? 'next')}${action.subtask === null ? '' : ` ${action.subtask}`}`
  }
}

/** Why an action's names do not fit the cluster and the job, or null when they do. */
export function targetProblem(action: FaultAction, targets: FaultTargets): string | null {
  switch (action.kind) {
    case 'crash':
    case 'crash-machine':
      return taskManagerProblem(action.process, targets)
    case 'fail':
    case 'hang':
      return subtaskProblem(action.subtask, targets)
    case 'pause':
      return processProblem(action.process, targets)
    case 'partition':
      return pairProblem(action.direction, targets)
    case 'suspect':
      return suspectProblem(action.process, action.by, targets)
    case 'cut':
      return pairProblem(action.between, targets)
    case 'lose-notification':
      return action.subtask === null ? null : subtaskProblem(action.subtask, targets)
    case 'lose-disk':
      return diskProblem(action.process, targets)
    case 'transactions-expire':
      return transactionsProblem(targets)
    case 'storage-throttle':
    case 'storage-lose-reply':
      return storageProblem(true, targets)
    case 'storage-slow':
    case 'storage-fail':
    case 'storage-fail-next':
    case 'storage-fail-percent':
      return storageProblem(false, targets)
    default:
      return null
  }
}

function actionOf(verb: string, words: readonly string[]): FaultAction | null {
  const [first, second] = words
  if (verb === 'storage' && first === 'fail' && second === 'next') return words.length === 3 ? counted('storage-fail-next', words[2]) : null
  if (words.length > 2 || first === undefined) return null
  if (verb === 'transactions') return first === 'expire' && second === undefined ? { kind: 'transactions-expire' } : null
  if (verb === 'crash-machine' || verb === 'lose-disk') return second === undefined ? { kind: verb, process: first } : null
  if (verb === 'crash') return second === undefined ? { kind: 'crash', process: first } : null
  if (verb === 'pause') return second === undefined ? { kind: 'pause', process: first } : null
  if (verb === 'partition') return second === undefined ? null : { kind: 'partition', direction: [first, second] }
  if (verb === 'suspect') return { kind: 'suspect', process: first, by: second ?? 'jm' }
  if (verb === 'hang') return second === undefined ? { kind: 'hang', subtask: first } : null
  if (verb === 'fail') return second === undefined ? { kind: 'fail', subtask: first } : null
  if (verb === 'cut') return second === undefined ? null : { kind: 'cut', between: [first, second] }
  if (verb === 'lose-notification') {
    const checkpoint = first === 'next' ? null : wholeOf(first)
    return checkpoint === undefined ? null : { kind: 'lose-notification', checkpoint, subtask: second ?? null }
  }
  if (first === 'fail') return second === undefined ? { kind: 'storage-fail' } : percentOf(second)
  if (first === 'lose-reply') return counted('storage-lose-reply', second ?? '1')
  if (first === 'throttle') {
    const perSecond = wholeOf(second ?? '')
    return perSecond === undefined ? null : { kind: 'storage-throttle', perSecond }
  }
  const factor = second === undefined ? DEFAULT_SLOW_FACTOR : wholeOf(second)
  return first === 'slow' && factor !== undefined && factor <= LARGEST_SLOW_FACTOR ? { kind: 'storage-slow', factor } : null
}

function counted(kind: 'storage-fail-next' | 'storage-lose-reply', count: string | undefined): FaultAction | null {
  const next = wholeOf(count ?? '')
  return next === undefined ? null : { kind, next }
}

function percentOf(word: string): FaultAction | null {
  const percent = word.endsWith('%') ? wholeOf(word.slice(0, -1)) : undefined
  return percent === undefined || percent > 100 ? null : { kind: 'storage-fail-percent', percent }
}

function wholeOf(word: string): number | undefined {
  return /^[1-9][0-9]{0,14}$/.test(word) ? Number(word) : undefined
}
