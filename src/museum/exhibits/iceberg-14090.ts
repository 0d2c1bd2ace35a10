import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** Several commits share one key. */
export const iceberg14090: Exhibit = {
  id: 'ICEBERG-14090',
  project: 'Apache Iceberg dynamic sink',
  title: { en: 'Several commits of one checkpoint are known by one key', zh: '同一检查点的多个提交共用一个键' },
  story: {
    en:
      'One checkpoint led to several commits of a table, all known by job, operator and checkpoint. After a crash between the ' +
      'first and the second, recovery found the key and skipped the rest. Here commits are known by the checkpoint that has ' +
      'them made, not by their own, so that two of them meet when a notice was lost or a checkpoint was aborted.',
    zh:
      '一个检查点对同一张表产生多个提交，键都是作业、算子和检查点。在第一个与第二个之间崩溃，恢复时找到了键，就跳过其余的。这里' +
      '提交的键取自促成它的检查点而不是它自己的检查点，所以通知丢失或检查点中止之后会有两个提交相遇。',
  },
  links: ['https://github.com/apache/iceberg/issues/14090', 'https://github.com/apache/iceberg/pull/14182'],
  status: 'fixed',
  piece: 'table',
  symptom: 'loss',
  depth: 'medium',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('ICEBERG-14090', { sink: { type: 'table' } }),
  rules: (rules) => {
    const table: typeof rules.table = {
      ...rules.table,
      commitIdentity: ({ owner, completedId }) => ({ key: owner, id: completedId }),
      heedsAlreadyCommitted: (isRecovery) => isRecovery,
    }
    return { ...rules, table }
  },
}
