/** Texts about links, files and what can go wrong with them. */
import type { Instead } from '../engine/instead.ts'
import type { RunStamp } from '../engine/share.ts'

export interface ShareTexts {
  readonly share: string
  readonly close: string
  readonly link: string
  readonly characters: (count: number) => string
  /** A link of so many characters may not arrive. */
  readonly longLink: string
  readonly tooLongLink: string
  readonly copyLink: string
  readonly terminal: string
  readonly terminalFile: (name: string) => string
  readonly copyCommand: string
  readonly copied: string
  readonly notCopied: string
  readonly file: string
  readonly saveFile: string
  readonly saveNote: string
  readonly openFile: string
  readonly openNote: string
  readonly making: string
  readonly dropHere: string
  readonly tooLarge: (name: string) => string
  readonly notText: (name: string) => string
  /** What the engine says of it; its words are fetched where they are needed. */
  readonly said: (why: string) => Promise<string>
  readonly bad: Readonly<Record<'link' | 'address' | 'file', string>>
  /** Opens something in the place of what cannot be opened. */
  readonly instead: (what: Instead) => string
  readonly copyRaw: string
  readonly differs: string
  readonly differsWhy: (recorded: RunStamp, here: RunStamp) => string
  readonly recorded: string
  readonly here: string
  readonly version: (stamp: RunStamp) => string
  readonly dismiss: string
  readonly restarted: string
  readonly keepsDying: string
  readonly openStart: string
  readonly noWorkers: string
  readonly noWorkersWhy: string
  readonly startFailed: (why: string) => string
  readonly computing: (steps: number) => string
  readonly stop: string
  readonly endless: (steps: number) => string
  readonly computeOn: string
  readonly newVersion: string
  readonly reload: string
  readonly later: string
}
