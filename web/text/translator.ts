/**
 * A sentence of the engine and its translation, their parts in braces: `['lost {a}', '丢失 {a}']`. A part may be a sentence itself.
 * Of several that fit, the one with the most words of its own is meant.
 */
export type SentencePair = readonly [english: string, chinese: string]

interface Sentence {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly chinese: string
}

/** @returns what says a sentence in Chinese; one that it does not know, such as a name, as it is */
export function translator(pairs: readonly SentencePair[]): (message: string) => string {
  let compiled: readonly Sentence[] | null = null

  function translated(message: string): string {
    compiled ??= sentencesOf(pairs)
    for (const { pattern, names, chinese } of compiled) {
      const match = pattern.exec(message)
      if (match === null) continue
      return chinese.replace(/\{([a-z])\}/g, (_braces, name: string) => partOf(match[names.indexOf(name) + 1]))
    }
    return message.includes('; ') ? partOf(message) : message
  }

  /** Several sentences are joined by semicolons; what somebody wrote stays as it is. */
  function partOf(part: string): string {
    if (isWritten(part)) return part
    return part.includes('; ') ? part.split('; ').map(translated).join('；') : translated(part)
  }

  return translated
}

function sentencesOf(pairs: readonly SentencePair[]): readonly Sentence[] {
  const words = (english: string): number => english.replace(/\{[a-z]\}/g, '').length
  return [...pairs].sort(([x], [y]) => words(y) - words(x)).map(([english, chinese]) => ({
    pattern: new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[a-z]\}/g, '(.+?)')}$`, 's'),
    names: [...english.matchAll(/\{([a-z])\}/g)].map(([, name]) => name),
    chinese,
  }))
}

/** As JSON shows it: a value, not a sentence about one. */
function isWritten(part: string): boolean {
  return /^"(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*$|^[{[].*[}\]]$/s.test(part)
}
