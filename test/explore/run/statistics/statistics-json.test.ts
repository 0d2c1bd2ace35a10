import { expect, it } from 'vitest'
import { run } from '../../../../src/explore/run/run.ts'
import { statisticsJson } from '../../../../src/explore/run/statistics/statistics-json.ts'
import { words } from './words.ts'

interface CheckpointJson {
  readonly tasks: Readonly<Record<string, { readonly subtasks: readonly Readonly<Record<string, unknown>>[] }>>
}

it("has the names of Flink's REST API, and the ids of vertices as they are", () => {
  const json = statisticsJson(run(words(), { statistics: true }).statistics!) as {
    readonly checkpoints: { readonly counts: object; readonly summary: object; readonly history: readonly CheckpointJson[] }
  }
  const { counts, summary, history } = json.checkpoints
  expect(Object.keys(counts)).toEqual(['restored', 'total', 'in_progress', 'completed', 'failed'])
  expect(Object.keys(summary)).toEqual(['checkpointed_size', 'state_size', 'end_to_end_duration', 'processed_data', 'persisted_data'])
  expect(Object.keys(history[0])).toEqual([
    'id', 'status', 'is_savepoint', 'trigger_timestamp', 'latest_ack_timestamp', 'end_to_end_duration', 'checkpointed_size', 'state_size',
    'processed_data', 'persisted_data', 'num_subtasks', 'num_acknowledged_subtasks', 'checkpoint_type', 'external_path', 'discarded',
    'failure_timestamp', 'failure_message', 'tasks',
  ])
  expect(Object.keys(history[0].tasks)).toEqual(['source', 'count', 'out'])
  const [subtask] = history[0].tasks['out'].subtasks
  expect(Object.keys(subtask)).toEqual([
    'index', 'ack_timestamp', 'end_to_end_duration', 'checkpointed_size', 'state_size', 'checkpoint', 'alignment', 'start_delay',
    'unaligned_checkpoint', 'aborted',
  ])
  expect([Object.keys(subtask['checkpoint'] as object), Object.keys(subtask['alignment'] as object)]).toEqual([
    ['sync', 'async'], ['processed', 'persisted', 'duration'],
  ])
})
