/** What the texts of both languages are made with. */
import type { OutputView, Snapshot } from '../engine/snapshot.ts'

/**
 * A number with its thousands grouped and at most three decimals, as both languages write it. The browser could do it too, but
 * takes longer to get ready for that than the page takes to come alive.
 */
export function number(value: number): string {
  const [whole, decimals] = String(Math.round(value * 1000) / 1000).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
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
