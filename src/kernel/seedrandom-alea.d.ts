/** seedrandom ships the generator but not its types. */
declare module 'seedrandom/lib/alea.js' {
  /** Uniform in [0, 1), the same sequence for the same seed on every engine. */
  export default function alea(seed: string): () => number
}
