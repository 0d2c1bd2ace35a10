import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A commit of a dead committer lands between check and append. */
export const iceberg14425: Exhibit = {
  id: 'ICEBERG-14425',
  project: 'Apache Iceberg Flink sink',
  title: { en: 'The commit of a dead committer lands after all, and is made again', zh: '已死提交者的提交终究落地，又被再提交一次' },
  story: {
    en:
      'A commit to the catalog is slow and its committer dies. The new one reads the highest committed checkpoint before the ' +
      'old request lands, finds that its own is missing, and sends it. The commit conflicts, refreshes to the version that has ' +
      'just come, meets nothing that forbids appending, and adds the same files again.',
    zh:
      '向目录的提交很慢，提交者死了。新的提交者在旧请求落地之前读到最高的已提交检查点，认为缺少自己的，于是再次发送。提交冲突后' +
      '刷新到刚刚到来的版本，追加没有遇到阻碍，同样的文件又加了一遍。',
  },
  links: ['https://github.com/apache/iceberg/issues/14425', 'https://github.com/apache/iceberg/pull/17901'],
  status: 'open',
  piece: 'table',
  symptom: 'duplicates',
  depth: 'medium',
  oracle: 'committed-prefix',
  scenario: tinyScenario('ICEBERG-14425', {
    taskManagers: 2,
    sink: { type: 'table' },
    records: [['a', 'b']],
    config: { 'restart-strategy.fixed-delay.delay': '0 s', 'cleancut.sink.commit-delay': '20 ms' },
  }),
  rules: (rules) => ({ ...rules, table: { ...rules.table, checksAgainAfterConflict: () => false } }),
}
