import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A checkpoint of the attempts before a restart completes after it. */
export const jet2824: Exhibit = {
  id: 'JET-2824',
  project: 'Hazelcast Jet',
  title: { en: 'A snapshot of the old execution completes in the new one', zh: '旧执行的快照在新执行中完成' },
  story: {
    en:
      'The handler of a finished snapshot checked which execution it belonged to and went on without a lock. Meanwhile the job ' +
      'was restarted from the snapshot before; the handler then declared the new one complete and cleared the one that was ' +
      'being read. Here what was pending is not aborted when the job restarts.',
    zh:
      '快照完成的处理器先核对所属的执行，之后不加锁继续。其间作业已从前一个快照重启；处理器随后宣布新快照完成，并清除了正在读取' +
      '的那一个。这里作业重启时不中止待完成的检查点。',
  },
  links: ['https://github.com/hazelcast/hazelcast-jet/pull/2824'],
  status: 'fixed',
  piece: 'failover',
  symptom: 'wrong-deletion',
  depth: 'medium',
  oracle: 'exactly-once-output',
  scenario: tinyScenario('JET-2824', {
    taskManagers: 2,
    config: { 'restart-strategy.fixed-delay.delay': '0 s' },
  }),
  rules: (rules) => {
    const scheduling = { ...rules.coordinator.scheduling, reasonOnStop: () => null, reasonOnRestart: () => null }
    return { ...rules, coordinator: { ...rules.coordinator, scheduling } }
  },
}
