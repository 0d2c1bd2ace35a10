/**
 * The lines of a text: ended by LF or CRLF, the last one also by the end. Empty text has no lines; nothing else is special,
 * neither empty lines nor control characters nor length. A leading byte order mark is no content.
 */
export function splitLines(text: string): readonly string[] {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const lines = body.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  if (body === '' || body.endsWith('\n')) lines.pop()
  return lines
}
