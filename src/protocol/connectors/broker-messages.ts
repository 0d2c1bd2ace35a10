/** What sinks and a log of pooled transactional ids say to each other. */
import type { Message } from '../../kernel/actor.ts'
import type { Value } from '../job.ts'
import type { LogReply } from '../messages.ts'

export type BrokerRequest =
  /** `transaction` is what the answer names; the epoch comes with it. */
  | { readonly type: 'begin'; readonly transaction: string; readonly id: string; readonly owner: string; readonly attempt: number }
  | { readonly type: 'append-record'; readonly transaction: string; readonly sink: string; readonly value: Value }
  /** Everything written so far is durable from here on. */
  | { readonly type: 'pre-commit'; readonly transaction: string; readonly sink: string; readonly values: readonly Value[] }
  | { readonly type: 'commit'; readonly transaction: string; readonly isRecovery: boolean }
  /** A new attempt takes over: what earlier ones left open is aborted, except what its checkpoint covers. */
  | {
      readonly type: 'end-lingering'
      readonly owner: string
      readonly attempt: number
      readonly covered: readonly string[]
      /** The id that this attempt has begun. */
      readonly current: string
    }

export type BrokerReply = TransactionBegun | LogReply

export interface TransactionBegun extends Message {
  readonly type: 'transaction-begun'
  readonly transaction: string
  readonly epoch: number
}
