/** What searches say of themselves, in Chinese: how far each strategy looked, why it ended, and what it cannot do. */
import { translator, type SentencePair } from './translator.ts'

/** Two forms of one word. */
const HELD = ['holds and hurries', 'hold or hurry']

/** How far a systematic search came, of how far it was to go. */
const LEVELS: readonly SentencePair[] = HELD.flatMap((held): SentencePair[] => [
  [`complete: every schedule with {a} ${held} and {b}, each lasting at most {c}`, '完全：{a} 次扣留或催促、{b}的每个调度，每处最多持续 {c}'],
  [`no level complete of at most {a} ${held} and {b}, each lasting at most {c}`,
    '最多 {a} 次扣留或催促、{b}，每处最多持续 {c}：还没有完成任何一层'],
  ...HELD.map((most): SentencePair => [
    `complete with {a} ${held} and {b} of at most {c} ${most} and {d}, each lasting at most {e}`,
    '最多 {c} 次扣留或催促、{d}，每处最多持续 {e}：完成了 {a} 次扣留或催促、{b}的全部',
  ]),
])

export const searchSentencesZh: readonly SentencePair[] = [
  ...LEVELS,
  ['{a}, some cut short', '{a}（有的中途截断）'],
  // how far a strategy looked
  ['none run', '一次也没有运行'],
  ['uniformly among what is enabled', '在可以发生的步骤中均匀抽取'],
  ['random priorities, drawn anew for what raced with the step taken', '随机优先级，与所选步骤竞争的都重新抽取'],
  ['finds a bug of depth {a} with probability at least {b} a run where its fault struck: {c} % over these runs',
    '在故障发生的每次运行中，至少以 {b} 的概率找到深度为 {a} 的缺陷：这些运行合计 {c} %'],
  ['in virtual time, {a}', '虚拟时间，{a}'],
  ['in virtual time from {a} of one run on, {b}', '虚拟时间，从一次运行的 {a} 起，{b}'],
  ['latencies and faults drawn by swarm', '以 swarm 方式抽取延迟与故障'],
  ['sizes, options, latencies and faults drawn by swarm', '以 swarm 方式抽取规模、选项、延迟与故障'],
  ['random, branching from {a} prefixes that showed one of {b} new orders', '随机，从 {a} 个前缀分支，它们显示过 {b} 种新顺序之一'],
  ['{a} faults', '{a} 个故障'],
  ['{a} fault', '{a} 个故障'],
  ['complete: every interleaving, {a} judged', '完全：所有交错，评判了 {a}'],
  ['{a} judged before it ended', '结束之前评判了 {a}'],
  ['{a} ends', '{a} 个终点'],
  // whether leaving out what commutes is right
  ['not made', '未核对'],
  ['not made: stopped', '未核对：已停止'],
  ['not made: even the smallest bounds have more than {a}', '未核对：最小的界限也超过 {a}'],
  ['{w} ends with {a} checkpoint and {b} ({c})', '终点{w}：{a} 个检查点、{b}（{c}）'],
  ['{w} ends with {a} checkpoints and {b} ({c})', '终点{w}：{a} 个检查点、{b}（{c}）'],
  ['{w} ends with {a} ({b})', '终点{w}：{a}（{b}）'],
  ['equal', '相同'],
  ['DIFFERENT', '不同'],
  ['{a} checkpoints and {b}', '{a} 个检查点、{b}'],
  ['{a} checkpoint and {b}', '{a} 个检查点、{b}'],
  ['{a}, {b} reduced', '{a}，约简后 {b} 个'],
  ['{a} states', '{a} 个状态'],
  ['{a} state', '{a} 个状态'],
  // why it ended
  ['stopped', '已停止'],
  ['the time of {a} s was over', '{a} 秒的时间用完了'],
  ['the memory that it may use was full', '允许使用的内存已满'],
  ['schedules were cut short', '有调度中途被截断'],
  ['the budget of {a} was over', '{a}的预算用完了'],
  ['{a} schedules', '{a} 个调度'],
  ['{a} schedule', '{a} 个调度'],
  ['a defect of Cleancut, please report it: {a}', 'Cleancut 自身的缺陷，请报告：{a}'],
  ['reduction has {a}', '约简的{a}'],
  ['run {a} ({b}, seed {c}), made twice, differs from event {d} on', '第 {a} 次运行（{b}，种子 {c}）做了两遍，从事件 {d} 起不同'],
  // what cannot be searched
  ['the output of an operator depends on the order of its input', '有算子的输出取决于输入的顺序'],
  ['a table keeps only the last of several results', '表只保留多个结果中的最后一个'],
  ['strategy: {a}', '{a}'],
  ['faultKinds: {a}', '{a}'],
  ['"exhaustive" judges states without their history, and {a}', '穷举只评判状态而不看其历史，而{a}'],
  ['"exhaustive" cannot search "{a}": {b}', '穷举无法搜索“{a}”：{b}'],
  ['only the strategy "timed" goes on from a moment, and only of a run with a clock', '只有 "timed" 能从某一刻继续，且只用于有时钟的运行'],
  ['it abstracts from time', '它不计时间'],
  ['it takes every draw as nominal, and so no request fails', '它的每次抽取都取名义值，所以没有请求失败'],
  ['"exhaustive" knows at most {a} faults that heal; {b} are named', '穷举最多处理 {a} 个会恢复的故障，而写明了 {b} 个'],
  ['nothing that "exhaustive" knows here is of kind {a}', '穷举所知的故障中没有 {a} 这一种'],
  ['nothing here can be struck by {a}', '这里没有什么能被 {a} 击中'],
]

/** @returns the sentence in Chinese; what is none of a search's as it is */
export const searchWordsZh = translator(searchSentencesZh)
