/** Reads a file that a person brings, if it can be one of those that the page knows. Loaded when the first one comes. */
import type { ShareTexts } from './share-texts.ts'

/** A bug file with all its records is smaller. */
const FILE_MAX_BYTES = 8 * 1024 * 1024

/** JSON is looked into, whatever its name; anything else is a text that a source may read. */
export async function isForEngine(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name) || file.type === 'application/json') return true
  const text = file.size > FILE_MAX_BYTES ? '' : await file.text()
  return /^\s*\{/.test(text) && /"(job|scenario|scenarioRef)"\s*:/.test(text) && isJson(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
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
