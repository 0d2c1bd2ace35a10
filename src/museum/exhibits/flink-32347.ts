import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** A success is reported before the checkpoint is durable. */
export const flink32347: Exhibit = {
  id: 'FLINK-32347',
  project: 'Flink',
  title: { en: 'A checkpoint counts as a success before it is stored', zh: '检查点尚未存好就算成功' },
  story: {
    en:
      'The failure manager heard of a success before the completed checkpoint had been added to the store, so that failures of ' +
      'the store were never counted. Here success is reported before the metadata is written; if the write fails the checkpoint ' +
      'has two outcomes.',
    zh:
      '完成的检查点还没有加入存储，失败管理器就已得知成功，因此存储的失败从未被计数。这里在写入元数据之前就报告成功；若写入失败' +
      '，同一个检查点就有了两个结局。',
  },
  links: ['https://github.com/apache/flink/pull/22793'],
  status: 'fixed',
  piece: 'coordinator',
  symptom: 'stuck',
  depth: 'easy',
  oracle: 'checkpoint-outcome',
  scenario: tinyScenario('FLINK-32347'),
  rules: (rules) => {
    const steps = rules.coordinator.completion.order().filter((step) => step !== 'report-success')
    const completion: typeof rules.coordinator.completion = { ...rules.coordinator.completion, order: () => ['report-success', ...steps] }
    return { ...rules, coordinator: { ...rules.coordinator, completion } }
  },
}
