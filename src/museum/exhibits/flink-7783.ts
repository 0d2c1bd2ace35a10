import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** States are files, and nothing but the restore can lose a transaction. */
const CONFIG = { 'execution.checkpointing.data-inline-threshold': '0 b', 'cleancut.sink.transaction-timeout': '0 s' }

/** A restore goes on without the state that it cannot read. */
export const flink7783: Exhibit = {
  id: 'FLINK-7783',
  project: 'Flink',
  title: { en: 'A short outage of the storage during a restore makes the job forget', zh: '恢复期间存储的短暂中断使作业丢失记忆' },
  story: {
    en:
      'A new JobManager read the checkpoints that its store listed, and removed those that it could not read just then. A storage ' +
      'that was away for a moment cost good checkpoints, and the job began without them. Here it is a task that goes on without ' +
      'the state that it could not read.',
    zh:
      '新的 JobManager 读取存储中列出的检查点，并删除当时读不到的那些。存储短暂不可用便毁掉了完好的检查点，作业在没有它们的情况' +
      '下启动。这里是任务在读不到状态时照样继续。',
  },
  links: ['https://github.com/apache/flink/pull/4870', 'https://github.com/apache/flink/pull/4879'],
  status: 'fixed',
  piece: 'restore',
  symptom: 'loss',
  depth: 'medium',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('FLINK-7783', { isCounting: true, config: CONFIG }),
  rules: (rules) => ({ ...rules, subtask: { ...rules.subtask, startsWithoutUnreadableState: () => true } }),
}
