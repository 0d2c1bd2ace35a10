import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillText } from '../../../web/learn/fill-text.ts'

test.each([
  ['Back to checkpoint {restored}.', { restored: 4 }, 'Back to checkpoint 4.'],
  ['{restarts|restart|restarts}, {reread|line|lines} read again.', { restarts: 1, reread: 1234 }, '1 restart, 1,234 lines read again.'],
  ['{restarts|restart|restarts}', { restarts: 0 }, '0 restarts'],
  ['{ms:failed} ms, {leaked|word|words}', {}, '… ms, … words'],
])('%s', (text, values, filled) => {
  expect(fillText(text, values)).toBe(filled)
})

/** Nouns in the plural that stand right behind a number. */
const NOUNS = /\{[^}|]+\} (restarts|lines|words|values|runs|machines|records|checkpoints|users|times)\b/

test('no text of a lesson or a myth counts "1 restarts"', () => {
  const files = [...readdirSync('scenarios/lessons').map((name) => `scenarios/lessons/${name}`), 'scenarios/articles/claims.json']
  const lines = files.flatMap((path) => readFileSync(path, 'utf8').split('\n'))
  expect(lines.filter((line) => NOUNS.test(line))).toEqual([])
})
