import { expect, it } from 'vitest'
import {
  openTransactions, transactionBrokerActor, visibleRecords, type TransactionBroker,
} from '../../../src/protocol/connectors/transaction-broker.ts'
import type { BrokerRequest } from '../../../src/protocol/connectors/broker-messages.ts'
import { soundRules } from '../../../src/protocol/rules.ts'
import { recordingContext } from './recording-context.ts'

const actor = transactionBrokerActor()

/** Asks the broker; the epoch that it gives, or why it refuses. */
function ask(broker: TransactionBroker, request: BrokerRequest): number | string | null {
  const { context, sent } = recordingContext(soundRules)
  actor.handle(broker, request, context)
  if (sent.length === 0) return null
  const reply = sent[0] as { readonly epoch?: number; readonly error?: string }
  return reply.epoch ?? reply.error ?? null
}

const begin = (id: string, attempt = 1): BrokerRequest => ({ type: 'begin', transaction: `${id}#`, id, owner: 'out-0', attempt })
const append = (transaction: string, value: string): BrokerRequest => ({ type: 'append-record', transaction, sink: 'out', value })
const commit = (transaction: string, isRecovery = false): BrokerRequest => ({ type: 'commit', transaction, isRecovery })

it('gives an id that is begun again a new epoch, and fences the one before', () => {
  const broker = actor.init({})
  expect(ask(broker, begin('out-0/0'))).toBe(1)
  ask(broker, append('out-0/0#1', 'a'))
  expect(ask(broker, { type: 'pre-commit', transaction: 'out-0/0#1', sink: 'out', values: ['a'] })).toBe('')
  expect(ask(broker, commit('out-0/0#1'))).toBe('')
  expect(visibleRecords(broker)).toEqual([['out "a"', 1]])
  expect(ask(broker, begin('out-0/0'))).toBe(2)
  expect(ask(broker, commit('out-0/0#1'))).toBe('out-0/0#1 is fenced')
  expect(ask(broker, commit('out-0/0#1', true))).toBe('')
  expect(visibleRecords(broker)).toEqual([['out "a"', 1]])
})

it('shows what is committed up to the first open transaction', () => {
  const broker = actor.init({})
  ask(broker, begin('out-0/0'))
  ask(broker, begin('out-0/1'))
  ask(broker, append('out-0/0#1', 'a'))
  ask(broker, append('out-0/1#1', 'b'))
  ask(broker, commit('out-0/1#1'))
  expect(openTransactions(broker)).toEqual([{ transaction: 'out-0/0#1', offset: 0 }])
  expect(visibleRecords(broker)).toEqual([])
  ask(broker, commit('out-0/0#1'))
  expect(visibleRecords(broker)).toEqual([['out "a"', 1], ['out "b"', 1]])
})

it('ends for a new attempt what earlier ones left open, except what its checkpoint covers, and refuses their late beginnings', () => {
  const broker = actor.init({})
  for (const id of ['out-0/0', 'out-0/1']) {
    ask(broker, begin(id))
    ask(broker, append(`${id}#1`, id))
  }
  ask(broker, { type: 'end-lingering', owner: 'out-0', attempt: 2, covered: ['out-0/0#1'], current: 'out-0/2' })
  expect(openTransactions(broker).map(({ transaction }) => transaction)).toEqual(['out-0/0#1'])
  expect(ask(broker, append('out-0/1#1', 'late'))).toBeNull()
  expect(openTransactions(broker)).toHaveLength(1)
  expect(ask(broker, begin('out-0/0'))).toBe('attempt 1 of out-0 is fenced')
})

it('answers each attempt by a name of its own, so that none takes the answer to an earlier one for its own', () => {
  const broker = actor.init({})
  const announced = [1, 2].map((attempt) => {
    const { context, sent } = recordingContext(soundRules)
    const announce: BrokerRequest = { type: 'end-lingering', owner: 'out-0', attempt, covered: [], current: '' }
    actor.handle(broker, announce, context)
    return (sent[0] as { readonly transaction?: string }).transaction
  })
  expect(announced).toEqual(['out-0 attempt 1', 'out-0 attempt 2'])
})
