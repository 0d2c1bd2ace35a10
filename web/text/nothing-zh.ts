import type { NothingTexts } from '../lab/nothing-texts.ts'

/** Why nothing can happen, in Chinese. */
export const nothingZh: NothingTexts = {
  finished: '不会再发生任何事：作业已完成。',
  gaveUp: '不会再发生任何事：作业已放弃。',
  stuck: '不会再发生任何事，而作业没有完成：它卡住了。',
  whatEachDoes: '各进程在等什么',
  isDown: '已停机，没有什么会让它恢复',
  isPaused: '停住不动，没有什么会唤醒它',
  isUnknown: '在运行，但 JobManager 不使用它',
  runsNothing: '在运行，但没有任务',
  allEnded: '其所有任务都已读完数据',
  waits: (tasks) => `${tasks} 在等待，但没有消息正在送达`,
  storage: { well: '没有未答复的请求', slow: '很慢，没有未答复的请求', failing: '拒绝所有请求' },
}
