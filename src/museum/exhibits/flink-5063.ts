import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** What is written for a checkpoint that has been given up meanwhile stays. */
export const flink5063: Exhibit = {
  id: 'FLINK-5063',
  project: 'Flink',
  title: { en: 'State that is late for its checkpoint stays in the storage for ever', zh: '迟到的状态永远留在存储中' },
  story: {
    en:
      'One task declined a checkpoint, or it expired, and its directory was deleted while other tasks were still writing. What ' +
      'they wrote afterwards belonged to no checkpoint, nobody remembered it, and the storage filled up. Here a task that ' +
      'learns of the abort before its write is answered forgets to delete what it has written.',
    zh:
      '某个任务拒绝了检查点，或检查点超时，目录被删除，而其他任务仍在写入。此后写下的内容不属于任何检查点，没有人记得它，存储' +
      '逐渐被填满。这里，任务在写入得到应答之前得知中止，却忘了删除已写下的内容。',
  },
  links: ['https://github.com/apache/flink/pull/2812', 'https://github.com/apache/flink/pull/2924'],
  status: 'fixed',
  piece: 'storage',
  symptom: 'leak',
  depth: 'medium',
  oracle: 'no-orphaned-files',
  scenario: tinyScenario('FLINK-5063', {
    isCounting: true,
    config: {
      'execution.checkpointing.interval': '10 ms',
      'execution.checkpointing.timeout': '30 ms',
      'execution.checkpointing.max-concurrent-checkpoints': 2,
      'execution.checkpointing.data-inline-threshold': '0 b',
      'execution.checkpointing.tolerable-failed-checkpoints': 10,
    },
  }),
  rules: (rules) => ({ ...rules, subtask: { ...rules.subtask, discardsLateState: () => false } }),
}
