/** What sinks and a table of versions say to each other. */
import type { Value } from '../job.ts'
import type { LogReply } from '../messages.ts'

/** What a commit of one file says of itself. */
export interface FileCommit {
  readonly transaction: string
  /** The checkpoint that the file belongs to. */
  readonly checkpointId: number
  /** The checkpoint whose completion, or restore, has it committed. */
  readonly completedId: number
}

export type TableRequest =
  /** The file is durable from here on; a commit adds it to the table. */
  | {
      readonly type: 'pre-commit'
      readonly sink: string
      readonly transaction: string
      readonly values: readonly Value[]
      readonly isLast: boolean
    }
  | (FileCommit & { readonly type: 'load-table' })
  | (FileCommit & { readonly type: 'append-file'; readonly baseVersion: number })

export type TableReply = TableLoaded | LogReply

/** The table as it is now: after a load, or instead of an append that conflicts. */
export interface TableLoaded extends FileCommit {
  readonly type: 'table-loaded'
  readonly version: number
  /** What is to be committed is in the table already. */
  readonly isThere: boolean
  readonly isConflict: boolean
}
