import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EventView } from '../../../web/engine/snapshot.ts'
import { eventTextZh } from '../../../web/text/event-text-zh.ts'
import { reasonZh } from '../../../web/text/reason-zh.ts'
import { sentencesIn } from './sentences-in.ts'

test('what oracles say is said in Chinese, with the names and numbers that are in it', () => {
  expect(reasonZh('checkpoint 3 completed without the acknowledgement of count-0, count-1')).toBe(
    '检查点 3 在没有 count-0, count-1 确认的情况下完成',
  )
  expect(reasonZh('the job was restored from checkpoint 2, the newest is checkpoint 3')).toBe('作业从检查点 2恢复，最新的是检查点 3')
  expect(reasonZh('the job is stuck (RUNNING): needs 5 slots, has 4; the JobManager waits for the restart delay')).toBe(
    '作业卡住了（RUNNING）：需要 5 个槽位，只有 4 个；JobManager 等待重启延迟结束',
  )
  expect(reasonZh('count-0 <- lines-1')).toBe('count-0 <- lines-1')
})

test('why something failed is said in Chinese too', () => {
  expect(reasonZh('user code threw: an injected failure')).toBe('用户代码抛出异常：注入的故障')
  expect(reasonZh('out-0: transaction out-0/1/1 is unknown: it timed out or was aborted')).toBe('out-0：事务 out-0/1/1 未知：已超时或已中止')
})

test('the first page says what a pulled plug makes fail; with the Lab come the words for all that can', async () => {
  const failed = (detail: string): EventView => {
    return { row: 0, place: 0, timeUs: 0, kind: 'emit', type: 'task-failed', actor: 'out-0', peer: '', a: 0, b: 0, detail }
  }
  expect(eventTextZh(String, failed('the connection to a producer is lost'))).toBe('失败：与上游的连接中断')
  await import('../../../web/text/lab-zh.ts')
  expect(eventTextZh(String, failed('user code threw: an injected failure'))).toBe('失败：用户代码抛出异常：注入的故障')
})

const inFolder = (folder: string): readonly string[] => {
  return readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`)
}
/** What one of these says goes to people who watch searches, not to a run that was judged. */
const oracles = inFolder('src/oracle').filter((path) => !path.endsWith('/sometimes.ts'))
const failing = ['jobmanager', 'taskmanager', 'storage', 'connectors'].flatMap((room) => inFolder(`src/protocol/${room}`))
const sentences = [...oracles, ...failing].flatMap((path) => sentencesIn(path).map((sentence) => [path, sentence] as const))

test('there are sentences to translate', () => {
  expect(sentences.length).toBeGreaterThan(110)
})

/** Words that Chinese readers of Flink know in English. */
const KEPT = /JobManager|TaskManager|tm-|v[0-9]|load|save|null|key|value|data|isIncremental/g

test.each(sentences)('%s: %s', (_file, sentence) => {
  expect(reasonZh(sentence).replace(KEPT, '')).not.toMatch(/[a-z]{3,}/)
})
