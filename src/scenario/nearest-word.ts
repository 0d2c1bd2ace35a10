/** Words longer than this are not compared: nobody mistypes them, and the cost is quadratic. */
const LONGEST_COMPARED = 200

/**
 * The valid word that a person most likely meant, or null when none is near.
 * Near: at most a third of the longer word has to change (edit distance with swaps), ignoring ASCII case;
 * failing that, a valid word that only goes on where the written one stops. Of equally near words the first in the list wins.
 *
 * @param word what was written
 * @param validWords what could have been written
 */
export function nearestWord(word: string, validWords: readonly string[]): string | null {
  if (word.length > LONGEST_COMPARED) return null
  let nearest: string | null = null
  let nearestDistance = Number.MAX_SAFE_INTEGER
  const wanted = asciiLower(word)
  for (const candidate of validWords) {
    const allowed = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))
    if (Math.abs(word.length - candidate.length) > allowed) continue
    const distance = editDistance(wanted, asciiLower(candidate))
    if (distance <= allowed && distance < nearestDistance) {
      nearest = candidate
      nearestDistance = distance
    }
  }
  return nearest ?? (word.length < 3 ? null : (validWords.find((candidate) => asciiLower(candidate).startsWith(wanted)) ?? null))
}

/**
 * `; did you mean "count"?` or, for a short list without a near word, `; valid: "a", "b"`; else nothing.
 *
 * @param word what was written
 * @param validWords what could have been written
 */
export function hintFor(word: string, validWords: readonly string[]): string {
  const guess = didYouMean(word, validWords)
  if (guess !== '') return guess
  if (validWords.length === 0 || validWords.length > 20) return ''
  return `; valid: ${validWords.map((valid) => `"${valid}"`).join(', ')}`
}

/** The same where the line has named the valid words already: `; did you mean "count"?` or nothing. */
export function didYouMean(word: string, validWords: readonly string[]): string {
  const nearest = nearestWord(word, validWords)
  return nearest === null ? '' : `; did you mean "${nearest}"?`
}

/** Folds A to Z only, so that every engine gives the same answer whatever its Unicode tables. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32))
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, at(beforePrevious, column - 2) + 1)
      current.push(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return at(previous, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.MAX_SAFE_INTEGER
}
