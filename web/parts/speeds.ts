/** Virtual seconds for each real second. At 1/100 a record can be followed on its wire; at 1 the job takes 11 s. */
export const SPEEDS = [0.01, 0.1, 0.25, 1] as const

/** A checkpoint every four seconds: time to read, and to choose a moment. */
export const DEFAULT_SPEED = 0.25
