import { number } from '../text/wording.ts'

/** Puts numbers into the braces of a text: what the run has counted. */
export function fillText(text: string, values: Readonly<Record<string, number>>): string {
  return text.replace(/\{([^}]+)\}/g, (_braces, name: string) => (name in values ? number(values[name]) : '…'))
}
