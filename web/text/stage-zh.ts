import type { SubtaskView } from '../engine/snapshot.ts'
import type { StageTexts } from './stage-text.ts'
import { number } from './wording.ts'

const statusZh: Record<SubtaskView['status'], string> = {
  waiting: '等待槽位',
  starting: '启动中',
  running: '运行中',
  stuck: '卡住',
  ended: '输入已结束',
  gone: '已丢失',
}

/** The stage in Chinese. */
export const stageZh: StageTexts = {
  roles: {
    'source': '读取',
    'count': '计数',
    'keep': '按键保存',
    'window': '放入窗口',
    'join': '连接',
    'pass': '转发',
    'hand-in': '提交',
    'write': '写出',
  },
  units: {
    'source': '已读',
    'count': '已计',
    'keep': '个键',
    'window': '个窗口',
    'join': '条保留',
    'pass': '',
    'hand-in': '待预提交',
    'write': '',
  },
  sourceTotal: (total) => `已读，共 ${number(total)}`,
  eventTime: ({ ms, isOver, isIdle }) => {
    if (isOver) return '事件时间已结束'
    const time = ms === null ? '尚无水位线' : `事件时间 ${number(ms / 1000)} 秒`
    return isIdle ? `${time}，空闲` : time
  },
  eventTimeShort: ({ ms, isOver, isIdle }) => {
    if (isOver || ms === null) return isOver ? '时间已结束' : '尚无水位线'
    return isIdle ? '空闲' : `事件 ${number(Math.round(ms / 100) / 10)} 秒`
  },
  status: statusZh,
  subtask: ({ name, role, status, attempt, count, snapshot, eventTime }, inputs) => {
    const blocked = inputs.flatMap(({ isBlocked }, at) => (isBlocked ? [String(at + 1)] : []))
    const parts = [
      name, statusZh[status], `第 ${String(attempt)} 次尝试`,
      ...(count === null ? [] : [`${number(count)} ${stageZh.units[role]}`]),
      ...(blocked.length === 0 ? [] : [`暂不读取输入 ${blocked.join('、')}`]),
      ...(snapshot === 'none' ? [] : [snapshot === 'taken' ? '快照已确认' : '等待快照']),
      ...(eventTime === null ? [] : [stageZh.eventTime(eventTime)]),
    ]
    return parts.join('，')
  },
  taskManager: ({ isAlive, isPaused, isKnown, zombies, freeSlots }, isEmpty) => {
    const parts = [
      ...(isPaused ? ['停顿中'] : []),
      ...(isAlive && !isKnown ? ['未被 JobManager 计入'] : []),
      ...(zombies > 0 ? [`${number(zombies)} 个已被放弃的任务仍在运行`] : []),
      ...(isAlive && isKnown && isEmpty && freeSlots > 0 ? [`${number(freeSlots)} 个空闲槽位`] : []),
    ]
    return parts.join('；')
  },
  jobManager: ({ isJobManagerAlive, isJobManagerPaused }) => (isJobManagerAlive ? (isJobManagerPaused ? '停顿中' : '') : '已崩溃'),
  storage: { well: '', slow: '变慢', failing: '失败' },
  unsent: (messages) => `+${number(messages)}`,
  allOf: (vertex, subtasks) => `${vertex} × ${number(subtasks)}`,
  inChannels: (waiting, blocked) => `途中 ${number(waiting)} 条${blocked > 0 ? `，${number(blocked)} 个输入暂不读取` : ''}`,
  tooMany: (subtasks, channels) => `共 ${number(subtasks)} 个子任务、${number(channels)} 条通道：按 TaskManager 显示。`,
  showAll: '全部显示',
  showLess: '按 TaskManager 显示',
  checkpoint: (id) => `检查点 ${String(id)}`,
}
