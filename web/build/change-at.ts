/** Changes one place of plain JSON and leaves the rest as it is; what is given is never touched. */
import type { PathStep } from '../../src/scenario/place.ts'

/** @param next what is to stand there; undefined: nothing */
export function changeAt<T>(value: T, path: readonly PathStep[], next: unknown): T {
  const [step, ...rest] = path
  if (step === undefined) return next as T
  const before = (value ?? (typeof step === 'number' ? [] : {})) as Record<PathStep, unknown>
  const inner = changeAt(before[step], rest, next)
  if (Array.isArray(before)) {
    return (inner === undefined ? before.toSpliced(Number(step), 1) : withItem(before, Number(step), inner)) as T
  }
  if (inner !== undefined) return { ...before, [step]: inner } as T
  return Object.fromEntries(Object.entries(before).filter(([key]) => key !== step)) as T
}

function withItem(list: readonly unknown[], at: number, item: unknown): readonly unknown[] {
  return at < list.length ? list.with(at, item) : [...list, item]
}

/** Takes the item one place up or down in its list, if there is such a place. */
export function moveItem<T>(list: readonly T[], at: number, by: number): readonly T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return list
  const rest = list.toSpliced(at, 1)
  return rest.toSpliced(to, 0, list[at])
}
