import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** The older checkpoint goes before the newer one is sure. */
export const flink16770: Exhibit = {
  id: 'FLINK-16770',
  project: 'Flink',
  title: { en: 'The last good checkpoint is dropped before its successor is sure', zh: '新检查点尚未落定，旧检查点已被删除' },
  story: {
    en:
      'After completion had been made asynchronous an abort could hit a checkpoint that was being finalised, and with one ' +
      'retained checkpoint nothing was left to restore. Here a checkpoint enters the store, and subsumes the one before it, ' +
      'ahead of its metadata; if that write then fails both are gone.',
    zh:
      '完成流程改为异步之后，中止可能落在正在收尾的检查点上；只保留一个检查点时，就再没有可恢复的了。这里检查点在元数据写入之前' +
      '先进入存储并取代前一个；若写入失败，两个都没了。',
  },
  links: ['https://github.com/apache/flink/pull/11627'],
  status: 'fixed',
  piece: 'coordinator',
  symptom: 'wrong-deletion',
  depth: 'medium',
  oracle: 'retained-checkpoints',
  scenario: tinyScenario('FLINK-16770', { config: { 'execution.checkpointing.tolerable-failed-checkpoints': 10 } }),
  rules: (rules) => {
    const steps = rules.coordinator.completion.order().filter((step) => step !== 'add-to-store')
    const completion: typeof rules.coordinator.completion = { ...rules.coordinator.completion, order: () => ['add-to-store', ...steps] }
    return { ...rules, coordinator: { ...rules.coordinator, completion } }
  },
}
