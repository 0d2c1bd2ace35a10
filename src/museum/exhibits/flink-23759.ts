import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** An attempt hears of the completion it was restored from. */
export const flink23759: Exhibit = {
  id: 'FLINK-23759',
  project: 'Flink',
  title: { en: 'A task is told to complete the checkpoint it was restored from', zh: '任务被告知完成它由之恢复的那个检查点' },
  story: {
    en:
      'A notice of abort also names the newest completed checkpoint, so that a lost notice is made up for. After a restore that ' +
      'is the restored checkpoint, which the new attempt never took a snapshot for; some operators failed at it, and each ' +
      'restart met the same notice again.',
    zh:
      '中止通知里带有最新完成的检查点编号，用来补上丢失的完成通知。恢复之后这个编号就是由之恢复的检查点，新的尝试从未为它做过快' +
      '照；有些算子因此失败，重启后又收到同样的通知。',
  },
  links: ['https://github.com/apache/flink/pull/16822'],
  status: 'fixed',
  piece: 'restore',
  symptom: 'crash-loop',
  depth: 'medium',
  oracle: 'durable-before-notify',
  scenario: tinyScenario('FLINK-23759', { config: { 'execution.checkpointing.tolerable-failed-checkpoints': 10 } }),
  rules: (rules) => ({ ...rules, subtask: { ...rules.subtask, reportedAtStart: () => 0 } }),
}
