/** The parts of generated jobs that have to do with time: timestamps, watermarks, windows, joins. */
import fc from 'fast-check'

/** Place of the key, the number and the timestamp in a generated record. */
const KEY = 0
const NUMBER = 1
const TIMESTAMP = 2

/** Event time between two records of a partition, and how far one may be away from its place, in milliseconds. */
const STEP_MS = 10
const SHAKE_MS = 40

/** How a job has to do with time: not at all, by its records' timestamps, or by the clock of its machines. */
export type TimeKind = 'none' | 'event' | 'processing'

/** Half of the jobs keep no time. */
export function arbitraryTimeKind(isSensitive: boolean): fc.Arbitrary<TimeKind> {
  return fc.constantFrom<TimeKind[]>('none', 'none', 'event', 'event', ...(isSensitive ? (['processing'] as const) : []))
}

export interface SourceTime {
  /** How far each record is from its place. */
  readonly shakes: readonly number[]
  readonly outOfOrderness: string
  readonly idleTimeout: string | null
}

/** Where results must not depend on the order of arrival nothing may be late: the bound is as large as the shaking. */
export function arbitrarySourceTime(isSensitive: boolean): fc.Arbitrary<SourceTime> {
  return fc.record({
    shakes: fc.array(fc.integer({ min: 0, max: SHAKE_MS }), { minLength: 1, maxLength: 8 }),
    outOfOrderness: isSensitive ? fc.constantFrom('0 s', '10 ms', '25 ms') : fc.constantFrom(ms(SHAKE_MS), ms(2 * SHAKE_MS)),
    idleTimeout: isSensitive ? fc.option(fc.constantFrom('30 ms', '80 ms'), { freq: 3 }) : fc.constant(null),
  })
}

/** Gives the records of a partition timestamps that grow, but for the shaking. */
export function withTimestamps(records: readonly (readonly unknown[])[], { shakes }: SourceTime): readonly (readonly unknown[])[] {
  return records.map((record, i) => [...record, i * STEP_MS + shakes[i % shakes.length]])
}

/** The watermark of a source whose records have timestamps. */
export function watermarkOf({ outOfOrderness, idleTimeout }: SourceTime): object {
  return { timestamp: TIMESTAMP, outOfOrderness, ...(idleTimeout === null ? {} : { idleTimeout }) }
}

/** An operator on time that stands where any keyed operator may. */
export function arbitraryWindow(kind: 'event' | 'processing', isSensitive: boolean): fc.Arbitrary<object> {
  const aggregate = fc.constantFrom(
    { aggregate: 'count' },
    { aggregate: 'min', field: NUMBER },
    { aggregate: 'max', field: NUMBER },
    ...(isSensitive ? [{ aggregate: 'sum', field: NUMBER }, { aggregate: 'collect', field: NUMBER }] : []),
  )
  const shape = fc.oneof(
    fc.integer({ min: 5, max: 120 }).map((size) => ({ window: 'tumbling', size: ms(size) })),
    fc.record({ size: fc.integer({ min: 20, max: 100 }), slide: fc.integer({ min: 10, max: 50 }) }).map(({ size, slide }) => {
      return { window: 'sliding', size: ms(size), slide: ms(slide), offset: ms(slide >> 1) }
    }),
  )
  const time = kind === 'processing' ? fc.constant({ time: 'processing' }) : fc.constantFrom({}, { allowedLateness: '30 ms' })
  return fc.tuple(shape, aggregate, time).map(([...parts]) => ({ type: 'window', key: KEY, ...parts[0], ...parts[1], ...parts[2] }))
}

/** An operator of two inputs; a join works on event time. */
export function arbitraryTwoInput(kind: TimeKind): fc.Arbitrary<object> {
  const connect = { type: 'connect', first: 'double-second', second: 'identity' }
  if (kind !== 'event') return fc.constant(connect)
  const bounds = fc.record({ lower: fc.integer({ min: -30, max: 0 }).map(ms), upper: fc.integer({ min: 0, max: 30 }).map(ms) })
  return fc.oneof(fc.constant(connect), bounds.map((within) => ({ type: 'interval-join', key: KEY, ...within })))
}

function ms(value: number): string {
  return `${String(value)} ms`
}
