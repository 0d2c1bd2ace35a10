/** What the texts of both languages are made with. */
import type { OutputView, Snapshot } from '../engine/snapshot.ts'

const group = new Intl.NumberFormat('en')

/** A number with its thousands grouped, as both languages write it. */
export function number(value: number): string {
  return group.format(value)
}

/** Nothing missing, nothing too many. */
export function isExact({ missing, extra }: OutputView): boolean {
  return missing === 0 && extra === 0
}

/** A fragment without the run that it holds. */
export function shortAddress(fragment: string): string {
  return fragment.replace(/^#[^&=]{20,}/, '#…')
}

/** The newest checkpoint under way, null for none. */
export function pendingId({ checkpoints }: Snapshot): number | null {
  return checkpoints.filter(({ status }) => status === 'pending').at(-1)?.id ?? null
}

/** A failure restarts every subtask, so that the attempts of all are one. */
export function attemptOf({ subtasks }: Snapshot): number {
  return Math.max(...subtasks.map(({ attempt }) => attempt))
}

/** `1 crash`, `2 crashes`. */
export const plural = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`
