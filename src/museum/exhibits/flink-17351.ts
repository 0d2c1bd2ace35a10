import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A timeout counts as no failure. */
export const flink17351: Exhibit = {
  id: 'FLINK-17351',
  project: 'Flink',
  title: { en: 'A checkpoint that times out counts as no failure', zh: '超时的检查点不计为失败' },
  story: {
    en:
      'Expired checkpoints did not increase the count of failures, and an error that a task reported after the timeout found no ' +
      'pending checkpoint and was ignored. A job whose checkpoints all time out ran on for ever without one.',
    zh:
      '检查点超时不增加失败计数，任务在超时之后报告的错误又因找不到待完成的检查点而被忽略。检查点全部超时的作业可以一直运行下去' +
      '，却没有任何一个检查点完成。',
  },
  links: ['https://github.com/apache/flink/pull/12269'],
  status: 'fixed',
  piece: 'coordinator',
  symptom: 'stuck',
  depth: 'easy',
  oracle: 'failure-counting',
  scenario: tinyScenario('FLINK-17351', {
    isCounting: true,
    config: {
      'execution.checkpointing.timeout': '60 ms',
      'execution.checkpointing.tolerable-failed-checkpoints': 0,
      'execution.checkpointing.data-inline-threshold': '0 b',
    },
  }),
  rules: (rules) => {
    const { failureManager } = rules.coordinator
    const isCounted: typeof failureManager.isCounted = (reason) => reason !== 'CHECKPOINT_EXPIRED' && failureManager.isCounted(reason)
    return { ...rules, coordinator: { ...rules.coordinator, failureManager: { ...failureManager, isCounted } } }
  },
}
