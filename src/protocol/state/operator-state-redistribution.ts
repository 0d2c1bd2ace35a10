import { assert } from '../../kernel/assert.ts'

/** How a named list state of an operator is spread over the new subtasks (ST-3). */
export type OperatorStateMode = 'SPLIT_DISTRIBUTE' | 'UNION' | 'BROADCAST'

/** One named list state as one subtask wrote it, or the part of it that a new subtask is to read. */
export interface OperatorListState<Item> {
  readonly state: string
  readonly mode: OperatorStateMode
  readonly items: readonly Item[]
}

/** What one subtask wrote in one checkpoint. `handle` names it: parts of the same handle come together again. */
export interface OperatorStateHandle<Item> {
  readonly handle: string
  readonly states: readonly OperatorListState<Item>[]
}

/** A state of one name as one handle holds it. */
interface Located<Item> {
  readonly handle: string
  readonly part: OperatorListState<Item>
}

/** By name, in the order in which the names were first seen. */
type LocatedByName<Item> = Map<string, Located<Item>[]>

/** The decisions of redistribution. */
export const operatorStateRules = {
  /** ST-3: with unchanged parallelism split state stays where it is. */
  keepsSplitInPlace(oldParallelism: number, newParallelism: number): boolean {
    return oldParallelism === newParallelism
  },
  /** ST-3: with unchanged parallelism broadcast state stays too, unless some subtask lacks its copy. */
  keepsBroadcastInPlace(oldParallelism: number, newParallelism: number, copies: number): boolean {
    return oldParallelism === newParallelism && copies === oldParallelism
  },
  /** ST-5: the order in which split states are dealt, which Flink leaves to a hash map; here by code unit. */
  orderOfSplitStates(names: readonly string[]): readonly string[] {
    return names.slice().sort()
  },
  /** ST-5: how many items the receiver number `turn`, counted from the one that begins, gets of a split state. */
  shareOf(turn: number, totalItems: number, newParallelism: number): number {
    return Math.floor(totalItems / newParallelism) + (turn < totalItems % newParallelism ? 1 : 0)
  },
  /** ST-5: the next split state begins at the receiver after the last one that got one more than the others. */
  nextCursor(cursor: number, totalItems: number, newParallelism: number): number {
    return (cursor + (totalItems % newParallelism)) % newParallelism
  },
  /** ST-5: which copy of a broadcast state a new subtask reads. */
  broadcastCopyFor(newSubtask: number, copies: number): number {
    return newSubtask % copies
  },
}

export type OperatorStateRules = typeof operatorStateRules

/**
 * Spreads the operator list state of a checkpoint over the subtasks of the restored job (ST-3, ST-5, Flink's
 * RoundRobinOperatorStateRepartitioner).
 *
 * @param old what each old subtask wrote, by subtask; a subtask may have written nothing
 * @returns what each new subtask reads, by subtask; handles in the order of the old subtasks, no empty parts of split states
 */
export function redistributeOperatorState<Item>(
  old: readonly (readonly OperatorStateHandle<Item>[])[],
  newParallelism: number,
  rules: OperatorStateRules
): OperatorStateHandle<Item>[][] {
  assert(newParallelism >= 1, 'state is redistributed to at least one subtask')
  const assigned = Array.from({ length: newParallelism }, (): Located<Item>[] => [])
  assignSplit(old, assigned, rules)
  for (const parts of locate(old, 'UNION').values()) for (const subtask of assigned) subtask.push(...parts)
  assignBroadcast(old, assigned, rules)
  const handleOrder = old.flatMap(handles => handles.map(handle => handle.handle))
  return assigned.map(parts => mergeByHandle(parts, handleOrder))
}

function assignSplit<Item>(
  old: readonly (readonly OperatorStateHandle<Item>[])[],
  assigned: Located<Item>[][],
  rules: OperatorStateRules
): void {
  if (rules.keepsSplitInPlace(old.length, assigned.length)) {
    assignInPlace(old, 'SPLIT_DISTRIBUTE', assigned)
    return
  }
  const byName = locate(old, 'SPLIT_DISTRIBUTE')
  let cursor = 0
  for (const name of rules.orderOfSplitStates([...byName.keys()])) {
    const parts = byName.get(name) ?? []
    const total = parts.reduce((sum, { part }) => sum + part.items.length, 0)
    deal(parts, total, cursor, assigned, rules)
    cursor = rules.nextCursor(cursor, total, assigned.length)
  }
}

/** Deals contiguous runs of one state's items, concatenated in old order, to the receivers from the cursor on. */
function deal<Item>(
  parts: readonly Located<Item>[],
  total: number,
  cursor: number,
  assigned: Located<Item>[][],
  rules: OperatorStateRules
): void {
  let start = 0
  for (let turn = 0; turn < assigned.length; turn++) {
    const end = start + rules.shareOf(turn, total, assigned.length)
    assigned[(cursor + turn) % assigned.length].push(...sliceAcross(parts, start, end))
    start = end
  }
}

/** The items from `start` up to before `end` of the parts laid end to end, still told apart by handle. */
function sliceAcross<Item>(parts: readonly Located<Item>[], start: number, end: number): Located<Item>[] {
  const slices: Located<Item>[] = []
  let offset = 0
  for (const { handle, part } of parts) {
    const items = part.items.slice(Math.max(0, start - offset), Math.max(0, end - offset))
    if (items.length > 0) slices.push({ handle, part: { ...part, items } })
    offset += part.items.length
  }
  return slices
}

function assignBroadcast<Item>(
  old: readonly (readonly OperatorStateHandle<Item>[])[],
  assigned: Located<Item>[][],
  rules: OperatorStateRules
): void {
  for (const copies of locate(old, 'BROADCAST').values()) {
    const inPlace = rules.keepsBroadcastInPlace(old.length, assigned.length, copies.length)
    assigned.forEach((subtask, index) => subtask.push(copies[inPlace ? index : rules.broadcastCopyFor(index, copies.length)]))
  }
}

function assignInPlace<Item>(
  old: readonly (readonly OperatorStateHandle<Item>[])[],
  mode: OperatorStateMode,
  assigned: Located<Item>[][]
): void {
  old.forEach((handles, subtask) => {
    for (const { handle, states } of handles) {
      for (const part of states) if (part.mode === mode) assigned[subtask].push({ handle, part })
    }
  })
}

function locate<Item>(old: readonly (readonly OperatorStateHandle<Item>[])[], mode: OperatorStateMode): LocatedByName<Item> {
  const byName: LocatedByName<Item> = new Map()
  for (const { handle, states } of old.flat()) {
    for (const part of states) {
      if (part.mode !== mode) continue
      const parts = byName.get(part.state)
      if (parts === undefined) byName.set(part.state, [{ handle, part }])
      else parts.push({ handle, part })
    }
  }
  return byName
}

/** Puts the parts of the same handle together, the states of a handle sorted by name. */
function mergeByHandle<Item>(parts: readonly Located<Item>[], handleOrder: readonly string[]): OperatorStateHandle<Item>[] {
  const merged: OperatorStateHandle<Item>[] = []
  for (const handle of handleOrder) {
    const states = parts.filter(located => located.handle === handle).map(located => located.part)
    if (states.length > 0) merged.push({ handle, states: states.sort(byName) })
  }
  return merged
}

function byName(a: { readonly state: string }, b: { readonly state: string }): number {
  return a.state < b.state ? -1 : a.state > b.state ? 1 : 0
}
