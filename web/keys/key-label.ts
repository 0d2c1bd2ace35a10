/** A key as a person reads it: `Shift+ArrowLeft` becomes `Shift ←`. */
export function keyLabel(key: string, names: Readonly<Record<string, string>>): string {
  if (key.startsWith('code:')) return key.slice('code:Key'.length)
  const parts = key === ' ' ? [' '] : key.split('+')
  return parts.map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' ')
}
