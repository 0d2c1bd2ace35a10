import { expect, it } from 'vitest'
import {
  lakehouseTableActor, lakehouseTableRules, visibleRows, type LakehouseTable,
} from '../../../src/protocol/connectors/lakehouse-table.ts'
import type { TableReply, TableRequest } from '../../../src/protocol/connectors/table-messages.ts'
import { soundRules, type Rules } from '../../../src/protocol/rules.ts'
import { recordingContext } from './recording-context.ts'

const actor = lakehouseTableActor()

/** Asks the table; its answers, without what they repeat of the question. */
function ask(table: LakehouseTable, request: TableRequest, rules: Rules = soundRules): Partial<TableReply> {
  const { context, sent } = recordingContext(rules)
  actor.handle(table, request, context)
  const { type, ...reply } = sent[0] as TableReply & { transaction?: string; checkpointId?: number; completedId?: number }
  const { transaction: _t, checkpointId: _c, completedId: _d, ...told } = reply
  return { type, ...told } as Partial<TableReply>
}

const file = (name: string, values: readonly string[]): TableRequest => {
  return { type: 'pre-commit', sink: 'out', transaction: name, values, isLast: false }
}
const commit = (transaction: string, checkpointId: number) => ({ transaction, checkpointId, completedId: checkpointId })

it('shows a file when a commit has added it to the version that was loaded', () => {
  const table = actor.init({})
  expect(ask(table, file('out-0/1/1', ['a']))).toEqual({ type: 'log-reply', error: '' })
  expect(visibleRows(table)).toEqual([])
  const loaded = { type: 'table-loaded', version: 0, isThere: false, isConflict: false }
  expect(ask(table, { type: 'load-table', ...commit('out-0/1/1', 1) })).toEqual(loaded)
  expect(ask(table, { type: 'append-file', ...commit('out-0/1/1', 1), baseVersion: 0 })).toEqual({ type: 'log-reply', error: '' })
  expect(visibleRows(table)).toEqual([['out "a"', 1]])
})

it('refuses an append to a version that is not the newest, and says whether the commit is there by now', () => {
  const table = actor.init({})
  ask(table, file('out-0/1/1', ['a']))
  ask(table, { type: 'append-file', ...commit('out-0/1/1', 1), baseVersion: 0 })
  const again = ask(table, { type: 'append-file', ...commit('out-0/1/1', 1), baseVersion: 0 })
  expect(again).toEqual({ type: 'table-loaded', version: 1, isThere: true, isConflict: true })
  expect(visibleRows(table)).toEqual([['out "a"', 1]])
})

it('knows what it was given by the highest checkpoint of each committer', () => {
  const table = actor.init({})
  ask(table, file('out-0/1/2', ['b']))
  ask(table, { type: 'append-file', ...commit('out-0/1/2', 2), baseVersion: 0 })
  ask(table, file('out-1/1/2', ['c']))
  expect(ask(table, { type: 'load-table', ...commit('out-1/1/2', 2) })).toMatchObject({ isThere: false, version: 1 })
  ask(table, file('out-0/1/1', ['a']))
  expect(ask(table, { type: 'load-table', ...commit('out-0/1/1', 1) })).toMatchObject({ isThere: true })
  expect(lakehouseTableRules.isAlreadyCommitted(3, 2)).toBe(false)
})

it('fails the commit of a file that is missing', () => {
  const reply = ask(actor.init({}), { type: 'load-table', ...commit('out-0/1/1', 1) })
  expect(reply).toEqual({ type: 'log-reply', error: 'file out-0/1/1 is missing' })
})
