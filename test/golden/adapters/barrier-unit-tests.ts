import { barrierHandling } from './barrier-handling.ts'

/** barrier-unit-tests.json; modes unaligned and alternating are not covered yet. */
export const barrierUnitTests = barrierHandling
