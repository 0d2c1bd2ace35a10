import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** What an earlier attempt has pre-committed is never aborted. */
export const flink23854: Exhibit = {
  id: 'FLINK-23854',
  project: 'Flink Kafka connector',
  title: { en: 'Transactions of a dead attempt linger until they time out', zh: '已死尝试的事务一直滞留到超时' },
  story: {
    en:
      'A sink that restarted did not know which transactions its earlier attempts had begun after the checkpoint that it went back ' +
      'to, and missed some when it aborted them. Readers of committed data waited behind each of them until the broker gave it ' +
      'up. Here a new attempt that announces itself aborts nothing.',
    zh:
      '重启的接收端不知道先前的尝试在所恢复的检查点之后开启了哪些事务，中止时有所遗漏。读已提交数据的消费者要在每个遗漏的事务后' +
      '面一直等到代理放弃它。这里，新的尝试宣告自己时什么也不中止。',
  },
  links: ['https://github.com/apache/flink/pull/17019'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'stuck',
  depth: 'easy',
  oracle: 'no-dangling-transaction',
  scenario: tinyScenario('FLINK-23854', { taskManagers: 2 }),
  rules: (rules) => ({ ...rules, log: { ...rules.log, lingeringTransactions: () => [] } }),
}
