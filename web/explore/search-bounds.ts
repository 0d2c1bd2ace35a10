/** How far a search may be asked to go, and the letter that says so in an address: none for what is this machine's own. */
export const SEARCH_BOUNDS = {
  faults: { letter: 'f', from: 0, to: 9 },
  deviations: { letter: 'd', from: 0, to: 9 },
  checkpoints: { letter: 'c', from: 0, to: 99 },
  runs: { letter: 'n', from: 1, to: 10_000_000 },
  seconds: { letter: 't', from: 1, to: 3600 },
  workers: { letter: null, from: 1, to: 8 },
  seed: { letter: 'r', from: 0, to: 999_999_999 },
} as const

export type BoundName = keyof typeof SEARCH_BOUNDS
