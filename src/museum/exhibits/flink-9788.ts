import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A restart does not wait for the attempts before it. */
export const flink9788: Exhibit = {
  id: 'FLINK-9788',
  project: 'Flink',
  title: { en: 'A restart does not wait for the tasks of the one before it', zh: '重启不等待前一次的任务结束' },
  story: {
    en:
      'A failure reported while the job was restarting started a second restart that did not wait for the cancellations of the ' +
      'first. Executions were reset twice, an invariant was violated, and that was the next failure. Here the restart looks at ' +
      'its delay only.',
    zh:
      '作业重启期间报告的失败会启动第二次重启，而它不等待第一次的取消完成。执行被重置两次，不变式被破坏，这又成了下一次失败。这' +
      '里的重启只看延迟是否已到。',
  },
  links: ['https://github.com/apache/flink/pull/6810', 'https://github.com/apache/flink/pull/4364'],
  status: 'fixed',
  piece: 'failover',
  symptom: 'crash-loop',
  depth: 'medium',
  oracle: 'redeploy-timing',
  scenario: tinyScenario('FLINK-9788', { parallelism: 2, taskManagers: 2, slotsPerTaskManager: 1, records: [[1, 2, 3], [4, 5, 6]] }),
  rules: (rules) => ({ ...rules, scheduler: { ...rules.scheduler, mayRedeploy: (isDelayOver) => isDelayOver } }),
}
