/** Which keys stand for which action: the usual ones, unless a person has chosen another (WCAG 2.1.4). */
import { ACTIONS, type ActionId } from './actions.ts'

/** What somebody has chosen; an action that is not in it keeps its usual keys, one with an empty list has none. */
export type KeyMap = Readonly<Partial<Record<ActionId, readonly string[]>>>

export function keysFor(map: KeyMap, { id, keys }: (typeof ACTIONS)[number]): readonly string[] {
  return map[id] ?? keys
}

/** The key stands for this action from now on, and for no other. */
export function chooseKey(map: KeyMap, id: ActionId, key: string): KeyMap {
  const others = ACTIONS.filter((action) => action.id !== id && keysFor(map, action).includes(key))
  const without = others.map((action) => [action.id, keysFor(map, action).filter((other) => other !== key)])
  return { ...map, ...(Object.fromEntries(without) as KeyMap), [id]: [key] }
}

/** What else a key stands for, before it is taken from it; null for nothing. */
export function takenBy(map: KeyMap, id: ActionId, key: string): ActionId | null {
  return ACTIONS.find((action) => action.id !== id && keysFor(map, action).includes(key))?.id ?? null
}

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']
/** Keys without which a page cannot be worked, and the digits, which choose from lists. */
const KEPT = /^(Tab|Enter|Escape|Dead|Process|Unidentified|[0-9])$/

/**
 * How a key that was pressed is written in the map.
 *
 * @returns null for one that cannot be chosen: what browsers and controls need, and keys that only change others
 */
export function choosable(pressed: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed
  if (ctrlKey || metaKey || altKey || MODIFIERS.includes(key) || KEPT.test(key)) return null
  if (/^[a-z]$/i.test(key)) return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase()
  return shiftKey && key.length > 1 ? `Shift+${key}` : key
}

/** @returns what can be read of a remembered map: somebody may have an older page's */
export function readKeyMap(text: string | null): KeyMap {
  try {
    const known = JSON.parse(text ?? '{}') as Readonly<Record<string, unknown>>
    const isKeys = (keys: unknown): keys is string[] => Array.isArray(keys) && keys.every((key) => typeof key === 'string')
    return Object.fromEntries(ACTIONS.flatMap(({ id }) => (isKeys(known[id]) ? [[id, known[id]]] : []))) as KeyMap
  } catch {
    return {}
  }
}
