import type { Snapshot } from '../engine/snapshot.ts'
import type { Dictionary } from '../i18n.ts'
import { en } from './en.ts'
import { faultZh, stepZh } from './act-text-zh.ts'
import { actorZh } from './actor-names.ts'
import { eventTextZh } from './event-text-zh.ts'
import { learnZh } from './learn-zh.ts'
import { stageZh } from './stage-zh.ts'
import { attemptOf, isExact, number, pendingId } from './wording.ts'

const laneNamesZh: Readonly<Record<string, string>> = { jm: 'JobManager', storage: '存储', log: '输出' }

const jobStatusZh: Partial<Record<Snapshot['jobStatus'], string>> = {
  CREATED: '等待 TaskManager 注册',
  RESTARTING: '停止所有任务，等待重启',
  FAILING: '正在放弃',
  FAILED: '已放弃：重启次数用尽',
  FINISHED: '作业已完成',
}

const checkpointStatusZh = { pending: '进行中', completed: '已完成', aborted: '已中止' } as const

/** The page in Chinese. */
export const zh: Dictionary = {
  lang: 'zh-CN',
  title: 'Cleancut：拔掉插头',
  modes: '查看方式',
  story: '故事',
  lab: '实验室',
  scenario: '场景',
  otherLanguage: 'English',
  switchTheme: '切换浅色与深色',
  headline: ['这个作业在统计单词。', '计数保存在其中两个子任务里。'],
  stage: '运行在各 TaskManager 上的作业',
  onStage: stageZh,
  taskManager: (n) => `TaskManager ${String(n)}`,
  heldBack: '暂不读取',
  unplug: '拔插头',
  crash: (n) => `拔插头：让 TaskManager ${String(n)} 崩溃`,
  crashed: '已崩溃',
  backIn: (seconds) => `${seconds} 秒后恢复`,
  jobManager: 'JobManager',
  jobStatus: (snapshot) => {
    const pending = pendingId(snapshot)
    if (snapshot.jobStatus !== 'RUNNING') return jobStatusZh[snapshot.jobStatus] ?? snapshot.jobStatus
    const what = pending === null ? '正在运行作业' : `正在收集检查点 ${String(pending)}`
    return snapshot.restarts === 0 ? what : `${what}，第 ${String(attemptOf(snapshot))} 次尝试`
  },
  storage: '存储',
  stored: (id) => (id === null ? '还没有检查点' : `检查点 ${String(id)}，已完成`),
  checkpoints: '检查点',
  checkpoint: (id, status, restored) => {
    return `检查点 ${String(id)}，${checkpointStatusZh[status]}${restored > 0 ? `，恢复过 ${number(restored)} 次` : ''}`
  },
  output: '输出',
  readable: (words) => `可读 ${number(words)} 个单词`,
  stillOpen: (values) => `${number(values)} 个等待检查点完成`,
  transactions: (committed, open) => `已提交 ${number(committed)} 个事务，未决 ${number(open)} 个`,
  controls: '时间',
  play: '播放',
  pause: '暂停',
  step: '前进一步',
  stepBack: '后退一步',
  time: '时间',
  placeOf: ({ place, end }) => `第 ${number(place)} 步，共 ${number(end)} 步`,
  untouched: '未经干预',
  branch: ({ cause, causeKind, name, from }) => {
    if (name !== '' || causeKind === 'none') return name === '' ? zh.untouched : name
    if (causeKind === 'take') return `${stepZh(zh.actor, cause)}，在第 ${number(from)} 步`
    return `${causeKind === 'without' ? '去掉：' : ''}${faultZh(zh.actor, cause)}，在第 ${number(from)} 步`
  },
  runToEnd: '运行到结束',
  restart: '重新开始',
  speed: '速度',
  speedOf: en.speedOf,
  virtualTime: '虚拟时间',
  lane: (name) => laneNamesZh[name] ?? name,
  cut: (checkpoint) => `切面 ${String(checkpoint)}`,
  backTo: (checkpoint) => (checkpoint === 0 ? '回到起点' : `回到检查点 ${String(checkpoint)}`),
  events: '发生了什么',
  listAll: '每条消息',
  listNote: (shown, listed) => (shown < listed ? `共 ${number(listed)} 条，显示最新 ${number(shown)} 条` : `共 ${number(listed)} 条`),
  eventList: '事件，最新的在前',
  actor: actorZh,
  event: (event) => eventTextZh(actorZh, event),
  result: (snapshot) => {
    const { output, isOver, jobStatus } = snapshot
    const values = output.expected === null ? number(output.committed) : `${number(output.expected)} 个中的 ${number(output.committed)}`
    if (!isOver) return `目前已提交 ${values} 个值。`
    if (jobStatus === 'FAILED') return `作业已放弃，已提交 ${values} 个值。`
    const sum = `输入 ${number(output.records)} 条记录，输出 ${number(output.expected ?? output.committed)} 个值`
    if (output.expected === null) return `${sum}；具体是哪些取决于到达的顺序。`
    return isExact(output) ? `${sum}：精确一次提交。` : `${sum}：缺少 ${number(output.missing)} 个，多出 ${number(output.extra)} 个。`
  },
  resultNote: ({ crashes, restarts, isOver }) => {
    const faults = `崩溃 ${number(crashes)} 次，重启 ${number(restarts)} 次`
    return isOver ? `${faults}。不经过算子从输入重新计算，并与只读已提交数据的读者所见相比较。` : faults
  },
  keys: '空格键播放或暂停，← → 键单步，? 键显示所有按键。',
  singleKeysOn: '单键已启用',
  singleKeysOff: '单键已停用',
  marked: (place) => `已标记第 ${number(place)} 步`,
  unmarked: (place) => `已取消标记第 ${number(place)} 步`,
  learn: learnZh,
}
