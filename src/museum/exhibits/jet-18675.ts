import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** State is acknowledged before it is written. */
export const jet18675: Exhibit = {
  id: 'JET-18675',
  project: 'Hazelcast Jet',
  title: { en: 'A snapshot counts as written before it is', zh: '快照尚未写完就被当作已写完' },
  story: {
    en:
      'Snapshot entries were written asynchronously and reported as written; when a member died an entry could be missing and the ' +
      'job could not be restored. Here a subtask acknowledges a checkpoint as soon as it has asked the storage to write its state.',
    zh: '快照条目异步写入，却立即报告“已写入”；成员宕机后条目缺失，作业无法恢复。这里子任务刚向存储发出写请求就确认检查点。',
  },
  links: ['https://github.com/hazelcast/hazelcast/issues/18675'],
  status: 'open',
  piece: 'storage',
  symptom: 'crash-loop',
  depth: 'easy',
  oracle: 'durable-before-notify',
  scenario: tinyScenario('JET-18675', {
    isCounting: true,
    config: { 'execution.checkpointing.data-inline-threshold': '0 b' },
  }),
  rules: (rules) => ({ ...rules, subtask: { ...rules.subtask, acknowledgesBeforeWritten: () => true } }),
}
