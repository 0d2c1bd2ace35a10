/** Reads a file that a person brings, if it can be one of those that the page knows. */
import type { ShareTexts } from './share-texts.ts'

/** A bug file with all its records is smaller. */
const FILE_MAX_BYTES = 8 * 1024 * 1024

/** JSON is looked into; anything else is a text that a source may read. */
export function isJsonFile({ name, type }: File): boolean {
  return /\.json$/i.test(name) || type === 'application/json'
}

/** @returns its text, or one line that says why not */
export async function readFile(s: ShareTexts, file: File): Promise<{ readonly text: string } | { readonly problem: string }> {
  if (file.size > FILE_MAX_BYTES) return { problem: s.tooLarge(file.name) }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) }
  } catch {
    return { problem: s.notText(file.name) }
  }
}
