import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A snapshot does not wait for the flush. */
export const flink5701: Exhibit = {
  id: 'FLINK-5701',
  project: 'Flink Kafka connector, Hazelcast Jet',
  title: { en: 'A snapshot does not wait until what was sent has arrived', zh: '快照不等待已发送的数据落地' },
  story: {
    en:
      'Sending returned before the broker had the record. A snapshot that does not wait for what is under way, and for its ' +
      'errors, completes a checkpoint whose records the source will not read again; a crash before they arrive loses them.',
    zh:
      '发送在代理收到记录之前就返回。快照若不等待在途的数据及其错误，检查点完成之后数据源不会再读这些记录；它们到达之前崩溃就会' +
      '丢失。',
  },
  links: ['https://github.com/apache/flink/pull/3278', 'https://github.com/hazelcast/hazelcast-jet/issues/605'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('FLINK-5701'),
  rules: (rules) => ({ ...rules, twoPhaseCommit: { ...rules.twoPhaseCommit, waitsForPreCommit: () => false } }),
}
