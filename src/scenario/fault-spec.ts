/** What goes wrong. */
export type FaultAction =
  /** A TaskManager dies with all that it holds; healing starts a new one under the same name, empty. */
  | { readonly kind: 'crash'; readonly process: string }
  /** One subtask throws; the failover of the job decides what restarts. */
  | { readonly kind: 'fail'; readonly subtask: string }
  /** A process stands still; healing lets it go on where it was, with all that has waited for it. */
  | { readonly kind: 'pause'; readonly process: string }
  /** What the first process sends to the second waits until it heals; the other direction is open. */
  | { readonly kind: 'partition'; readonly direction: readonly [string, string] }
  /** `by` declares `process` dead although it lives: one of them is the JobManager. */
  | { readonly kind: 'suspect'; readonly process: string; readonly by: string }
  /** One subtask's user code never comes back; healing kills what still hangs and starts the TaskManagers anew that are down. */
  | { readonly kind: 'hang'; readonly subtask: string }
  /** The connection of two TaskManagers, or of one and the JobManager, is lost and cannot be opened again until it heals (NET-6). */
  | { readonly kind: 'cut'; readonly between: readonly [string, string] }
  /** The checkpoint storage takes `factor` times as long. */
  | { readonly kind: 'storage-slow'; readonly factor: number }
  /** The checkpoint storage refuses every request. */
  | { readonly kind: 'storage-fail' }
  /** It refuses the next requests, so many of them. */
  | { readonly kind: 'storage-fail-next'; readonly next: number }
  /** It refuses so many of 100 requests, by chance. */
  | { readonly kind: 'storage-fail-percent'; readonly percent: number }
  /** An object store serves so many requests a second and refuses the others. */
  | { readonly kind: 'storage-throttle'; readonly perSecond: number }
  /** An object store carries out the next requests and does not answer. */
  | { readonly kind: 'storage-lose-reply'; readonly next: number }
  /** A machine goes down: its TaskManager dies, and its disk loses what it has not written back. */
  | { readonly kind: 'crash-machine'; readonly process: string }
  /** All that a machine's disk holds is gone: a new machine in the place of the old one. */
  | { readonly kind: 'lose-disk'; readonly process: string }
  /** The external log aborts what is pre-committed and not decided, as after its timeout. */
  | { readonly kind: 'transactions-expire' }
  /** A notification of a completed checkpoint gets lost (CC-17): of that checkpoint or, if null, of the next one;
   * to that subtask or, if null, to all. */
  | { readonly kind: 'lose-notification'; readonly checkpoint: number | null; readonly subtask: string | null }

/** A fault at a virtual time. */
export type TimedFault = FaultAction & {
  readonly atUs: number
  /** Virtual time of healing, after `atUs`; null: only when all faults heal at the end, or nothing to heal. */
  readonly healUs: number | null
}

/** A fault right after a named step, as a schedule writes it. */
export interface ScheduledFault {
  readonly kind: 'scheduled'
  /** The name of the step that it follows. */
  readonly after: string
  readonly action: FaultAction
  /** The name of the step after which it heals; null: only when all faults heal at the end. */
  readonly healAfter: string | null
}

/** One fault of a scenario or a schedule; plain data, names already checked against the cluster and the job. */
export type FaultSpec = TimedFault | ScheduledFault
