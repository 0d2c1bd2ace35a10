/** Shortens a text to what has room; the whole of it is said elsewhere. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}

const WIDE = /[\u1100-\u11ff\u2e80-\uffdc]/
const WIDE_SHARE = 1.02
const OTHER_SHARE = 0.59

/** Width of a text in the interface's type, roughly: nothing is measured, so that the first paint has it too. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of text) width += size * (WIDE.test(sign) ? WIDE_SHARE : OTHER_SHARE)
  return width
}
