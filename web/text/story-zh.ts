/** A story in Chinese, a sentence for each of its facts. */
import type {
  CountedKind, DecisionFact, DeploymentFact, EndFact, FaultFact, OutputFact, StoryFact, ValuesFact,
} from '../../src/explore/explain/story-fact.ts'
import type { TitleOf } from '../../src/explore/explain/story-text.ts'
import { reasonZh } from './reason-zh.ts'
import { stepFactZh } from './step-fact-zh.ts'
import { number } from './wording.ts'

export function storyZh(fact: StoryFact, titleOf: TitleOf): string {
  switch (fact.kind) {
    case 'starts': {
      const how = fact.strategy === 'replay' ? '按其调度' : `${fact.strategy}，种子 ${String(fact.seed)}`
      const promise = fact.guarantee === 'exactly-once' ? '精确一次' : '至少一次'
      return `${fact.scenario} 开始（${how}${fact.isTimed ? '' : '，不计时间'}），按${promise}（${fact.guarantee}）评判。`
    }
    case 'deployed': return deployment(fact)
    case 'booted': return `${fact.process} 恢复，状态为空。`
    case 'notice-lost': return `检查点 ${String(fact.checkpoint)} 完成的通知没有到达 ${fact.task}。`
    case 'transaction-aborted': return `${transaction(fact)}已中止。`
    case 'transaction-timed-out': return `${transaction(fact)}已中止：打开得太久。`
    case 'finished': return '输入已全部读完，最后一个检查点也已完成：作业 FINISHED。'
    case 'completed': {
      const { first, last, count, records, values } = fact
      const which = count === 1 ? `检查点 ${String(first)} 完成` : `检查点 ${String(first)} 到 ${String(last)} 完成`
      return `${which}，此前读取了 ${number(records)} 条记录：${values === 0 ? '没有新的输出' : `提交了 ${number(values)} 个值`}。`
    }
    case 'given-up': {
      const { first, last, reason } = fact
      return `放弃检查点 ${first === last ? String(first) : `${String(first)} 到 ${String(last)}`}：${givenUpReason(reason)}。`
    }
    case 'restarted': {
      const { checkpoint, records, attempt } = fact
      const from = checkpoint === 0 ? '从头重启，因为还没有检查点完成' : `从检查点 ${String(checkpoint)} 重启`
      const again = records === 0 ? '数据源没有要重读的内容' : `数据源重读 ${number(records)} 条记录`
      return `所有子任务${from}；${again}（第 ${String(attempt)} 次尝试）。`
    }
    case 'only-now': return `直到此时，${stepFactZh(fact.step)}。`
    case 'early': return `提前，${stepFactZh(fact.step)}。`
    case 'not-arrived': return `${fact.from} 发给 ${fact.to} 的消息至此尚未到达。`
    case 'violated': {
      const shown = fact.witnesses.length === 0 ? '' : `（${fact.witnesses.join('、')}${andMore(fact.more)}）`
      return `违背 ${fact.oracle}：${reasonZh(fact.message)}${shown}`
    }
    case 'left-out': {
      const parts = fact.counts.map(([kind, count]) => COUNTED[kind](number(count)))
      return `…… 如此继续：${parts.length === 0 ? `另有 ${number(fact.lines)} 行` : parts.join('、')} ……`
    }
    case 'task-failed': return `${fact.task} 失败：${reasonZh(fact.reason)}。`
    case 'killed': return `看门狗结束了 ${fact.task} 所在的进程：${reasonZh(fact.reason)}。`
    case 'taskmanager-given-up': return `JobManager 认定 ${taskManager(fact.taskManager)} 已死：${reasonZh(fact.reason)}。`
    case 'jobmanager-given-up': return `${taskManager(fact.taskManager)} 认定 JobManager 已死：没有收到心跳。`
    case 'cancels': {
      const givenUp = fact.checkpoints.map((id) => `，放弃检查点 ${String(id)}`).join('')
      return `JobManager 取消仍在运行的任务${givenUp}，等待重启延迟结束。`
    }
    case 'no-restart-left': return '重启次数用尽：作业失败。'
    case 'ends': return end(fact)
    case 'decision':
    case 'at-least-once':
    case 'open-sink': return decision(fact, titleOf)
    default: return fault(fact)
  }
}

const COUNTED: Readonly<Record<CountedKind, (count: string) => string>> = {
  'fault': (count) => `${count} 个故障`,
  'failure': (count) => `${count} 次失败`,
  'restart': (count) => `${count} 次重启`,
  'completed': (count) => `检查点完成 ${count} 次`,
  'given-up': (count) => `放弃 ${count} 个检查点`,
}

/** Why a checkpoint is given up, where Flink's name needs a word more. */
const REASONS: Readonly<Record<string, string>> = {
  CHECKPOINT_EXPIRED: '超时之前没有完成',
  CHECKPOINT_SUBSUMED: '更新的检查点已完成',
  CHECKPOINT_DECLINED: '有任务拒绝了它',
  FINALIZE_CHECKPOINT_FAILURE: '它的元数据无法写入',
  IO_EXCEPTION: '存储拒绝了它',
  TOO_MANY_CONCURRENT_CHECKPOINTS: '同时进行的检查点过多',
}

const givenUpReason = (reason: string): string => (REASONS[reason] === undefined ? reason : `${REASONS[reason]}（${reason}）`)
const taskManager = (at: number): string => `tm-${String(at + 1)}`
const andMore = (more: number): string => (more === 0 ? '' : `，另有 ${number(more)} 个`)

function transaction({ transaction: name, values }: { readonly transaction: string; readonly values: number }): string {
  return values === 0 ? `事务 ${name} ` : `含 ${number(values)} 个值的事务 ${name} `
}

/** Microseconds as people read them. */
function duration(us: number): string {
  return us < 1_000_000 ? `${number(us / 1000)} 毫秒` : `${number(us / 1_000_000)} 秒`
}

function deployment({ vertices, subtasks, taskManagers, mode, everyUs, everyRecords, atRecords }: DeploymentFact): string {
  const causes = [
    ...(everyUs === null ? [] : [`每 ${duration(everyUs)}`]),
    ...(everyRecords === null ? [] : [`每 ${number(everyRecords)} 条记录`]),
    ...(atRecords === null ? [] : [`每遇到记录“${atRecords}”`]),
  ]
  const checkpoints = causes.length === 0 ? '没有周期检查点' : `${causes.join('、')}做一次 ${mode} 检查点`
  const parts = vertices.map(({ id, parallelism }) => `${id}（${String(parallelism)}）`)
  return `作业已部署：${parts.join('、')}；${number(taskManagers)} 个 TaskManager 上有 ${number(subtasks)} 个子任务，${checkpoints}。`
}

function fault(fact: FaultFact): string {
  switch (fact.kind) {
    case 'crashed': {
      const lost = fact.lost.length === 0 ? '没有子任务在上面运行' : `随之丢失：${fact.lost.join('、')}，以及它们通道中的内容`
      return `${fact.process} 崩溃；${lost}。`
    }
    case 'paused': return `${fact.process} 停顿；它的连接保持打开。`
    case 'resumed': return `${fact.process} 从停顿处继续。`
    case 'held': return `${fact.from} 发给 ${fact.to} 的消息都到不了。`
    case 'released': return `${fact.from} 此前发给 ${fact.to} 的消息到达。`
    case 'storage': return `检查点存储${storage(fact)}。`
    case 'cache-lost': return '机器的磁盘丢失了尚未落盘的内容。'
    case 'disk-lost': return '机器的磁盘连同其中的一切都丢失了。'
    case 'notice-to-be-lost': return '下一个检查点完成的通知将会丢失。'
    case 'connection': {
      const ends = fact.ends.map((at) => (at < 0 ? 'JobManager' : taskManager(at))).join(' 与 ')
      return fact.isCut ? `${ends} 之间的连接被切断：其上的所有通道都丢失。` : `${ends} 之间可以重新建立连接。`
    }
    case 'hangs': return `${fact.task} 的用户代码挂起。`
  }
}

function storage({ condition, number: count }: Extract<FaultFact, { kind: 'storage' }>): string {
  switch (condition) {
    case 'refuses': return '拒绝所有请求'
    case 'well': return '恢复正常'
    case 'slow': return `的用时变为 ${number(count)} 倍`
    case 'refuses-next': return `拒绝接下来的 ${number(count)} 个请求`
    case 'refuses-percent': return `每 100 个请求拒绝 ${number(count)} 个`
    case 'throttled': return `每秒最多处理 ${number(count)} 个请求`
    case 'no-answer': return `不回答接下来的 ${number(count)} 个请求`
  }
}

const VERDICTS = { 'holds': '没有违背', 'violated': '违背了承诺', 'gave-up': '作业放弃', 'inconclusive': '没有定论' } as const

function end({ verdict, reason, checkpoints, restarts, outputs }: EndFact): string {
  const how = `完成 ${number(checkpoints)} 个检查点，重启 ${number(restarts)} 次`
  const came = `运行结束：${VERDICTS[verdict]}${reason === '' ? '' : `，${reasonZh(reason)}`}；${how}。`
  return [came, ...outputs.map(output)].join('')
}

function output({ sink, committed, expected, missing, extra }: OutputFact): string {
  const parts = [...listed('缺少', missing), ...listed('多出', extra)]
  if (parts.length === 0 && committed === expected) return `读取已提交数据的读者恰好看到 ${sink} 应有的 ${number(expected)} 个值。`
  const what = parts.length === 0 ? '' : `：${parts.join('；')}`
  return `${sink} 应有 ${number(expected)} 个值，读取已提交数据的读者看到 ${number(committed)} 个${what}。`
}

function listed(what: string, { values, more }: ValuesFact): readonly string[] {
  return values.length === 0 ? [] : [`${what} ${values.join('、')}${andMore(more)}`]
}

function decision(fact: DecisionFact, titleOf: TitleOf): string {
  switch (fact.kind) {
    case 'decision': {
      const names = fact.defects.map((id) => `${id}${titleOf(id) === null ? ' ' : `（${String(titleOf(id))}）`}`)
      const whose = names.length === 0 ? '与 Flink 的不同' : `由 ${names.join('、')}改动`
      return `错误的决定：${fact.decisions.join('、')}，${whose}。`
    }
    case 'at-least-once': return '错误的决定：AT_LEAST_ONCE 检查点。没有人等待迟到的屏障，快照里就有了以后还会再读的内容。'
    case 'open-sink': return `错误的决定：${fact.vertex} 的 sink 在检查点涵盖它们之前就把值给人看。`
  }
}
