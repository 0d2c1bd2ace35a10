/** An arbitrary that shrinks in a way of its own. */
import fc from 'fast-check'

/**
 * Generates as another arbitrary does and offers simpler values of its own. `fc.assert` takes the first of them for which the property
 * fails and asks for simpler ones of that, until none fails.
 */
export class Shrinking<T> extends fc.Arbitrary<T> {
  readonly #inner: fc.Arbitrary<T>
  readonly #simpler: (value: T) => Iterable<T>

  /** @param simpler each simpler than the value, those that are much simpler first; asked for one by one */
  constructor(inner: fc.Arbitrary<T>, simpler: (value: T) => Iterable<T>) {
    super()
    this.#inner = inner
    this.#simpler = simpler
  }

  override generate(mrng: fc.Random, biasFactor: number | undefined): fc.Value<T> {
    return new fc.Value(this.#inner.generate(mrng, biasFactor).value, undefined)
  }

  /** A value says all that there is to know: one that was given as an example shrinks as well. */
  override canShrinkWithoutContext(value: unknown): value is T {
    return typeof value === 'object' && value !== null
  }

  override shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc.stream(this.#values(value))
  }

  *#values(value: T): IterableIterator<fc.Value<T>> {
    for (const simpler of this.#simpler(value)) yield new fc.Value(simpler, undefined)
  }
}
