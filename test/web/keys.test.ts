import { expect, test } from 'vitest'
import { LOCALES } from '../../web/i18n.ts'
import { actionOfKey, type PressedKey } from '../../web/keys/action-of-key.ts'
import { ACTIONS } from '../../web/keys/actions.ts'
import { choosable, chooseKey, readKeyMap, takenBy } from '../../web/keys/key-map.ts'
import { keyLabel } from '../../web/keys/key-label.ts'
import { keyTexts } from '../../web/keys/key-texts.ts'

function press(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return { key, code: `Key${key.toUpperCase()}`, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }
}

test('a key does what the map says, wherever the focus is; letters do nothing in a text', () => {
  expect(actionOfKey(press('k'), 'page', true)).toBe('crash')
  expect(actionOfKey(press('k'), 'control', true)).toBe('crash')
  expect(actionOfKey(press('k'), 'text', true)).toBe(null)
  expect(actionOfKey(press('k', { ctrlKey: true }), 'text', true)).toBe('palette')
  expect(actionOfKey(press('k', { metaKey: true }), 'text', true)).toBe('palette')
  expect(actionOfKey(press('F1', { code: 'F1' }), 'text', true)).toBe('palette')
  expect(actionOfKey(press('?', { shiftKey: true }), 'page', true)).toBe('help')
  expect(actionOfKey(press('F6', { shiftKey: true }), 'page', true)).toBe('previousPane')
})

test('a control keeps the keys that it is worked with', () => {
  expect(actionOfKey(press(' '), 'page', true)).toBe('toggle')
  expect(actionOfKey(press(' '), 'control', true)).toBe(null)
  expect(actionOfKey(press('ArrowRight'), 'control', true)).toBe(null)
  expect(actionOfKey(press('ArrowRight', { shiftKey: true }), 'control', true)).toBe('nextOfPart')
})

test('zooming goes by the place of the key, not by its letter', () => {
  expect(actionOfKey({ ...press('z'), code: 'KeyW' }, 'page', true)).toBe('zoomIn')
})

test('who switches single keys off keeps all others', () => {
  const single = ACTIONS.filter(({ keys }) => keys.some((key) => key.length === 1 && key !== ' '))
  expect(single.length).toBeGreaterThan(10)
  for (const { keys } of single) expect(actionOfKey(press(keys[0] ?? ''), 'page', false)).toBe(null)
  expect(actionOfKey(press(' '), 'page', false)).toBe('toggle')
  expect(actionOfKey(press('PageDown'), 'page', false)).toBe('nextCheckpoint')
})

test('no key stands for two actions, and Tab for none', () => {
  const keys = ACTIONS.flatMap((action): readonly string[] => action.keys)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.some((key) => key.includes('Tab'))).toBe(false)
})

test.each(LOCALES)('%s: every action and every key has a name', (locale) => {
  const { actions, keys } = keyTexts[locale]
  const names = ACTIONS.map(({ id }) => actions[id])
  expect(new Set(names).size).toBe(names.length)
  expect(keyLabel('Shift+ArrowLeft', keys)).toBe('Shift ←')
  expect(keyLabel('code:KeyW', keys)).toBe('W')
  expect(keyLabel(' ', keys)).toBe(keys[' '])
})

test('a key that somebody has chosen does its new work and no other', () => {
  const map = chooseKey({}, 'crash', 'p')
  expect(takenBy({}, 'crash', 'p')).toBe('partition')
  expect(map).toEqual({ crash: ['p'], partition: [] })
  expect(actionOfKey(press('p'), 'page', true, map)).toBe('crash')
  expect(actionOfKey(press('k'), 'page', true, map)).toBe(null)
  const back = chooseKey(map, 'partition', 'p')
  expect(back).toEqual({ crash: [], partition: ['p'] })
  expect(actionOfKey(press('p'), 'page', true, readKeyMap(JSON.stringify(back)))).toBe('partition')
})

test('keys that a page needs cannot be chosen, and an older page may have left anything', () => {
  const keys = ['Tab', 'Escape', 'Enter', '3', 'Shift', 'é', 'F7', 'J'].map((key) => choosable(press(key)))
  expect(keys).toEqual([null, null, null, null, null, 'é', 'F7', 'j'])
  expect(choosable(press('ArrowUp', { shiftKey: true }))).toBe('Shift+ArrowUp')
  expect(choosable(press('s', { ctrlKey: true }))).toBe(null)
  for (const text of [null, '', '[]', 'null', '{"crash":"p"}', '{"fly":["p"]}']) expect(readKeyMap(text)).toEqual({})
})
