import { number, plural } from '../text/wording.ts'

/**
 * Puts numbers into the braces of a text: what the run has counted. `{reread}` is the number alone, `{reread|line|lines}` goes on
 * with the noun that fits it.
 */
export function fillText(text: string, values: Readonly<Record<string, number>>): string {
  return text.replace(/\{([^}|]+)(?:\|([^}|]+)\|([^}|]+))?\}/g, (_braces, name: string, one?: string, many?: string) => {
    if (!(name in values)) return many === undefined ? '…' : `… ${many}`
    return one === undefined || many === undefined ? number(values[name]) : plural(values[name], one, many)
  })
}
