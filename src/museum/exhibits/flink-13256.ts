import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** The periodic trigger is planned by nobody after a failover. */
export const flink13256: Exhibit = {
  id: 'FLINK-13256',
  project: 'Flink',
  title: { en: 'Periodic checkpoints stop for ever after a failover', zh: '故障转移之后周期检查点永远停止' },
  story: {
    en:
      'With as many checkpoints pending as allowed, a tick gave up its timer and relied on the completion of the pending one to ' +
      'plan the next. A regional failover aborted that one on a path that planned nothing, so no checkpoint came any more while ' +
      'the job looked healthy.',
    zh:
      '待完成的检查点达到上限时，周期触发放弃自己的定时器，指望待完成的检查点完成后再安排下一次。区域故障转移中止了它，却没有人' +
      '再安排，从此不再有检查点，而作业看上去一切正常。',
  },
  links: ['https://github.com/apache/flink/pull/9128'],
  status: 'fixed',
  piece: 'coordinator',
  symptom: 'stuck',
  depth: 'medium',
  oracle: 'liveness',
  scenario: tinyScenario('FLINK-13256', {
    records: [Array.from({ length: 400 }, (_, i) => i)],
    config: {
      'execution.checkpointing.interval': '10 ms',
      'execution.checkpointing.timeout': '100 ms',
      'cleancut.storage.latency': '5 ms',
    },
    bounds: { virtualTime: '1 s' },
  }),
  rules: (rules) => {
    const scheduling: typeof rules.coordinator.scheduling = {
      ...rules.coordinator.scheduling,
      plansTick(occasion, { isPlanned, pending, maxConcurrent }) {
        if (occasion === 'tick') return pending < maxConcurrent
        return occasion !== 'abort-for-restart' && !isPlanned
      },
      stopsDuringRestart: () => false,
    }
    return { ...rules, coordinator: { ...rules.coordinator, scheduling } }
  },
}
