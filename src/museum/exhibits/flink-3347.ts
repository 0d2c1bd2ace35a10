import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A TaskManager that was declared dead keeps its tasks and does not come back. */
export const flink3347: Exhibit = {
  id: 'FLINK-3347',
  project: 'Flink',
  title: { en: 'A TaskManager that was declared dead lives on and never returns', zh: '被宣告死亡的 TaskManager 继续存活却不再归队' },
  story: {
    en:
      'Once the JobManager had quarantined a TaskManager, no message passed between them any more. The process went on, held its ' +
      'slots and its tasks, and could not register again, so that the job waited for slots that were there. Here a TaskManager ' +
      'that loses its JobManager does not fail its tasks, and so never has done with its old registration.',
    zh:
      'JobManager 隔离某个 TaskManager 之后，两者之间再无消息往来。进程继续运行，占着槽位和任务，却无法重新注册，作业一直等待明明' +
      '存在的槽位。这里，失去 JobManager 的 TaskManager 不让任务失败，旧的注册便永远不会结束。',
  },
  links: ['https://github.com/apache/flink/pull/2696'],
  status: 'fixed',
  piece: 'heartbeat',
  symptom: 'stuck',
  depth: 'easy',
  oracle: 'liveness',
  scenario: tinyScenario('FLINK-3347', {}),
  rules: (rules) => ({ ...rules, heartbeat: { ...rules.heartbeat, failsTasksOfLostJobManager: () => false } }),
}
