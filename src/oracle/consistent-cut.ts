/** Every completed checkpoint is a consistent cut: its keyed state is the fold of exactly the input before its source offsets. */
import { hashPlain, laneB } from '../kernel/hash.ts'
import type { KeyedMap } from '../kernel/keyed-map.ts'
import type { TaskState } from '../protocol/taskmanager/task-state.ts'
import { canonicalText } from './fold/canonical-text.ts'
import type { FoldValue } from './fold/fold-job.ts'
import { checkpointOffsets } from './checkpoint-offsets.ts'
import { inputFoldOf } from './input-fold.ts'
import type { Finding, Oracle, OracleView } from './oracle.ts'
import { statesOfCheckpoint } from './world-reading.ts'

/**
 * Invariants 1 to 3, judged whenever a checkpoint completes. For jobs whose operators are all confluent: what the order of
 * records makes no difference to. Aligned checkpoints hold no channel state, so each record before the cut is in some state.
 */
export const consistentCut: Oracle = {
  name: 'consistent-cut',
  invariants: [1, 2, 3],
  scope: 'cut',
  eventTypes: [],
  emissionTypes: ['checkpoint-completed'],
  init: () => ({}),
  onEmission: (_, { a: checkpointId }, view) => judge(checkpointId, view),
}

function judge(checkpointId: number, view: OracleView): Finding | null {
  const states = statesOfCheckpoint(view, checkpointId)
  if (typeof states === 'string') return { message: states, witnesses: [`checkpoint ${checkpointId}`] }
  if (states === null) return null
  const folded = inputFoldOf(view.plan).upTo(checkpointOffsets(view.plan, states))
  if (folded === null) return null
  for (const task of view.plan.tasks) {
    const expected = folded.state.tasks[task.vertexIndex][task.subtask].keyed
    const finding = compareKeyed(checkpointId, task.name, expected, states[task.index])
    if (finding !== null) return finding
  }
  return null
}

const MOST_WITNESSES = 5

/** The first operator of a task whose keyed state in a checkpoint is not what it must be, with the keys that differ. */
export function compareKeyed(
  checkpointId: number,
  task: string,
  expected: readonly (KeyedMap<FoldValue> | null)[],
  state: TaskState | null,
): Finding | null {
  for (let operator = 0; operator < expected.length; operator++) {
    const wanted = expected[operator]
    const found = (state?.keyed[operator] ?? null) as KeyedMap<FoldValue> | null
    if (wanted === null || (found !== null && hasEqualEntries(wanted, found))) continue
    const witnesses = differences(wanted, found)
    const message =
      `checkpoint ${checkpointId} is no consistent cut: the state of ${task} is not that of the input before it; ` +
      witnesses.slice(0, MOST_WITNESSES).join('; ')
    return { message, witnesses: witnesses.slice(0, MOST_WITNESSES) }
  }
  return null
}

function hasEqualEntries(x: KeyedMap<FoldValue>, y: KeyedMap<FoldValue>): boolean {
  if (x.size !== y.size) return false
  const a = hashPlain(x)
  const b = laneB()
  return a === hashPlain(y) && b === laneB()
}

function differences(expected: KeyedMap<FoldValue>, found: KeyedMap<FoldValue> | null): string[] {
  const keys = new Set([...expected.sortedEntries(), ...(found?.sortedEntries() ?? [])].map(([key]) => key))
  const show = (value: FoldValue | undefined): string => (value === undefined ? 'nothing' : canonicalText(value))
  return [...keys].flatMap((key) => {
    const wanted = show(expected.get(key))
    const is = show(found?.get(key))
    return wanted === is ? [] : [`${key.startsWith('\u0000') ? key.slice(1) : JSON.stringify(key)} is ${is}, must be ${wanted}`]
  })
}
