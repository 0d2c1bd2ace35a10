import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** Larger than any checkpoint's. */
const END_OF_INPUT = Number.MAX_SAFE_INTEGER

/** All last commits share one id. */
export const paimon9236: Exhibit = {
  id: 'PAIMON-9236',
  project: 'Apache Paimon Flink sink',
  title: { en: 'Writers that end at different times share one last commit id', zh: '结束时间不同的写入者共用最后一个提交编号' },
  story: {
    en:
      'What a writer has left at the end of its input is committed under the largest id there is. Writers end at different ' +
      'times: a checkpoint holds the last files of one of them, and once these are committed those of the next count as ' +
      'committed before.',
    zh:
      '写入者在输入结束时剩下的内容以最大的编号提交。各写入者结束的时间不同：某个检查点只含其中一个的最后文件，一旦提交，下一个' +
      '写入者的就被当作早已提交。',
  },
  links: ['https://github.com/apache/paimon/issues/9236', 'https://github.com/apache/paimon/pull/9284'],
  status: 'open',
  piece: 'table',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('PAIMON-9236', {
    parallelism: 2,
    sink: { type: 'table' },
    records: [['a', 'b'], ['c', 'd', 'e', 'f']],
    partition: 'forward',
  }),
  rules: (rules) => {
    const { commitIdentity } = rules.table
    const table: typeof rules.table = {
      ...rules.table,
      commitIdentity: (commit) => (commit.isLast ? { key: commit.sink, id: END_OF_INPUT } : commitIdentity(commit)),
    }
    return { ...rules, table }
  },
}
