/** Virtual seconds for each real second. At 1/400 each hop of a record can be followed; at 1 the job of the story takes 11 s. */
export const SPEEDS = [0.0025, 0.01, 0.1, 0.25, 1] as const

/** A record takes 0.4 s from one machine to the next: until a plug is pulled, there is nothing to wait for. */
export const OPENING_SPEED = 0.0025

/** A checkpoint every four seconds: time to read, and to choose a moment. */
export const DEFAULT_SPEED = 0.25
