import { barrierHandling } from './barrier-handling.ts'

/** barrier-random.json; modes unaligned and alternating are not covered yet. */
export const barrierRandom = barrierHandling
