import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** The first commit of a checkpoint wins. */
export const delta467: Exhibit = {
  id: 'DELTA-467',
  project: 'Delta Lake Flink sink',
  title: { en: 'Only the first commit of a checkpoint counts', zh: '每个检查点只有第一个提交算数' },
  story: {
    en:
      "The global committer was called with a part of a checkpoint's files and wrote the table's next version under the " +
      "checkpoint's id. When the other files came in a later call, that id was there already and they were skipped. Here two " +
      'sink subtasks commit to one table under one key.',
    zh:
      '全局提交者先拿到检查点的一部分文件，以检查点编号写出表的新版本。其余文件在后一次调用中到来时，编号已经存在，于是被跳过。' +
      '这里两个汇子任务用同一个键向一张表提交。',
  },
  links: ['https://github.com/delta-io/connectors/issues/467', 'https://github.com/delta-io/connectors/pull/473'],
  status: 'fixed',
  piece: 'table',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('DELTA-467', { parallelism: 2, sink: { type: 'table' } }),
  rules: (rules) => {
    const commitIdentity: typeof rules.table.commitIdentity = ({ sink, checkpointId }) => ({ key: sink, id: checkpointId })
    return { ...rules, table: { ...rules.table, commitIdentity } }
  },
}
