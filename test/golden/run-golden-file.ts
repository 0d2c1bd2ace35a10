import { PENDING, type GoldenAdapter } from './adapter.ts'
import type { GoldenFile } from './read-golden-files.ts'

/** What came of one data file. Each failure is one line that begins with the case's id. */
export interface GoldenCount {
  passed: number
  pending: number
  readonly failures: string[]
}

/** Puts every case of a file to its adapter; without an adapter all of them are pending. */
export function runGoldenFile(file: GoldenFile, adapter: GoldenAdapter | undefined): GoldenCount {
  const count: GoldenCount = { passed: 0, pending: 0, failures: [] }
  for (const goldenCase of file.cases) {
    const outcome = adapter === undefined ? PENDING : outcomeOf(() => adapter(goldenCase))
    if (outcome === PENDING) count.pending += 1
    else if (outcome === null) count.passed += 1
    else count.failures.push(oneLine(`${goldenCase.id} ${outcome}`))
  }
  return count
}

function outcomeOf(answer: () => string | null | typeof PENDING): string | null | typeof PENDING {
  try {
    return answer()
  } catch (error) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
