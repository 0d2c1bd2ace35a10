import type { OperatorStateHandle, OperatorStateMode } from '../../../src/protocol/state/operator-state-redistribution.ts'
import { operatorStateRules, redistributeOperatorState } from '../../../src/protocol/state/operator-state-redistribution.ts'
import type { GoldenAdapter } from '../adapter.ts'

/** A recorded old handle says only how many items it has; they are known by their index. */
interface RecordedHandle {
  readonly handle: string
  readonly states: readonly { readonly state: string; readonly mode: OperatorStateMode; readonly items: number }[]
}

/** operator-state-redistribution.json: who reads what after a restore. Handles are compared as sets, empty split parts as absent. */
export const operatorStateRedistribution: GoldenAdapter = goldenCase => {
  const { old, newParallelism, splitStateOrder } = goldenCase as unknown as {
    old: readonly (readonly RecordedHandle[])[]
    newParallelism: number
    splitStateOrder: readonly string[]
  }
  const rules = {
    ...operatorStateRules,
    orderOfSplitStates: (names: readonly string[]) => splitStateOrder.filter(name => names.includes(name))
  }
  const expected = textOf(goldenCase.new as readonly (readonly OperatorStateHandle<number>[])[])
  const got = textOf(redistributeOperatorState(old.map(handles => handles.map(withIndices)), newParallelism, rules))
  return got === expected ? null : `expected ${expected}, got ${got}`
}

function withIndices({ handle, states }: RecordedHandle): OperatorStateHandle<number> {
  return {
    handle,
    states: states.map(({ state, mode, items }) => ({ state, mode, items: Array.from({ length: items }, (_, index) => index) }))
  }
}

function textOf(subtasks: readonly (readonly OperatorStateHandle<number>[])[]): string {
  return subtasks.map(handles => handles.map(handleText).filter(text => text !== '').sort().join(' ')).join(' | ')
}

function handleText({ handle, states }: OperatorStateHandle<number>): string {
  const present = states.filter(({ mode, items }) => items.length > 0 || mode !== 'SPLIT_DISTRIBUTE')
  const texts = present.map(({ state, mode, items }) => `${state}/${mode}[${items.join(',')}]`).sort()
  return texts.length === 0 ? '' : `${handle}{${texts.join(' ')}}`
}
