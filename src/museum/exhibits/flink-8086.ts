import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A transaction that is gone counts as committed. */
export const flink8086: Exhibit = {
  id: 'FLINK-8086',
  project: 'Flink Kafka connector',
  title: { en: 'A transaction that timed out passes for one that was committed', zh: '超时的事务被当作已提交' },
  story: {
    en:
      'Committing again what was committed before must succeed, and the broker answers a transaction that it has aborted in the ' +
      'same way as one that it has committed. Treating both as success hides a loss: after an outage longer than the ' +
      'transaction timeout the restored transaction is gone.',
    zh:
      '重复提交已提交的事务必须成功，而代理对已中止的事务给出同样的回答。两者都当作成功就掩盖了丢失：停机时间超过事务超时之后，' +
      '要恢复的事务已经不在了。',
  },
  links: ['https://github.com/apache/flink/pull/5030', 'https://github.com/apache/flink/pull/17152'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('FLINK-8086', { config: { 'cleancut.sink.transaction-timeout': '40 ms' } }),
  rules: (rules) => ({ ...rules, twoPhaseCommit: { ...rules.twoPhaseCommit, ignoresRecoveryError: () => true } }),
}
