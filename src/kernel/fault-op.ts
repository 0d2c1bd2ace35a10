/** What can be done to a world from outside, as plain data, so that any engine can carry it out and a file can hold it. */
import type { ActorId, Message, ProcessId } from './actor.ts'

export type FaultOp =
  /** A process and all that lives in it are gone. */
  | { readonly op: 'crash'; readonly process: ProcessId }
  /** A dead process comes back empty. */
  | { readonly op: 'boot'; readonly process: ProcessId }
  /** A process crashes and is there again, empty, before anybody else takes a step. */
  | { readonly op: 'restart'; readonly process: ProcessId }
  /** A process stands still: it takes no step, and what is sent to it waits. Its connections stay open. */
  | { readonly op: 'pause'; readonly process: ProcessId }
  | { readonly op: 'resume'; readonly process: ProcessId }
  /** What one process sends to another waits from now on, in this direction only. */
  | { readonly op: 'hold'; readonly from: ProcessId; readonly to: ProcessId }
  | { readonly op: 'release'; readonly from: ProcessId; readonly to: ProcessId }
  /** The connection from one actor to another breaks: what waits is lost, the receiver learns of it. */
  | { readonly op: 'cut'; readonly from: ActorId; readonly to: ActorId; readonly lane: number }
  /** A message from nowhere: an exception in user code, a slow disk. */
  | { readonly op: 'inject'; readonly actor: ActorId; readonly message: Message }
  /** The message at the head of a link is lost. */
  | { readonly op: 'drop'; readonly from: ActorId; readonly to: ActorId; readonly lane: number }
