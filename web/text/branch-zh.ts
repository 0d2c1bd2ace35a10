import type { BranchTexts } from './branch-text.ts'
import { number } from './wording.ts'

const statusZh: Readonly<Record<string, string>> = {
  FINISHED: '不会再发生任何事：作业已完成。',
  FAILED: '不会再发生任何事：作业已放弃。',
}

/** Branches, causes and standstill in Chinese. */
export const branchZh: BranchTexts = {
  removeFault: (fault) => `去掉后继续：${fault}`,
  onOther: '另一分支',
  branches: '分支',
  nameThis: '给此分支命名',
  nameLabel: '此分支的名称',
  keepName: '保存',
  toParent: '回到它所来自的分支',
  compare: '比较',
  compareWith: '将此分支与之比较',
  compareNote: '两者都从头到尾判定。',
  noBranches: '目前只有一个分支。破坏点什么，或选择一个并非通常下一个的事件，此运行就会分成两个。',
  same: '两者是同一个运行。',
  partAt: (place, seconds) => `两者在第 ${number(place)} 步（${seconds} 秒）分开：`,
  atItsEnd: '已结束',
  verdict: ({ isJudged, hasGivenUp, hasFinished, restarts, output, broken }) => {
    if (!isJudged) return '正在计算'
    const end = hasGivenUp ? '已放弃' : hasFinished ? '已完成' : '未完成'
    const { committed, expected } = output
    const values = expected === null ? `${number(committed)} 个值` : `${number(expected)} 个值中的 ${number(committed)} 个`
    const extra = output.extra > 0 ? `，多出 ${number(output.extra)} 个` : ''
    const held = broken.length === 0 ? '一切成立' : `${number(broken.length)} 个承诺被破坏`
    return `${held}；重启 ${number(restarts)} 次后${end}，${values}${extra}`
  },
  brokenPromises: (names) => names.join(''),
  why: '为什么',
  whyNote: '这里最近发生的事，以及它的由来。',
  noCause: '这里还没有发生任何事。',
  because: '因为',
  still: ({ jobStatus }) => statusZh[jobStatus] ?? '不会再发生任何事，而作业还没有完成：它卡住了。',
  process: { dead: '已停机', paused: '停顿中', idle: '无事可做', running: '正在运行任务，但没有一个能继续' },
  splitter: {
    side: '“接下来可能发生什么”的宽度',
    right: '状态与承诺的宽度',
    stage: '舞台的高度',
    next: '“接下来可能发生什么”的高度',
  },
  branch: ({ id }) => `分支 ${String(id)}`,
}
