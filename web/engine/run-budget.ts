/**
 * Moves after which the run of a page is computed no further unless somebody asks for more: a job may go on for ever, and a
 * thread that computes it would fill its memory. The longest bundled run has a tenth of it.
 */
export const MOVES_MAX = 400_000
