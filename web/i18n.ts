/** Every text of the page in both languages. The type keeps them complete: a text missing in one does not compile. */
import type { EventView, OutputView, Snapshot, SubtaskView } from './engine/snapshot.ts'
import { eventTextEn } from './text/event-text-en.ts'
import { eventTextZh } from './text/event-text-zh.ts'

export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

export interface Dictionary {
  /** What `lang` says. */
  readonly lang: string
  readonly title: string
  /** The name of the other language, in that language. */
  readonly otherLanguage: string
  readonly switchTheme: string
  readonly headline: readonly [string, string]
  readonly stage: string
  readonly columns: Readonly<Record<SubtaskView['kind'], string>>
  readonly taskManager: (number: number) => string
  readonly subtask: (subtask: SubtaskView) => string
  readonly attempt: (attempt: number) => string
  readonly gone: string
  readonly heldBack: string
  readonly unplug: string
  readonly crash: (number: number) => string
  readonly crashed: string
  readonly backIn: (seconds: string) => string
  readonly freeSlots: string
  readonly jobManager: string
  readonly jobStatus: (snapshot: Snapshot) => string
  readonly storage: string
  readonly stored: (checkpointId: number | null) => string
  readonly checkpoints: string
  readonly checkpoint: (id: number, status: 'pending' | 'completed' | 'aborted', restored: number) => string
  readonly output: string
  readonly readable: (words: number) => string
  readonly stillOpen: (values: number) => string
  readonly transactions: (committed: number, open: number) => string
  readonly controls: string
  readonly play: string
  readonly pause: string
  readonly step: string
  readonly runToEnd: string
  readonly restart: string
  readonly speed: string
  readonly speedOf: (speed: number) => string
  readonly virtualTime: string
  readonly eventCount: (events: number) => string
  readonly events: string
  readonly listAll: string
  readonly listNote: (shown: number, listed: number) => string
  readonly eventList: string
  readonly actor: (name: string) => string
  readonly event: (event: EventView) => string
  readonly result: (snapshot: Snapshot) => string
  readonly resultNote: (snapshot: Snapshot) => string
  readonly engineFailed: (why: string) => string
  readonly keys: string
}

const group = new Intl.NumberFormat('en')

/** A number with its thousands grouped, as both languages write it. */
export function number(value: number): string {
  return group.format(value)
}

function isExact({ missing, extra }: OutputView): boolean {
  return missing === 0 && extra === 0
}

const plural = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`

const jobStatusEn: Partial<Record<Snapshot['jobStatus'], string>> = {
  CREATED: 'waits for the TaskManagers',
  RUNNING: 'runs the job',
  RESTARTING: 'stops every task and waits to restart',
  FAILING: 'gives up',
  FAILED: 'gave up: no restart is left',
  FINISHED: 'has finished the job',
}

const en: Dictionary = {
  lang: 'en',
  title: 'Cleancut: pull the plug',
  otherLanguage: '中文',
  switchTheme: 'Switch between light and dark',
  headline: ['This job counts words.', 'Pull a plug and see what it commits.'],
  stage: 'The job on its TaskManagers',
  columns: { source: 'lines read', count: 'words counted', sink: 'not yet handed in' },
  taskManager: (n) => `TaskManager ${String(n)}`,
  subtask: ({ name, kind, status, attempt, count }) => `${name}, ${statusEn[status]}, attempt ${String(attempt)}, ${number(count)} ${en.columns[kind]}`,
  attempt: (attempt) => `attempt ${String(attempt)}`,
  gone: 'gone',
  heldBack: 'held back',
  unplug: 'unplug',
  crash: (n) => `unplug TaskManager ${String(n)}: it crashes`,
  crashed: 'crashed',
  backIn: (seconds) => `back in ${seconds} s`,
  freeSlots: 'free slots',
  jobManager: 'JobManager',
  jobStatus: (snapshot) => jobStatusEn[snapshot.jobStatus] ?? snapshot.jobStatus,
  storage: 'Storage',
  stored: (id) => (id === null ? 'no checkpoint yet' : `checkpoint ${String(id)}, complete`),
  checkpoints: 'Checkpoints',
  checkpoint: (id, status, restored) => `Checkpoint ${String(id)}, ${status}${restored > 0 ? `, restored ${plural(restored, 'time', 'times')}` : ''}`,
  output: 'Output',
  readable: (words) => `${plural(words, 'word', 'words')} readable`,
  stillOpen: (values) => `${number(values)} waiting for the checkpoint`,
  transactions: (committed, open) => `${plural(committed, 'transaction', 'transactions')} committed, ${number(open)} open`,
  controls: 'Time',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  runToEnd: 'Run to the end',
  restart: 'Start again',
  speed: 'Speed',
  speedOf: (speed) => (speed < 1 ? `1/${String(Math.round(1 / speed))}` : `${String(speed)}×`),
  virtualTime: 'Virtual time',
  eventCount: (events) => plural(events, 'event', 'events'),
  events: 'What happened',
  listAll: 'every message',
  listNote: (shown, listed) => (shown < listed ? `newest ${number(shown)} of ${number(listed)}` : `${number(listed)} in all`),
  eventList: 'Events, newest first',
  actor: (name) => (name === 'jm' ? 'JobManager' : name.replace(/^tm-/, 'TaskManager ')),
  event: eventTextEn,
  result: (snapshot) => {
    const { output, isOver, jobStatus } = snapshot
    if (!isOver) return `${number(output.committed)} of ${number(output.expected)} words are committed so far.`
    if (jobStatus === 'FAILED') return `The job gave up with ${number(output.committed)} of ${number(output.expected)} words committed.`
    const sum = `${number(output.lines)} lines, ${number(output.expected)} words`
    return isExact(output) ? `${sum}: committed exactly once.` : `${sum}: ${number(output.missing)} missing, ${number(output.extra)} too many.`
  },
  resultNote: ({ crashes, restarts, isOver }) => {
    const faults = `${plural(crashes, 'crash', 'crashes')}, ${plural(restarts, 'restart', 'restarts')}`
    return isOver ? `${faults}. Counted again from the input, word by word, and compared with what a reader of committed data sees.` : faults
  },
  engineFailed: (why) => `The engine could not start: ${why}`,
  keys: 'Space plays and pauses, → steps.',
}

const statusEn: Record<SubtaskView['status'], string> = {
  waiting: 'waiting for a slot',
  starting: 'starting',
  running: 'running',
  ended: 'at the end of its input',
  gone: 'gone',
}

const jobStatusZh: Partial<Record<Snapshot['jobStatus'], string>> = {
  CREATED: '等待 TaskManager 注册',
  RUNNING: '正在运行作业',
  RESTARTING: '停止所有任务，等待重启',
  FAILING: '正在放弃',
  FAILED: '已放弃：重启次数用尽',
  FINISHED: '作业已完成',
}

const checkpointStatusZh = { pending: '进行中', completed: '已完成', aborted: '已中止' } as const

const zh: Dictionary = {
  lang: 'zh-CN',
  title: 'Cleancut：拔掉插头',
  otherLanguage: 'English',
  switchTheme: '切换浅色与深色',
  headline: ['这个作业在统计单词。', '拔掉一个插头，看看它提交了什么。'],
  stage: '运行在各 TaskManager 上的作业',
  columns: { source: '已读行数', count: '已计单词', sink: '尚未预提交' },
  taskManager: (n) => `TaskManager ${String(n)}`,
  subtask: ({ name, kind, status, attempt, count }) => `${name}，${statusZh[status]}，第 ${String(attempt)} 次尝试，${zh.columns[kind]} ${number(count)}`,
  attempt: (attempt) => `第 ${String(attempt)} 次`,
  gone: '已丢失',
  heldBack: '暂不读取',
  unplug: '拔插头',
  crash: (n) => `拔插头：让 TaskManager ${String(n)} 崩溃`,
  crashed: '已崩溃',
  backIn: (seconds) => `${seconds} 秒后恢复`,
  freeSlots: '空闲槽位',
  jobManager: 'JobManager',
  jobStatus: (snapshot) => jobStatusZh[snapshot.jobStatus] ?? snapshot.jobStatus,
  storage: '存储',
  stored: (id) => (id === null ? '还没有检查点' : `检查点 ${String(id)}，已完成`),
  checkpoints: '检查点',
  checkpoint: (id, status, restored) => `检查点 ${String(id)}，${checkpointStatusZh[status]}${restored > 0 ? `，恢复过 ${number(restored)} 次` : ''}`,
  output: '输出',
  readable: (words) => `可读 ${number(words)} 个单词`,
  stillOpen: (values) => `${number(values)} 个等待检查点完成`,
  transactions: (committed, open) => `已提交 ${number(committed)} 个事务，未决 ${number(open)} 个`,
  controls: '时间',
  play: '播放',
  pause: '暂停',
  step: '单步',
  runToEnd: '运行到结束',
  restart: '重新开始',
  speed: '速度',
  speedOf: en.speedOf,
  virtualTime: '虚拟时间',
  eventCount: (events) => `${number(events)} 个事件`,
  events: '发生了什么',
  listAll: '每条消息',
  listNote: (shown, listed) => (shown < listed ? `共 ${number(listed)} 条，显示最新 ${number(shown)} 条` : `共 ${number(listed)} 条`),
  eventList: '事件，最新的在前',
  actor: en.actor,
  event: eventTextZh,
  result: (snapshot) => {
    const { output, isOver, jobStatus } = snapshot
    if (!isOver) return `目前已提交 ${number(output.expected)} 个单词中的 ${number(output.committed)} 个。`
    if (jobStatus === 'FAILED') return `作业已放弃，${number(output.expected)} 个单词中提交了 ${number(output.committed)} 个。`
    const sum = `${number(output.lines)} 行，${number(output.expected)} 个单词`
    return isExact(output) ? `${sum}：精确一次提交。` : `${sum}：缺少 ${number(output.missing)} 个，多出 ${number(output.extra)} 个。`
  },
  resultNote: ({ crashes, restarts, isOver }) => {
    const faults = `崩溃 ${number(crashes)} 次，重启 ${number(restarts)} 次`
    return isOver ? `${faults}。从输入逐词重新统计，并与只读已提交数据的读者所见相比较。` : faults
  },
  engineFailed: (why) => `引擎无法启动：${why}`,
  keys: '空格键播放或暂停，→ 键单步。',
}

const statusZh: Record<SubtaskView['status'], string> = {
  waiting: '等待槽位',
  starting: '启动中',
  running: '运行中',
  ended: '输入已结束',
  gone: '已丢失',
}

export const dictionaries: Readonly<Record<Locale, Dictionary>> = { en, zh }
