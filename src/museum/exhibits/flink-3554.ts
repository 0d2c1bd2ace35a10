import type { Exhibit } from '../exhibit.ts'
import { tinyWindow } from '../tiny-window.ts'

/** A source that ends says nothing of time. */
export const flink3554: Exhibit = {
  id: 'FLINK-3554',
  project: 'Flink',
  title: { en: 'The last windows of a bounded source never fire', zh: '有界数据源的最后几个窗口永不触发' },
  story: {
    en:
      'Watermarks follow the records, so the last one stays below the end of the last windows. A source that had read all its ' +
      'input ended without a word, and what these windows held was thrown away with the job. Where one of several sources ended ' +
      'early, the windows behind it waited for good.',
    zh:
      '水位线跟随记录，因此最后一条水位线低于最后几个窗口的结束时间。读完输入的数据源不声不响地结束，这些窗口中的内容随作业一起' +
      '被丢弃。若多个数据源之一提前结束，其后的窗口便永远等待。',
  },
  links: ['https://github.com/apache/flink/pull/1750', 'https://github.com/apache/flink/pull/1060'],
  status: 'fixed',
  piece: 'event-time',
  symptom: 'loss',
  depth: 'easy',
  oracle: 'exactly-once-output',
  scenario: tinyWindow('FLINK-3554', 2),
  rules: (rules) => ({ ...rules, watermark: { ...rules.watermark, endsWithMaxWatermark: () => false } }),
}
