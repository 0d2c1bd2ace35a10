import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../../web/text/en.ts'
import { faultTextEn, messageTextEn } from '../../../web/text/message-text-en.ts'
import { faultTextZh, messageTextZh } from '../../../web/text/message-text-zh.ts'
import { zh } from '../../../web/text/zh.ts'

test('a message that arrives is told as what it means, and whoever sent it is named as everywhere on the page', () => {
  const where = { row: 0, timeUs: 0, place: 1, a: 0, b: 0, actor: 'jm' }
  const event = { ...where, kind: 'deliver', type: 'task-state', peer: 'tm-1', detail: 'RUNNING' } as const
  expect(en.event(event)).toBe('hears that TaskManager 1 is RUNNING')
  expect(zh.event(event)).toBe('得知 TaskManager 1 的状态为 RUNNING')
  const timeout = { ...event, kind: 'timer', type: 'transaction-timeout:out-0/3/1' } as const
  expect(en.event(timeout)).toBe('has waited too long for the transaction out-0/3/1')
})

test('every message of the protocol, and every fault from outside, has words in both languages', () => {
  const types = [...readFileSync('src/protocol/messages.ts', 'utf8').matchAll(/type: '([a-z-]+)'/g)].map(([, type]) => type!)
  expect(types.length).toBeGreaterThan(50)
  const isTold = (type: string): boolean =>
    [messageTextEn(type, 'x', '1'), faultTextEn(type)].some((text) => !text.includes(type)) &&
    [messageTextZh(type, 'x', '1'), faultTextZh(type)].some((text) => !text.includes(type))
  const sayThemselves = ['record', 'buffer', 'barrier', 'cancel', 'commit', 'write', 'delete', 'hang']
  expect(types.filter((type) => !sayThemselves.includes(type) && !isTold(type))).toEqual([])
})
