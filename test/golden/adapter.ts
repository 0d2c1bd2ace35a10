/** One recorded case. `kind` tells its shape; the other fields are those that test/golden/data/README.md lists for the kind. */
export interface GoldenCase {
  readonly id: string
  readonly kind: string
  readonly [field: string]: unknown
}

/** What an adapter answers for a case that the project does not cover yet; it counts neither as passed nor as failed. */
export const PENDING: unique symbol = Symbol('pending')

/**
 * Feeds one recorded case to the project's own code and compares. Translates only: no protocol logic, no branch on a case's id.
 *
 * @returns null when all agrees, one line saying what differed, or PENDING; an error thrown counts as a failure
 */
export type GoldenAdapter = (goldenCase: GoldenCase) => string | null | typeof PENDING
