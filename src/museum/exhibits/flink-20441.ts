import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A failover goes back too far. */
export const flink20441: Exhibit = {
  id: 'FLINK-20441',
  project: 'Flink',
  title: { en: 'A failover restores an older checkpoint than the newest', zh: '故障转移从比最新更旧的检查点恢复' },
  story: {
    en:
      'An option let a failover prefer a checkpoint over a newer savepoint. What sinks had committed for the savepoint was then ' +
      'ahead of the restored state, and the records in between were committed twice. Here the failover takes the oldest ' +
      'retained checkpoint.',
    zh:
      '有一个选项让故障转移优先选择检查点而不是更新的保存点。于是汇为保存点提交的内容超前于恢复的状态，其间的记录被提交两次。这' +
      '里的故障转移取保留的最旧检查点。',
  },
  links: ['https://github.com/apache/flink/pull/14273'],
  status: 'fixed',
  piece: 'restore',
  symptom: 'duplicates',
  depth: 'easy',
  oracle: 'restore-from-newest',
  scenario: tinyScenario('FLINK-20441', { config: { 'execution.checkpointing.num-retained': 2 } }),
  rules: (rules) => ({ ...rules, scheduler: { ...rules.scheduler, checkpointToRestore: (completed) => completed[0] ?? null } }),
}
