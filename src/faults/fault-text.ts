/**
 * Faults in words: what schedules, bug files and people write, such as `crash tm-2` or `storage slow 10`.
 * What the words mean for one cluster, `FaultTargets` says.
 */
import type { FaultOp } from '../kernel/fault-op.ts'

/** A fault, read. */
export type FaultCommand =
  | { readonly verb: 'crash'; readonly process: string }
  /** A dead process comes back empty: what heals a crash. */
  | { readonly verb: 'boot'; readonly process: string }
  /** A crash and a boot with nothing between. */
  | { readonly verb: 'restart'; readonly process: string }
  /** A process stands still, alive, and goes on: what heals it. */
  | { readonly verb: 'pause'; readonly process: string }
  | { readonly verb: 'resume'; readonly process: string }
  /** What the first process sends to the second waits, and comes through: what heals it. */
  | { readonly verb: 'partition'; readonly direction: readonly [string, string] }
  | { readonly verb: 'reunite'; readonly direction: readonly [string, string] }
  /** `by` `jm`: the JobManager declares a TaskManager dead that lives; `by` a TaskManager: it declares the JobManager dead. */
  | { readonly verb: 'suspect'; readonly process: string; readonly by: string }
  | { readonly verb: 'fail'; readonly subtask: string }
  /** A subtask's user code does not come back, whatever is done to it. */
  | { readonly verb: 'hang'; readonly subtask: string }
  /** What still hangs is killed, and TaskManagers that are down come back empty: what heals a hang. */
  | { readonly verb: 'revive'; readonly subtask: string }
  | { readonly verb: 'cut'; readonly between: readonly [string, string] }
  /** A cut connection may be opened again: what heals a cut. */
  | { readonly verb: 'mend'; readonly between: readonly [string, string] }
  | { readonly verb: 'storage-slow'; readonly factor: number }
  | { readonly verb: 'storage-fail' }
  /** The next requests, so many of them, fail. */
  | { readonly verb: 'storage-fail-next'; readonly next: number }
  /** Of 100 requests so many fail, by chance. */
  | { readonly verb: 'storage-fail-percent'; readonly percent: number }
  /** An object store serves no more than so many requests a second. */
  | { readonly verb: 'storage-throttle'; readonly perSecond: number }
  /** An object store carries the next requests out and does not answer. */
  | { readonly verb: 'storage-lose-reply'; readonly next: number }
  /** A machine goes down: its TaskManager, and what its disk has not written back. */
  | { readonly verb: 'crash-machine'; readonly process: string }
  /** Whatever was on a machine's disk is gone; `jm` has one too. */
  | { readonly verb: 'lose-disk'; readonly process: string }
  /** The storage is as fast and as reliable as ever. */
  | { readonly verb: 'storage-heal' }
  /** The external log aborts each transaction that is pre-committed and not decided, as if it had been open too long. */
  | { readonly verb: 'transactions-expire' }
  /** `checkpoint` null: the next one; `subtask` null: all. */
  | { readonly verb: 'lose-notification'; readonly checkpoint: number | null; readonly subtask: string | null }
  /** The message at the head of a link is lost; the link as step names write it, `count-0 <- lines-1`. */
  | { readonly verb: 'drop'; readonly link: string }

/** What a cluster gives: the meaning of a fault in its world. */
export interface FaultTargets {
  /** The operations that the fault is made of, in order; a sentence with the nearest word if it means nothing here. */
  compile(text: string): readonly FaultOp[] | string
}

/** Storage is this many times slower unless a fault says otherwise. */
const DEFAULT_SLOW_FACTOR = 10

const EXAMPLES = [
  ...['crash tm-2', 'boot tm-2', 'restart tm-2', 'fail count-1', 'cut tm-1 tm-2', 'mend tm-1 tm-2', 'storage slow 10', 'storage fail'],
  ...['pause tm-2', 'resume tm-2', 'partition tm-2 jm', 'reunite tm-2 jm', 'suspect tm-2', 'suspect jm tm-2'],
  ...['hang count-1', 'revive count-1'],
  ...['storage heal', 'storage throttle 2', 'storage lose-reply 1', 'crash-machine tm-2', 'lose-disk tm-2'],
  'transactions expire',
  ...['lose-notification next out-0', 'drop count-0 <- lines-0'],
]

/**
 * Reads a fault in words. Also read are `slow storage`, `fail storage`, `heal storage` and `lose notification out-0`.
 *
 * @returns the fault, or a sentence that says what was expected
 */
export function parseFaultText(text: string): FaultCommand | string {
  const words = text.split(/[ \t]+/).filter((word) => word !== '')
  return commandOf(words) ?? explain(text, words[0] ?? '')
}

function explain(text: string, verb: string): string {
  const example = EXAMPLES.find((known) => known.startsWith(`${verb} `))
  if (example !== undefined) return `expected a fault like "${example}", got ${JSON.stringify(text)}`
  return `unknown fault ${JSON.stringify(text)}; valid: ${EXAMPLES.map((known) => `"${known}"`).join(', ')}`
}

function commandOf(words: readonly string[]): FaultCommand | null {
  const [verb, first, second, ...rest] = words
  if (first === undefined) return null
  if (verb === 'drop') return { verb, link: words.slice(1).join(' ') }
  if (verb === 'transactions') return first === 'expire' && second === undefined ? { verb: 'transactions-expire' } : null
  const isStorage = verb === 'storage' || first === 'storage'
  if (isStorage && rest.length === 0) return storageOf(verb === 'storage' ? first : verb, second)
  if (verb === 'storage' && first === 'fail' && second === 'next' && rest.length === 1) return counted('storage-fail-next', rest[0])
  if (verb === 'lose' && first === 'notification') return loseOf('next', rest.length === 0 ? second : '')
  if (rest.length > 0) return null
  if (verb === 'lose-notification') return loseOf(first, second)
  if (verb === 'cut' || verb === 'mend') return second === undefined ? null : { verb, between: [first, second] }
  if (verb === 'partition' || verb === 'reunite') return second === undefined ? null : { verb, direction: [first, second] }
  if (verb === 'suspect') return { verb, process: first, by: second ?? 'jm' }
  if (second !== undefined) return null
  if (verb === 'crash-machine' || verb === 'lose-disk') return { verb, process: first }
  if (verb === 'crash' || verb === 'boot' || verb === 'restart') return { verb, process: first }
  if (verb === 'pause' || verb === 'resume') return { verb, process: first }
  return verb === 'fail' || verb === 'hang' || verb === 'revive' ? { verb, subtask: first } : null
}

function storageOf(what: string, factor: string | undefined): FaultCommand | null {
  if (what === 'slow') {
    const value = factor === undefined ? DEFAULT_SLOW_FACTOR : wholeOf(factor)
    return value === null ? null : { verb: 'storage-slow', factor: value }
  }
  if (what === 'throttle') return factor === undefined ? null : perSecondOf(factor)
  if (what === 'lose-reply') return counted('storage-lose-reply', factor ?? '1')
  if (what === 'fail' && factor?.endsWith('%') === true) return percentOf(factor.slice(0, -1))
  if (factor !== undefined) return null
  return what === 'fail' ? { verb: 'storage-fail' } : what === 'heal' ? { verb: 'storage-heal' } : null
}

function counted(verb: 'storage-fail-next' | 'storage-lose-reply', count: string): FaultCommand | null {
  const next = wholeOf(count)
  return next === null ? null : { verb, next }
}

function perSecondOf(word: string): FaultCommand | null {
  const perSecond = wholeOf(word)
  return perSecond === null ? null : { verb: 'storage-throttle', perSecond }
}

function percentOf(word: string): FaultCommand | null {
  const percent = wholeOf(word)
  return percent === null || percent > 100 ? null : { verb: 'storage-fail-percent', percent }
}

function loseOf(which: string, subtask: string | undefined): FaultCommand | null {
  const checkpoint = which === 'next' ? null : wholeOf(which)
  if (subtask === '' || (checkpoint === null && which !== 'next')) return null
  return { verb: 'lose-notification', checkpoint, subtask: subtask ?? null }
}

function wholeOf(word: string): number | null {
  return /^[1-9][0-9]{0,14}$/.test(word) ? Number(word) : null
}

/** The way back: the one spelling of a fault that files hold. */
export function formatFault(command: FaultCommand): string {
  switch (command.verb) {
    case 'crash':
    case 'boot':
    case 'restart':
      return `${command.verb} ${command.process}`
    case 'pause':
    case 'resume':
      return `${command.verb} ${command.process}`
    case 'partition':
    case 'reunite':
      return `${command.verb} ${command.direction.join(' ')}`
    case 'suspect':
      return `suspect ${command.process}${command.by === 'jm' ? '' : ` ${command.by}`}`
    case 'fail':
    case 'hang':
    case 'revive':
      return `${command.verb} ${command.subtask}`
    case 'cut':
    case 'mend':
      return `${command.verb} ${command.between.join(' ')}`
    case 'storage-slow':
      return `storage slow ${String(command.factor)}`
    case 'storage-fail':
      return 'storage fail'
    case 'storage-fail-next':
      return `storage fail next ${String(command.next)}`
    case 'storage-fail-percent':
      return `storage fail ${String(command.percent)}%`
    case 'storage-throttle':
      return `storage throttle ${String(command.perSecond)}`
    case 'storage-lose-reply':
      return `storage lose-reply ${String(command.next)}`
    case 'crash-machine':
    case 'lose-disk':
      return `${command.verb} ${command.process}`
    case 'storage-heal':
      return 'storage heal'
    case 'transactions-expire':
      return 'transactions expire'
    case 'lose-notification':
      return `lose-notification ${String(command.checkpoint ?? 'next')}${command.subtask === null ? '' : ` ${command.subtask}`}`
    case 'drop':
      return `drop ${command.link}`
  }
}

/** The fault that undoes another, in words; null where there is nothing to undo (a failed subtask, a lost message). */
export function healingOf(text: string): string | null {
  const command = parseFaultText(text)
  if (typeof command === 'string') return null
  switch (command.verb) {
    case 'crash':
    case 'crash-machine':
      return formatFault({ verb: 'boot', process: command.process })
    case 'cut':
      return formatFault({ verb: 'mend', between: command.between })
    case 'pause':
      return formatFault({ verb: 'resume', process: command.process })
    case 'partition':
      return formatFault({ verb: 'reunite', direction: command.direction })
    case 'hang':
      return formatFault({ verb: 'revive', subtask: command.subtask })
    case 'storage-slow':
    case 'storage-fail':
    case 'storage-fail-next':
    case 'storage-fail-percent':
    case 'storage-throttle':
    case 'storage-lose-reply':
      return 'storage heal'
    default:
      return null
  }
}
