/** Which action a key stands for, where it was pressed. */
import { ACTIONS, type ActionId } from './actions.ts'
import { keysFor, type KeyMap } from './key-map.ts'

export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Where the key was pressed: in a text, on something that has keys of its own, or elsewhere. */
export type KeyPlace = 'text' | 'control' | 'page'

/**
 * @param hasSingleKeys letters and signs alone do something; whoever speaks to the computer or hits keys by chance switches them off
 * @param map keys that somebody has chosen
 * @returns null for a key that means nothing there
 */
export function actionOfKey(pressed: PressedKey, place: KeyPlace, hasSingleKeys: boolean, map: KeyMap = {}): ActionId | null {
  const names = namesOf(pressed)
  const action = ACTIONS.find((each) => keysFor(map, each).some((key) => names.includes(key)))
  if (action === undefined) return null
  const key = keysFor(map, action).find((name) => names.includes(name))!
  if (isEverywhere(key)) return action.id
  if (place === 'text') return null
  if (isSingle(key)) return hasSingleKeys ? action.id : null
  // Arrows, space and the like are what a control is worked with.
  return place === 'page' || key.startsWith('Shift+') ? action.id : null
}

function namesOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): readonly string[] {
  if (altKey) return []
  const isLetter = /^[a-z]$/i.test(key)
  const plain = isLetter ? key.toLowerCase() : key
  if (ctrlKey || metaKey) return [`Ctrl+${plain}`]
  if (shiftKey && (isLetter || key.length > 1)) return [`Shift+${plain}`]
  return [`code:${code}`, plain]
}

function isEverywhere(key: string): boolean {
  return key.startsWith('Ctrl+') || /^(Shift\+)?F[0-9]+$/.test(key)
}

/** A sign by itself (WCAG 2.1.4); the space bar is none. */
export function isSingle(key: string): boolean {
  return key.startsWith('code:') || (key.length === 1 && key !== ' ')
}

/** Elements that make something of a key themselves. */
const CONTROLS = 'button, input, a, summary, [role=listbox], [role=slider], [role=separator], [tabindex="0"]'

/** Where an element is that a key was pressed on. */
export function keyPlaceOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page'
  if (target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') !== null) return 'text'
  return target.closest(CONTROLS) === null ? 'page' : 'control'
}
