import type * as v from 'valibot'
import type { faultSchemas } from './fault-schema.ts'
import type { FaultAction } from './fault-spec.ts'
import { DEFAULT_SLOW_FACTOR } from './parse-fault-action.ts'

type StorageFault = v.InferOutput<typeof faultSchemas.storage>
type Detail = 'factor' | 'next' | 'percent' | 'perSecond'

const DETAILS: Readonly<Record<StorageFault['storage'], readonly Detail[]>> = {
  slow: ['factor'],
  fail: ['next', 'percent'],
  throttle: ['perSecond'],
  'lose-reply': ['next'],
}

/**
 * What a storage fault with its details means: `slow` by `factor`; `fail` always, for the `next` requests or for `percent` of
 * them; `throttle` to so many `perSecond`; `lose-reply` of the `next`.
 *
 * @param report what is wrong, by field
 */
export function readStorage(fault: StorageFault, report: (field: string, text: string) => void): FaultAction {
  const { storage, factor, next, percent, perSecond } = fault
  for (const detail of ['factor', 'next', 'percent', 'perSecond'] as const) {
    if (fault[detail] === undefined || DETAILS[storage].includes(detail)) continue
    const users = Object.entries(DETAILS).flatMap(([kind, details]) => (details.includes(detail) ? [`"${kind}"`] : []))
    report(detail, `only for "storage": ${users.join(' or ')}`)
  }
  switch (storage) {
    case 'slow':
      return { kind: 'storage-slow', factor: factor ?? DEFAULT_SLOW_FACTOR }
    case 'throttle':
      if (perSecond === undefined) report('perSecond', 'missing')
      return { kind: 'storage-throttle', perSecond: perSecond ?? 1 }
    case 'lose-reply':
      return { kind: 'storage-lose-reply', next: next ?? 1 }
    case 'fail':
      if (next !== undefined && percent !== undefined) report('percent', 'cannot be combined with "next"')
      if (next !== undefined) return { kind: 'storage-fail-next', next }
      return percent === undefined ? { kind: 'storage-fail' } : { kind: 'storage-fail-percent', percent }
  }
}
