import type { LabTexts } from '../lab/lab-texts.ts'
import { faultZh } from './act-text-zh.ts'
import { branchZh } from './branch-zh.ts'
import { spokenZh } from './event-text-zh.ts'
import { reasonZh } from './reason-zh.ts'
import { number } from './wording.ts'

spokenZh.reason = reasonZh

const PROMISES: Readonly<Record<string, string>> = {
  'barriers-in-order': '子任务在做快照之前，不取走屏障之后的任何数据。',
  'checkpoint-limits': '检查点的触发频率与并发数不超过配置。',
  'checkpoint-outcome': '当且仅当所有任务都已确认时，检查点才完成；结局只有一个。',
  'planned-attempts': '检查点中没有计划之外的尝试留下的内容。',
  'durable-before-notify': '检查点持久化之前，没有人得知它已完成。',
  'restore-from-newest': '重启总是回到最新的已完成检查点。',
  'retained-checkpoints': '最新的检查点及其全部文件都被保留。',
  'failure-counting': '当且仅当连续失败的检查点数超过容忍值时，作业才故障转移。',
  'legal-transitions': '尝试与作业的状态变化与 Flink 一致。',
  'redeploy-timing': '重启要等到延迟结束，并等到所有旧尝试都已结束。',
  'restart-set': '故障会重启与之相连的一切；没有故障就没有重启。',
  'slots-in-use': '任务运行在其 TaskManager 上属于它的槽位中。',
  'committed-prefix': '在所属检查点完成之前不提交任何内容，也不重复提交。',
  'commits-succeed': '已完成的检查点所涵盖的内容，重启之后仍然可以提交。',
  'no-orphaned-files': '作业完成后，没有遗留任何检查点都不需要的文件。',
  'no-dangling-transaction': '作业完成后，没有遗留任何让读者等待的未决事务。',
  'channel-buffers': '接收方没有空间时，不发送任何数据。',
  'event-time-order': '事件时间从不倒退，也从不超前于记录。',
  'consistent-cut': '每个已完成的检查点都恰好描述输入的某一时刻。',
  'exactly-once-output': '读取已提交数据的读者，每个结果恰好见到一次。',
  'at-least-once-output': '输出没有任何丢失。',
  'explainable-output': '各任务读取与取走的内容解释了它们的状态与输出，每条记录恰好一次。',
  'explainable-at-least-once': '各任务读取与取走的内容解释了它们的状态与输出，没有记录丢失。',
  'liveness': '故障结束之后，作业继续前进。',
}

/** The Lab in Chinese. */
export const labZh: LabTexts = {
  views: { 'stage': '舞台', 'next': '下一步', 'inspector': '状态', 'must-hold': '必须成立', 'checkpoints': '检查点', 'branches': '分支' },
  inBranches: branchZh,
  viewBar: '此视图的各部分',
  eventsTab: '事件',
  close: '关闭',
  tabs: '状态、承诺与检查点',
  centre: '机器',
  timeline: '时间线',
  parts: '机器的部件',
  next: '接下来可能发生什么',
  nextNote: (events) => `${number(events)} 个事件`,
  nextWhilePlaying: '暂停后即可选择接下来发生什么。',
  stateWhilePlaying: '暂停后即可查看某一时刻。',
  usual: '通常的下一个',
  effect: (t, { said, changes, sent }) => {
    const parts = [
      ...said.slice(0, 1).map((event) => t.event(event)),
      ...changes.slice(0, said.length > 0 ? 0 : 1).map(({ name, before, after }) => `${name} ${before} → ${after}`),
      ...sent.slice(0, 1).map(({ to, type }) => `向 ${t.actor(to)} 发送 ${type}`),
    ]
    return parts.length === 0 ? '对自身和其他部件都没有影响' : parts.join('；')
  },
  faults: '什么可能出错',
  faultsOf: (part) => `对象：${part}`,
  noFaults: '这里没有可以破坏的东西，请选择机器的其他部件。',
  fault: (t, text) => faultZh(t.actor, text),
  whyNot: { nowhere: '此刻未在运行', impossible: '此存储没有这种故障', done: '此刻不会改变任何事' },
  heals: '持续 1 秒',
  struck: '此运行中的故障',
  struckAt: (fault, place) => `${fault}，第 ${number(place)} 步`,
  noneStruck: '此运行中没有发生故障。',
  livesOn: (taskManager) => `位于 ${taskManager}`,
  notThere: '此刻它不在任何地方。',
  value: '值',
  now: '现在',
  before: '前一步',
  atCheckpoint: (id) => (id === 0 ? '无检查点' : `检查点 ${String(id)}`),
  onlyChanged: '仅显示变化',
  nothingChanged: '与前一步和检查点相比没有变化。',
  mustHoldNote: '对此运行从头到尾的判定。',
  judging: '整个运行计算完成后判定。',
  holds: '在此运行中成立',
  brokenLater: (place) => `此刻成立，第 ${number(place)} 步被破坏`,
  brokenAt: (place) => `第 ${number(place)} 步被破坏`,
  promise: (oracle) => PROMISES[oracle] ?? oracle,
  noCheckpoints: '还没有触发检查点。',
  checkpointColumns: {
    id: 'ID',
    status: '状态',
    acknowledged: '已确认',
    triggerTime: '触发时间',
    latestAcknowledgement: '最近确认',
    endToEndDuration: '端到端时长',
    checkpointedSize: '检查点数据大小',
    fullSize: '完整检查点数据大小',
    inFlight: '已处理（已持久化）的在途数据',
  },
  checkpointStatus: { IN_PROGRESS: '进行中', COMPLETED: '已完成', FAILED: '失败' },
  phases: { startDelay: '启动延迟', alignment: '对齐', sync: '同步', async: '异步' },
  phasesOf: (id) => `检查点 ${String(id)}：各子任务`,
  notAcknowledged: '未确认',
  labKeys: 'C：接下来可能发生什么。F6：下一个窗格。?：所有按键。',
  goThere: '转到那里',
  reason: reasonZh,
  cannotBreak: (fault) => `没有变化：此处无法“${fault}”。`,
}
