import type { Exhibit } from '../exhibit.ts'
import { tinyScenario } from '../tiny-scenario.ts'

/** What was done before is refused when it is asked for again. */
export const rw25690: Exhibit = {
  id: 'RW-25690',
  project: 'RisingWave',
  title: { en: 'A request that was applied is refused when recovery repeats it', zh: '已生效的请求在恢复时重复提出却被拒绝' },
  story: {
    en:
      'The coordinator had stored an epoch, and its answer was lost with a restart. The writer asked again, the row was there ' +
      'already, and the violated key failed the writer at each attempt from then on. Here the log refuses to commit what it has ' +
      'committed.',
    zh:
      '协调者已保存某个纪元，应答却随重启丢失。写入者再次提出请求，行已存在，主键冲突使写入者此后每次尝试都失败。这里日志拒绝提' +
      '交已提交的事务。',
  },
  links: ['https://github.com/risingwavelabs/risingwave/pull/25690'],
  status: 'fixed',
  piece: 'two-phase-commit',
  symptom: 'crash-loop',
  depth: 'easy',
  oracle: 'commits-succeed',
  scenario: tinyScenario('RW-25690'),
  rules: (rules) => ({ ...rules, log: { ...rules.log, isRepeatedCommit: () => false } }),
}
