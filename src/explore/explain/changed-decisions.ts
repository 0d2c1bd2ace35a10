/** Which decisions of the protocol are others than Flink's, by name. */
import type { Rules } from '../../protocol/rules.ts'

/** Such as `coordinator.failureManager.isCounted`, sorted. */
export function changedDecisions(sound: Rules, changed: Rules): readonly string[] {
  const names: string[] = []
  compare(sound, changed, '', names)
  return names.sort()
}

function compare(sound: object, changed: object, prefix: string, names: string[]): void {
  for (const [name, one] of Object.entries(sound) as [string, unknown][]) {
    const other = (changed as Readonly<Record<string, unknown>>)[name]
    if (one === other) continue
    if (isObject(one) && isObject(other)) compare(one, other, `${prefix}${name}.`, names)
    else names.push(`${prefix}${name}`)
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
