/** The kinds of faults: what a search is told to draw from, and what a certificate lists. */
import { parseFaultText, type FaultCommand } from './fault-text.ts'

/** Simplest first. */
export const FAULT_KINDS = [
  'restart', 'crash', 'fail', 'cut', 'lose-notification', 'suspect', 'pause', 'partition', 'hang',
  'storage-fail', 'storage-slow', 'storage-throttle', 'storage-lose-reply', 'crash-machine', 'lose-disk', 'transactions-expire',
] as const

export type FaultKindName = (typeof FAULT_KINDS)[number]

/** The kind of a fault in words; null for what only heals, for `drop`, and for what cannot be read. */
export function kindOfFault(text: string): FaultKindName | null {
  const command = parseFaultText(text)
  return typeof command === 'string' ? null : kindOfVerb(command.verb)
}

function kindOfVerb(verb: FaultCommand['verb']): FaultKindName | null {
  switch (verb) {
    case 'storage-fail-next':
    case 'storage-fail-percent':
      return 'storage-fail'
    case 'boot':
    case 'drop':
    case 'mend':
    case 'resume':
    case 'reunite':
    case 'revive':
    case 'storage-heal':
      return null
    default:
      return verb
  }
}
