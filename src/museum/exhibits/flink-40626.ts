import { partsOfPooled } from '../../protocol/connectors/transaction-broker.ts'
import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A lingering transaction is spared because its id is known. */
export const flink40626: Exhibit = {
  id: 'FLINK-40626',
  project: 'Flink Kafka connector',
  title: { en: 'A transaction that nobody owns is left open under an id that was used again', zh: '重复使用的编号下留有无主的未结事务' },
  story: {
    en:
      'A restored committer holds an id with an old epoch while the broker has a newer transaction open under it. The writer ' +
      'spares the id because the checkpoint covers it, the commit is fenced, and nobody ends what is open: readers of committed ' +
      'data wait behind it until it times out.',
    zh:
      '恢复的提交者持有编号和旧纪元，而代理在同一编号下有一个更新的未结事务。写入者因检查点涵盖该编号而放过它，提交又被拒绝，没' +
      '有人结束这个事务：读已提交数据的消费者只能等到它超时。',
  },
  links: ['https://github.com/apache/flink-connector-kafka/pull/314', 'https://github.com/apache/flink-connector-kafka/pull/322'],
  status: 'open',
  piece: 'two-phase-commit',
  symptom: 'stuck',
  depth: 'medium',
  oracle: 'no-dangling-transaction',
  scenario: tinyScenario('FLINK-40626', {
    sink: { type: 'two-phase-commit', transactionalIds: 'pool' },
    records: [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']],
    config: { 'cleancut.storage.latency': '2 ms' },
  }),
  rules: (rules) => {
    const isLingering: typeof rules.broker.isLingering = (id, _epoch, covered) => {
      return !covered.some((transaction) => partsOfPooled(transaction).id === id)
    }
    return { ...rules, broker: { ...rules.broker, isLingering } }
  },
}
