import type { Message } from '../../kernel/actor.ts'

/** What comes over a channel and is taken by the mailbox's default action (SC-7). */
export function isInput({ type }: Message): boolean {
  switch (type) {
    case 'record':
    case 'buffer':
    case 'watermark':
    case 'watermark-status':
    case 'barrier':
    case 'cancel-checkpoint':
    case 'end-of-data':
      return true
    default:
      return false
  }
}
