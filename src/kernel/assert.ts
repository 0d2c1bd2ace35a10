/** Thrown when shipped code finds itself in a state that its own reasoning excludes: always a defect of Cleancut, never of a scenario. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/**
 * States what must hold at this point, and stops the run if it does not.
 *
 * @param condition truthy when all is well
 * @param whatMustHold the expectation as a sentence, so that the failure reads without the source beside it
 * @throws AssertionError when the condition is falsy
 */
export function assert(condition: unknown, whatMustHold: string): asserts condition {
  if (!condition) throw new AssertionError(`what must hold does not: ${whatMustHold}`)
}
