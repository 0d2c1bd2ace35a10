import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** What was said under an old registration counts under the new one. */
export const flink8462: Exhibit = {
  id: 'FLINK-8462',
  project: 'Flink',
  title: { en: 'A message of a connection that is over is taken for one of the new', zh: '旧连接的消息被当作新连接的消息' },
  story: {
    en:
      'A timeout of a connection that was over ended the connection made since. Heartbeats, their answers and deployments have ' +
      'the same trouble: after a false suspicion both live on, and what one had sent before is still on its way. Here nothing ' +
      'tells the registrations apart, and a task is deployed for an attempt that is over.',
    zh:
      '已结束的连接的超时终止了之后建立的新连接。心跳、应答和部署也有同样的问题：误判之后双方都还活着，先前发出的消息仍在途中。' +
      '这里无法区分前后两次注册，任务会为已结束的尝试而部署。',
  },
  links: ['https://github.com/apache/flink/pull/5318'],
  status: 'fixed',
  piece: 'heartbeat',
  symptom: 'corrupt',
  depth: 'medium',
  oracle: 'channel-buffers',
  scenario: tinyScenario('FLINK-8462', {
    parallelism: 2,
    taskManagers: 2,
    isCounting: true,
    records: [['a', 'b', 'a', 'b'], ['b', 'a', 'b', 'a']],
  }),
  rules: (rules) => ({ ...rules, heartbeat: { ...rules.heartbeat, isOfRegistration: () => true } }),
}
