import { transactionId } from '../../protocol/connectors/transactional-log.ts'
import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** Transaction ids begin anew after a failover. */
export const amoro561: Exhibit = {
  id: 'AMORO-561',
  project: 'Amoro',
  title: { en: 'After a failover a sink counts its transactions from the beginning', zh: '故障转移之后汇从头给事务编号' },
  story: {
    en:
      'The sink derived its transaction ids from the restored checkpoint, which an operator without state cannot learn. After a ' +
      'failover it used ids again that had been committed, and what was filed under them was lost.',
    zh:
      '汇根据恢复的检查点推导事务编号，而没有状态的算子无从得知。故障转移之后它重用了已提交的编号，写在这些编号之下的数据就丢了' +
      '。',
  },
  links: ['https://github.com/apache/amoro/issues/561'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('AMORO-561'),
  rules: (rules) => ({
    ...rules,
    twoPhaseCommit: { ...rules.twoPhaseCommit, transactionId: (owner, _attempt, number) => transactionId(owner, 1, number) },
    // The system behind it knows no attempts: an id is all that it has.
    log: { ...rules.log, isFenced: () => false, lingeringTransactions: () => [] },
  }),
}
