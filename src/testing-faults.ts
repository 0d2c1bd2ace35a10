/** Faults for fast-check, as a scenario file writes them. */
import fc from 'fast-check'
import { checkAmount } from './testing-check.ts'

export interface FaultConstraints {
  readonly taskManagers: number
  readonly vertices: readonly { readonly id: string; readonly parallelism: number }[]
  /** Default: 3. */
  readonly faultsMax?: number
  /** When a fault may strike, in milliseconds of virtual time. Default: 20 to 400. */
  readonly fromMs?: number
  readonly untilMs?: number
}

/** A fault as a scenario file writes it. */
export type FaultJson = Readonly<Record<string, unknown>>

/**
 * Faults as a scenario file writes them, each of which heals. Most begin with one that makes the job restart. They shrink to few and early
 * ones.
 *
 * @throws RangeError for a constraint that cannot be kept, in one line
 */
export function arbitraryFaults(constraints: FaultConstraints): fc.Arbitrary<readonly FaultJson[]> {
  const { faultsMax = 3, fromMs = 20, untilMs = 400, taskManagers, vertices } = constraints
  checkAmount('taskManagers', taskManagers, 1)
  checkAmount('vertices', vertices.length, 1)
  for (const { id, parallelism } of vertices) checkAmount(`parallelism of "${id}"`, parallelism, 1)
  checkAmount('faultsMax', faultsMax, 0)
  checkAmount('fromMs', fromMs, 0)
  checkAmount('untilMs', untilMs, fromMs)
  const restarting = restartingFaults(constraints)
  const any = fc.oneof(restarting, gentleFaults(constraints))
  const timing = { atMs: fc.integer({ min: fromMs, max: untilMs }), lastsMs: fc.integer({ min: 10, max: 300 }) }
  if (faultsMax === 0) return fc.constant([])
  const first = fc.oneof({ weight: 9, arbitrary: fc.record({ what: restarting, ...timing }) }, { weight: 1, arbitrary: fc.constant(null) })
  const rest = fc.array(fc.record({ what: any, ...timing }), { maxLength: faultsMax - 1, size: 'max' })
  return fc.tuple(first, rest).map(([one, others]) => (one === null ? [] : [one, ...others]).map(faultJson))
}

function restartingFaults({ taskManagers, vertices }: FaultConstraints): fc.Arbitrary<FaultJson> {
  const names = taskManagerNames(taskManagers)
  const kinds: fc.Arbitrary<FaultJson>[] = [
    fc.constantFrom(...names).map((crash) => ({ crash })),
    fc.constantFrom(...subtaskNames(vertices)).map((fail) => ({ fail })),
  ]
  kinds.push(
    fc.constantFrom(...names).map((suspect) => ({ suspect })),
    fc.constantFrom(...names).map((by) => ({ suspect: 'jm', by })),
    fc.constantFrom(...names).map((one) => ({ cut: ['jm', one] })),
  )
  if (taskManagers > 1) kinds.push(fc.shuffledSubarray(names, { minLength: 2, maxLength: 2 }).map((cut) => ({ cut })))
  return fc.oneof(...kinds)
}

function gentleFaults({ taskManagers, vertices }: FaultConstraints): fc.Arbitrary<FaultJson> {
  return fc.oneof<fc.Arbitrary<FaultJson>[]>(
    fc.constantFrom(...taskManagerNames(taskManagers), 'jm').map((pause) => ({ pause })),
    fc.shuffledSubarray([...taskManagerNames(taskManagers), 'jm'], { minLength: 2, maxLength: 2 }).map((partition) => ({ partition })),
    fc.constant({ storage: 'fail' }),
    fc.integer({ min: 1, max: 4 }).map((next) => ({ storage: 'fail', next })),
    fc.integer({ min: 10, max: 90 }).map((percent) => ({ storage: 'fail', percent })),
    fc.integer({ min: 2, max: 10 }).map((factor) => ({ storage: 'slow', factor })),
    fc.option(fc.constantFrom(...subtaskNames(vertices))).map((task) => ({ loseNotification: 'next', ...(task === null ? {} : { task }) })),
  )
}

function taskManagerNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `tm-${String(index + 1)}`)
}

function subtaskNames(vertices: FaultConstraints['vertices']): string[] {
  return vertices.flatMap(({ id, parallelism }) => Array.from({ length: parallelism }, (_, index) => `${id}-${String(index)}`))
}

function faultJson({ what, atMs, lastsMs }: { readonly what: FaultJson; readonly atMs: number; readonly lastsMs: number }): FaultJson {
  const heals = !('fail' in what) && !('suspect' in what) && !('loseNotification' in what)
  return { at: `${String(atMs)} ms`, ...what, ...(heals ? { heal: `${String(atMs + lastsMs)} ms` } : {}) }
}
