import type { Exhibit } from '../exhibit.ts'
import { tinyWindow } from '../tiny-window.ts'

/** Timers are no part of a checkpoint. */
export const beam615: Exhibit = {
  id: 'BEAM-615',
  project: 'Apache Beam Flink runner',
  title: { en: 'What a window holds comes back after a failure, its timer does not', zh: '故障后窗口内容恢复了，定时器却没有' },
  story: {
    en:
      'The runner kept what windows had collected as Flink\'s state, and the timers that were to fire them in a set of its own that ' +
      'no checkpoint held. After a restore a window with data had nobody to fire it, unless another record for it came and set the ' +
      'timer anew. The first change for it was turned down for this.',
    zh:
      '运行器把窗口收集的内容作为 Flink 状态保存，而触发窗口的定时器放在自己的集合里，不属于任何检查点。恢复之后，有数据的窗口没' +
      '有人触发，除非又有一条属于它的记录到来并重新设置定时器。最初的修改因此未被接受。',
  },
  links: ['https://github.com/apache/beam/pull/994', 'https://github.com/apache/beam/pull/1021'],
  status: 'fixed',
  piece: 'event-time',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyWindow('BEAM-615', 2),
  rules: (rules) => ({ ...rules, timer: { ...rules.timer, restoredTimers: () => null } }),
}
