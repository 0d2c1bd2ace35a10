import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** An id of the pool is used again without a new epoch. */
export const flink8132: Exhibit = {
  id: 'FLINK-8132',
  project: 'Flink Kafka connector',
  title: { en: 'A future transaction is committed under the name of a past one', zh: '未来的事务以过去事务的名字被提交' },
  story: {
    en:
      'Two producers of a pool take turns. The third transaction has the identity of the first, which is committed. After a ' +
      'crash the job goes back to the first checkpoint and commits its transaction by that identity, which for the broker now ' +
      'is the third: records are committed that will be read again.',
    zh:
      '池中两个生产者轮流使用。第三个事务与已提交的第一个身份相同。崩溃之后作业回到第一个检查点，按这个身份提交它的事务，而在代' +
      '理看来这已是第三个：被提交的记录还会再读一遍。',
  },
  links: ['https://github.com/apache/flink/pull/5053'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'duplicates',
  depth: 'medium',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('FLINK-8132', {
    sink: { type: 'two-phase-commit', transactionalIds: 'pool' },
    records: [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']],
    config: { 'cleancut.storage.latency': '2 ms' },
  }),
  rules: (rules) => ({ ...rules, broker: { ...rules.broker, epochAfter: (epoch) => epoch } }),
}
