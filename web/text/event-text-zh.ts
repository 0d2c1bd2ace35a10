import type { EventView } from '../engine/snapshot.ts'
import { failuresZh } from './failure-zh.ts'
import { faultTextZh, messageTextZh, timerTextZh } from './message-text-zh.ts'
import { translator } from './translator.ts'

const failureZh = translator(failuresZh)

const ACTIONS: Readonly<Record<string, string>> = {
  'emit': '读取下一行',
  'end-of-data': '已读完所有行',
  'fire-timers': '触发定时器',
  'next-record': '取下一条记录',
}

/** One event as a Chinese sentence; whoever it happened to is named beside it. */
export function eventTextZh(actor: (name: string) => string, event: EventView): string {
  switch (event.kind) {
    case 'emit': return emission(event)
    case 'crash': return '崩溃：插头被拔掉'
    case 'boot': return '恢复，状态为空'
    case 'pause': return '停顿'
    case 'resume': return '继续运行'
    case 'hold': return '发往另一进程的消息被阻断'
    case 'release': return '消息重新畅通'
    case 'spawn': return '启动'
    case 'stop': return '停止'
    case 'fault': return faultTextZh(event.type)
    case 'timer': return timerTextZh(event.type)
    case 'action': return ACTIONS[event.type] ?? event.type
    case 'deliver': return messageTextZh(event.type, event.peer === '' ? '' : actor(event.peer), event.detail)
  }
}

function emission({ type, a, b, detail }: EventView): string {
  const number = String(a)
  switch (type) {
    case 'job-status': return `作业状态变为 ${detail}`
    case 'deployed': return a === 0 ? '部署作业' : `部署第 ${String(b)} 次尝试，从检查点 ${number} 恢复`
    case 'failure': return `故障转移：${failureZh(detail)}`
    case 'task-failed': return `失败：${failureZh(detail)}`
    case 'task-manager-registered': return `TaskManager ${String(a + 1)} 注册`
    case 'task-manager-lost': return `失去 TaskManager ${String(a + 1)}`
    case 'checkpoint-triggered': return `触发检查点 ${number}`
    case 'checkpoint-completed': return `检查点 ${number} 完成`
    case 'checkpoint-aborted': return `检查点 ${number} 中止：${detail}`
    case 'checkpoint-trigger-failed': return `无法触发检查点：${detail}`
    case 'checkpoint-acknowledged': return `检查点 ${number}：收到一个快照确认`
    case 'checkpoint-subsumed': return `检查点 ${number} 不再需要`
    case 'snapshot': return `为检查点 ${number} 做快照`
    case 'barrier-sent': return `向下游发送屏障 ${number}`
    case 'channel-blocked': return `暂停读取输入 ${String(a + 1)}：对齐`
    case 'channel-resumed': return `恢复读取输入 ${String(a + 1)}`
    case 'completion-delivered': return `得知检查点 ${number} 已完成`
    case 'execution-state': return `某任务的第 ${String(b)} 次尝试变为 ${detail}`
    case 'metadata-written': return `检查点 ${number} 的元数据已写入`
    case 'transaction-prepared': return `事务 ${detail} 已预提交：${number} 个单词`
    case 'transaction-committed': return `事务 ${detail} 已提交：${number} 个单词`
    case 'transaction-aborted': return `事务 ${detail} 已中止`
    case 'transaction-timed-out': return `事务 ${detail} 已超时`
    case 'visible': return `读者可见 ${detail}`
    case 'watermark': return a === Number.MAX_SAFE_INTEGER ? '事件时间已结束' : `事件时间为 ${number} 毫秒`
    case 'watermark-status': return a === 1 ? '空闲，不再阻挡事件时间' : '重新活跃'
    case 'timer-fired': return `${number} 毫秒的定时器触发：${detail}`
    case 'late-record-dropped': return `丢弃迟到的 ${detail}`
    default: return `${type} ${detail}`.trim()
  }
}
