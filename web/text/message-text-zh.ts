/** What the arrival of a message means to who gets it, as a Chinese sentence without its subject. */
import { detailZh } from './detail-zh.ts'

type Sentence = (from: string, detail: string) => string

const sentences: Readonly<Record<string, Sentence>> = {
  'record': (from, detail) => `取走来自 ${from} 的 ${detail}`,
  'buffer': (from, detail) => `取走来自 ${from} 的一个缓冲${detail === '' ? '' : `：${detail}`}`,
  'barrier': (from, detail) => `取走来自 ${from} 的屏障 ${detail}`,
  'watermark': (from, detail) => `得知 ${from} 的事件时间${detail === '' ? '' : `：${detail} 毫秒`}`,
  'watermark-status': (from, detail) => `得知 ${from} ${detail === 'idle' ? '空闲' : '重新活跃'}`,
  'end-of-data': (from) => `已收完 ${from} 的最后一条记录`,
  'all-data-processed': (from) => `得知 ${from} 已处理完全部数据`,
  'add-credit': (from) => `可以再向 ${from} 发送一个缓冲`,
  'resume-consumption': (from) => `可以向 ${from} 发送屏障之后的数据`,
  'new-buffer-size': (from) => `${from} 要求缓冲改用另一种大小`,
  'cancel-checkpoint': (from, detail) => `从 ${from} 得知检查点 ${detail} 已放弃`,
  'trigger-checkpoint': (_, detail) => `被要求开始检查点 ${detail}`,
  'async-snapshot': (_, detail) => `开始写出检查点 ${detail} 的快照`,
  'acknowledge': (from, detail) => `得知 ${from} 为检查点 ${detail} 做的快照已保存`,
  'decline': (from, detail) => `得知 ${from} 无法参与检查点 ${detail}`,
  'notify-complete': (_, detail) => `得知检查点 ${detail} 已完成`,
  'notify-aborted': (_, detail) => `得知检查点 ${detail} 已放弃`,
  'hand-off': () => '继续做下一项工作',
  'awaited-lock': () => '等到了锁，继续工作',
  'submit': () => '被要求运行一个子任务',
  'register': (from) => `${from} 前来注册`,
  'task-state': (from, detail) => `得知 ${from} 的状态为 ${detail}`,
  'cancel': () => '被要求停止一个子任务',
  'cancel-acknowledged': (from) => `得知 ${from} 正在停止它的子任务`,
  'heartbeat-request': (from) => `${from} 询问它是否还在`,
  'heartbeat-reply': (from) => `得知 ${from} 还在`,
  'connection-lost': (from) => `发现与 ${from} 的连接已断`,
  'disconnect-job-manager': () => '被 JobManager 放弃',
  'disconnect-task-manager': (from) => `${from} 断开了连接`,
  'end-of-data-reached': (from) => `得知 ${from} 已读完所有行`,
  'backlog-changed': (from) => `得知 ${from} 还积压多少`,
  'records-read': (from) => `得知 ${from} 已读了多少条记录`,
  'initialise-location': (_, detail) => `被要求为检查点 ${detail} 准备位置`,
  'location-initialised': (_, detail) => `收到关于检查点 ${detail} 位置的答复`,
  'write-state': (from, detail) => `被要求写入 ${from} 为检查点 ${detail} 做的快照`,
  'state-written': (_, detail) => `收到关于检查点 ${detail} 快照的答复`,
  'write-metadata': (_, detail) => `被要求写入检查点 ${detail} 的元数据`,
  'metadata-written': (_, detail) => `收到关于检查点 ${detail} 元数据的答复`,
  'read-state': (from) => `被要求给出 ${from} 的快照`,
  'state-read': () => '收到关于其状态的答复',
  'delete': (_, detail) => (detail === '' ? '被要求删除无人需要的文件' : `被要求删除${checkpoint(detail)}`),
  'object-request': () => '收到一个请求',
  'object-reply': () => '收到一个答复',
  'begin': (from) => `被要求为 ${from} 打开一个事务`,
  'transaction-begun': () => '它的事务已打开',
  'write': (from, detail) => `写入 ${from} 的 ${detail}`,
  'upsert': (from, detail) => `用 ${from} 的${detail === '' ? '一个值' : ` ${detail} `}替换原有内容`,
  'pre-commit': (from) => `被要求让 ${from} 的事务待提交`,
  'commit': (from) => `被要求提交 ${from} 的一个事务`,
  'abort': (from) => `被要求丢弃 ${from} 的一个事务`,
  'fence': (from) => `被要求从此拒绝 ${from} 的早先尝试`,
  'end-lingering': (from) => `被要求丢弃 ${from} 的早先尝试留下的内容`,
  'log-reply': () => '收到输出端的答复',
  'load-table': (from) => `${from} 询问表的最新版本`,
  'table-loaded': () => '收到表的答复',
  'append-file': (from) => `被要求把 ${from} 的一个文件加入表`,
  'append-record': (from, detail) => `被要求把 ${from} 的${detail === '' ? '一条记录' : ` ${detail} `}加入表`,
}

const faults: Readonly<Record<string, string>> = {
  'injected-failure': '抛出异常',
  'hang': '卡住：代码不返回',
  'kill-hanging': '不再卡住',
  'suspect-task-manager': '误以为某个 TaskManager 已死',
  'suspect-job-manager': '误以为 JobManager 已死',
  'lose-notification': '丢失了检查点完成的通知',
  'connection-cut': '连接被切断',
  'machine-crashed': '丢失了磁盘上尚未落盘的内容',
  'storage-condition': '从现在起状况改变',
  'storage-fail-some': '从现在起拒绝一些请求',
  'storage-lose-reply': '将有一个请求得不到答复',
  'storage-throttle': '从现在起每秒只处理有限的请求',
}

/** What somebody outside has done to who is named beside it. */
export function faultTextZh(type: string): string {
  return faults[type] ?? `被注入故障：${type}`
}

/** What a trace calls `checkpoint 3`, or just by its number. */
const checkpoint = (detail: string): string => (/^[0-9]/.test(detail) ? `检查点 ${detail}` : detailZh(detail))

/** @param from who sent it, as the page names them; empty for nobody else */
export function messageTextZh(type: string, from: string, detail: string): string {
  const sentence = sentences[type] as Sentence | undefined
  if (sentence !== undefined) return sentence(from === '' ? '自己' : from, detail)
  return `收到${from === '' ? '' : `来自 ${from} 的 `}${type}${detail === '' ? '' : ` ${detailZh(detail)}`}`
}

const timers: Readonly<Record<string, string>> = {
  'next-record': '可以读取下一行',
  'checkpoint-interval': '到了开始下一个检查点的时候',
  'final-checkpoint': '到了开始最后一个检查点的时候',
  'heartbeat': '到了询问心跳的时候',
  'restart-delay': '重启等待时间已到',
  'record-done': '处理完它的记录',
  'flush': '把缓冲中的内容发出',
  'sync': '把写入的内容落盘',
  'buffer-debloat': '测算缓冲应有多大',
  'watermark': '到了告知事件时间的时候',
  'processing-time': '到了检查定时器的时候',
  'submission': '提交作业',
  'slot-timeout': '等待使用槽位太久',
  'slot-request-timeout': '等待槽位太久',
  'cancel-timeout': '等待子任务停止太久',
  'cancellation-interrupt': '中断一个停不下来的子任务',
  'cancellation-watchdog': '放弃一个停不下来的子任务',
}

/** What it means that a timer has run down. */
export function timerTextZh(name: string): string {
  const [kind, of] = name.split(':')
  if (kind === 'transaction-timeout') return `等待事务 ${of} 太久`
  if (name.startsWith('heartbeat-timeout')) return `太久没有${name.endsWith('jm') ? ' JobManager ' : '某个 TaskManager '}的消息`
  if (/^[0-9]+$/.test(name)) return '处理完一个请求'
  return timers[name] ?? `定时器 ${name} 触发`
}
