import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile } from '../../../src/explore/schedule/bug-file.ts'
import { explain } from '../../../src/explore/explain/explain.ts'
import type { StoryFact } from '../../../src/explore/explain/story-fact.ts'
import { exhibitById, museumDefects } from '../../../src/museum/exhibits.ts'
import { storyZh } from '../../../web/text/story-zh.ts'

const titleOf = (id: string): string | null => exhibitById(id)?.title.zh ?? null

function storyOf(path: string): readonly string[] {
  const bug = parseBugFile(readFileSync(path, 'utf8'), path)
  return explain(bug, { defects: museumDefects }).told.map(({ fact }) => storyZh(fact, titleOf))
}

const inFolder = (folder: string): readonly string[] => {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`)
}

describe('a story in Chinese', () => {
  it('says who did what, what was lost, and which decision was wrong', () => {
    expect(storyOf('test/explore/bugs/flink-8086.json')).toEqual([
      'FLINK-8086 开始（按其调度），按精确一次（exactly-once）评判。',
      '作业已部署：in（1）、out（1）；1 个 TaskManager 上有 2 个子任务，每 20 毫秒做一次 EXACTLY_ONCE 检查点。',
      '检查点存储的用时变为 10 倍。',
      '含 4 个值的事务 out-0/1/1 已中止：打开得太久。',
      '检查点存储恢复正常。',
      '检查点 1 完成，此前读取了 4 条记录：没有新的输出。',
      'out-0 失败：事务 out-0/1/1 未知：已超时或已中止。',
      'JobManager 取消仍在运行的任务，放弃检查点 2，等待重启延迟结束。',
      '所有子任务从检查点 1 重启；数据源没有要重读的内容（第 2 次尝试）。',
      '检查点 3 完成，此前读取了 4 条记录：没有新的输出。',
      '违背 exactly-once-output：检查点 3 之后，out 已提交的输出并非精确一次：丢失 "a", "b"',
      '输入已全部读完，最后一个检查点也已完成：作业 FINISHED。',
      '运行结束：违背了承诺；完成 2 个检查点，重启 1 次。out 应有 4 个值，读取已提交数据的读者看到 0 个：缺少 "a"、"a"、"b"，另有 1 个。',
      '错误的决定：twoPhaseCommit.ignoresRecoveryError，由 FLINK-8086（超时的事务被当作已提交）改动。',
    ])
  })

  it.each([...inFolder('test/explore/bugs'), ...inFolder('scenarios/bugs')])('%s: keeps names only', (path) => {
    for (const line of storyOf(path)) expect(line.replace(/"[^"]*"|\{.*\}/g, '')).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/)
  })

  it.each<[string, StoryFact]>([
    ['tm-2 停顿；它的连接保持打开。', { kind: 'paused', process: 'tm-2' }],
    ['tm-1 发给 jm 的消息都到不了。', { kind: 'held', from: 'tm-1', to: 'jm' }],
    ['检查点存储每秒最多处理 2 个请求。', { kind: 'storage', condition: 'throttled', number: 2 }],
    ['JobManager 与 tm-2 之间的连接被切断：其上的所有通道都丢失。', { kind: 'connection', ends: [-1, 1], isCut: true }],
    ['…… 如此继续：36 次失败、19 次重启 ……', { kind: 'left-out', lines: 60, counts: [['failure', 36], ['restart', 19]] }],
    [
      '直到此时，jm 得知 in-0 为检查点 1 做的快照已保存。',
      { kind: 'only-now', step: { kind: 'message', actor: 'jm', type: 'acknowledge', detail: 'checkpoint 1', sender: 'in-0' } },
    ],
    ['放弃检查点 3 到 9：超时之前没有完成（CHECKPOINT_EXPIRED）。', { kind: 'given-up', first: 3, last: 9, reason: 'CHECKPOINT_EXPIRED' }],
  ])('%s', (sentence, fact) => {
    expect(storyZh(fact, titleOf)).toBe(sentence)
  })
})
