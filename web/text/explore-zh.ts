import type { Certificate } from '../../src/explore/search/certificate.ts'
import type { CertificateLine, ExploreTexts } from '../explore/explore-texts.ts'
import { faultZh } from './act-text-zh.ts'
import { problemZh } from './problem-zh.ts'
import { searchWordsZh } from './search-words-zh.ts'
import { stepFactZh } from './step-fact-zh.ts'
import { storyZh } from './story-zh.ts'
import { number } from './wording.ts'

const seconds = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} 秒` : `${number(Math.round(ms / 1000))} 秒`)
const schedules = (count: number): string => `${number(count)} 个调度`

function looked(strategy: string, states: number, runs: number): string {
  return strategy === 'exhaustive' ? `${number(states)} 个状态` : schedules(runs)
}

/** The Explorer in Chinese. */
export const exploreZh: ExploreTexts = {
  title: '搜索会破坏它的那次运行',
  lead: '一次运行只展示一种事件顺序。搜索会尝试许多种，用上你给它的每个核，并留下第一个违背承诺的运行。',
  what: '搜索什么',
  bundled: '场景',
  exhibits: '缺陷博物馆',
  thisRun: (name) => `${name}，即当前打开的运行`,
  isSound: '去掉其中的缺陷',
  fromHere: (time) => `从这一刻（${time}）起，而不是从头`,
  onlyTimed: '从某一刻起只能以这种方式搜索。',
  how: '怎样搜索',
  strategies: {
    portfolio: { name: '各种方式轮流', what: '除穷举之外的所有方式轮流进行。从这里开始最好。' },
    timed: { name: '按时间顺序', what: '每次运行重新抽取延迟与故障，如同真实集群。' },
    bounded: { name: '差异很少的每次运行', what: '以每种方式扣留、催促或破坏这么多处。在界限之内是完全的。' },
    exhaustive: { name: '所有顺序', what: '集群的每个状态各访问一次，故障为重启。完全；适用于小作业。' },
    random: { name: '任意顺序', what: '不计时间：凡是能发生的下一步都可能发生。' },
    pct: { name: '随机优先级', what: '随机改变少数几次优先级；给出漏掉的概率上界。' },
    pos: { name: '每次竞争重抽优先级', what: '不计时间；让各次运行分散到不同的顺序上。' },
    novelty: { name: '朝向新的情形', what: '从此前的运行中出现新情形之处继续。' },
  },
  moreStrategies: '另外四种方式',
  bounds: '搜索多远',
  boundNames: {
    faults: '故障',
    deviations: '扣留与催促',
    checkpoints: '检查点',
    runs: '调度',
    seconds: '秒数',
    workers: '线程',
    seed: '种子',
  },
  boundHints: {
    faults: '每次运行最多',
    deviations: '每次运行最多',
    checkpoints: '不计时间时',
    runs: '最多',
    seconds: '最多',
    workers: '不影响结果',
    seed: '所有抽取的来源',
  },
  boundRange: (from, to) => `需要 ${number(from)} 到 ${number(to)} 之间的整数：已改为最接近的值。`,
  faultKinds: '什么可能出错',
  faultKindNames: {
    'restart': 'TaskManager 重启',
    'crash': 'TaskManager 离开一段时间',
    'fail': '任务抛出异常',
    'cut': '连接中断',
    'lose-notification': '检查点通知丢失',
    'suspect': '有进程被误认为已死',
    'pause': '有进程停顿',
    'partition': '单向网络不通',
    'hang': '任务挂起',
    'storage-fail': '存储拒绝请求',
    'storage-slow': '存储变慢',
    'storage-throttle': '存储限流',
    'storage-lose-reply': '存储的应答丢失',
    'crash-machine': '机器崩溃，磁盘缓存丢失',
    'lose-disk': '磁盘丢失',
    'transactions-expire': '未结事务过期',
  },
  onlyNamed: (named) => `只用场景中写明的：${named.map((text) => faultZh(String, text)).join('、')}`,
  onlyRestarts: '穷举搜索只考虑 TaskManager 的重启。',
  noFaults: '故障数为零时，以下都不会发生。',
  notExhaustive: (why) => `不适用于此作业：${searchWordsZh(why)}。`,
  brief: ({ strategy, runs, seconds: most, faults }) => {
    const size = runs === null ? '' : `${schedules(runs)}、`
    return `${exploreZh.strategies[strategy].name}，最多 ${size}${number(most)} 秒，每次运行最多 ${number(faults)} 个故障。`
  },
  briefNote: '在更宽的屏幕上，可以选择怎样搜索、搜索多远、什么可能出错。',
  start: '搜索',
  again: '再次搜索',
  searchOn: '再找一个',
  stop: '停止',
  change: '修改问题',
  reading: '正在读取场景……',
  problem: (what) => `无法搜索：${problemZh(what)}`,
  searching: (_, strategy) => (strategy === 'exhaustive' ? '个互不相同的状态，目前没有违背任何承诺' : '个调度，目前没有违背任何承诺'),
  shrinking: (size) => `与默认顺序有 ${number(size)} 处差异的运行违背了承诺。哪些可以去掉？`,
  soFar: '目前为止',
  figures: {
    rate: '每秒',
    distinct: '互不相同',
    frontier: '已知而未做',
    depth: '最长（事件数）',
    memory: '搜索占用的内存',
    elapsed: '时间',
    best: '违背承诺的最小运行',
  },
  none: '尚无',
  seconds,
  megabytes: (bytes) => `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MB`,
  chart: '新的情形',
  chartNote: '随时间找到的互不相同的运行。曲线变平之后，再多同样的尝试也看不到什么。',
  chartText: (points, distinct, runs) => `${number(runs)} 个中有 ${number(distinct)} 个互不相同，共 ${number(points)} 个时刻`,
  lookingFor: '寻找违背以下任何一条的运行',
  promiseOpen: '目前未违背',
  promiseBroken: '已违背',
  promiseKept: ({ coverage, strategy, schedules: runs }) => {
    if (coverage === 'complete') return '界限之内未违背'
    return strategy === 'exhaustive' ? '界限之内未找到' : `${schedules(runs)}中未找到`
  },
  verdict: ({ verdict, coverage, found, strategy, states, schedules: runs, certificate }) => {
    if (found !== null) return '这次运行违背了承诺。'
    const much = looked(strategy, states, runs)
    if (verdict === 'inconclusive') return `到目前为止，${much}中没有违背。`
    if (coverage !== 'complete') return `${much}中没有违背。其他的没有试过。`
    return `${much}中没有违背：这是最多 ${number(certificate.bounds.faults)} 个故障${extra(certificate)}时的全部。`
  },
  verdictNote: ({ reason, coverage, verdict }) => {
    if (verdict === 'inconclusive') return `提前结束：${searchWordsZh(reason)}。`
    return coverage === 'complete' ? '在这些界限之内是完全的；对界限之外什么也没有说。' : '抽样对没有抽到的运行什么也没有说。'
  },
  bound: ({ bounds: { runs, faults, deviations, checkpoints } }) => {
    const parts = [
      ...(runs === null ? [] : [schedules(runs)]),
      `${number(faults)} 个故障`,
      ...(deviations === null ? [] : [`${number(deviations)} 次扣留或催促`]),
      ...(checkpoints === null ? [] : [`${number(checkpoints)} 个周期检查点`]),
    ]
    return `最多 ${parts.join('、')}`
  },
  next: '现在可以试试',
  suggestDeeper: '搜索得更深',
  suggestFault: '多允许一个故障',
  suggestDefect: '植入一个缺陷，看它被找到',
  foundBy: (strategy, index, time) => `以“${exploreZh.strategies[strategy as 'timed'].name}”的方式在第 ${number(index + 1)} 个调度中找到，用时 ${time}。`,
  sizes: (before, after, isMinimal) => {
    const minimal = isMinimal ? (after === 1 ? '去掉它就不会违背。' : '其中没有一处可以单独去掉。') : '还没缩到最小就停止了。'
    if (after === 0) return '与默认顺序没有任何差异：普通的运行就会违背承诺。'
    if (before === after) return `与默认顺序有 ${number(after)} 处差异。${minimal}`
    return `与默认顺序有 ${number(before)} 处差异，缩减到 ${number(after)} 处。${minimal}`
  },
  openStory: '打开它违背承诺的那一刻',
  openLab: '在实验室中打开',
  download: '下载 JSON',
  downloadBug: '下载缺陷文件',
  copyLink: '复制链接',
  copied: '已复制',
  story: '其中发生了什么',
  told: storyZh,
  certificate: ({ coverage }) => (coverage === 'complete' ? '完全搜索的证书' : '抽样的证书'),
  certificateRows: (outcome) => rows(outcome.certificate, outcome.checkedRuns),
  command: '在终端中做同样的搜索',
  keys: 'Enter 开始搜索，Esc 停止。',
  inevitable: '从何时起已成定局？',
  inevitableBusy: '正在尝试各种后续……',
  inevitableFrom: ({ inevitableFrom: { at, samples }, length }) => {
    const basis = samples === 0 ? '所有后续都失败' : `抽取的 ${number(samples)} 个后续全部失败`
    if (at === 0) return `从一开始，${basis}。`
    return at === length ? '直到最后一步都还可以避免。' : `从第 ${number(at)} 步（共 ${number(length)} 步）起，${basis}。`
  },
  decisive: ({ at, name, step }) => `${step !== null ? stepFactZh(step) : at === 0 ? '运行开始' : faultZh(String, name)}。`,
  inevitableBasis: ({ points }) => {
    const exact = points.filter(({ isExact }) => isExact).length
    const drawn = points.find(({ isExact }) => !isExact)?.samples ?? 0
    if (exact === points.length) return '以同样方式失败的后续所占的比例，精确值。'
    return `以同样方式失败的后续所占的比例。实心点为精确值；空心点为抽样，各 ${number(drawn)} 个后续。`
  },
  goToStep: (place) => `转到第 ${number(place)} 步`,
  inNumbers: '数值',
  stepColumn: '第几步之后',
  shareColumn: '失败的比例',
  basisColumn: '依据',
  exact: '精确',
  sampled: (samples) => `抽样 ${number(samples)} 个`,
  openThere: '打开成为定局的那一刻',
}

function extra({ bounds: { deviations, checkpoints } }: Certificate): string {
  if (deviations !== null) return `、${number(deviations)} 次扣留或催促`
  return checkpoints === null ? '' : `、${number(checkpoints)} 个周期检查点`
}

const TIMES = {
  virtual: '虚拟时间，一个时钟',
  abstracted: '不计时间：协议允许的任意顺序',
  both: '有的方式用虚拟时间，有的不计时间',
} as const

function rows(certificate: Certificate, checkedRuns: number): readonly CertificateLine[] {
  const { configuration, coverage, strategies, graph, unseen, cutShort, runListHash, frontier, bounds, time, events } = certificate
  const { vertices, taskManagers, slotsPerTaskManager, records, defects } = configuration
  const nameOf = ({ strategy }: { readonly strategy: string }): string => exploreZh.strategies[strategy as 'timed'].name
  const tried = strategies.filter(({ schedules: runs }) => graph !== null || runs > 0)
  const idle = strategies.filter((strategy) => !tried.includes(strategy))
  return [
    { label: '场景', text: certificate.scenario },
    { label: '作业', text: `${vertices.join(' → ')}，${number(records)} 条记录` },
    { label: '集群', text: `${number(taskManagers)} 个 TaskManager，各 ${number(slotsPerTaskManager)} 个槽位` },
    ...(defects.length === 0 ? [] : [{ label: '缺陷', text: defects.join(', ') }]),
    { label: '界限', text: exploreZh.bound(certificate) },
    { label: '可能的故障', text: bounds.faults === 0 || bounds.faultKinds.length === 0 ? '无' : `${number(bounds.faultKinds.length)} 种` },
    { label: '时间', text: TIMES[time] },
    { label: '覆盖', text: coverage === 'complete' ? '界限之内完全' : '抽样' },
    ...tried.map(({ strategy, schedules: runs, distinct, statement }): CertificateLine => ({
      label: nameOf({ strategy }),
      text: graph === null ? `${schedules(runs)}，${number(distinct)} 个互不相同` : '',
      said: searchWordsZh(statement),
    })),
    ...(idle.length === 0 ? [] : [{ label: '没有运行的方式', text: number(idle.length), said: idle.map(nameOf).join('；') }]),
    ...(graph === null ? [{ label: '事件', text: number(events) }] : [
      { label: '状态', text: number(graph.states) },
      { label: '转移', text: number(graph.transitions) },
      { label: '已评判的终点', text: number(graph.quiescentStates) },
      { label: '每条路径都有终点', text: graph.isAcyclic ? '是：没有路径折返' : '未证明' },
      { label: '哈希碰撞', text: `概率低于 ${graph.collisionProbability.toExponential(0)}` },
      { label: '约简核对', text: '', said: searchWordsZh(graph.reductionCrossCheck) },
    ]),
    ...(frontier === 0 ? [] : [{ label: '未跟进', text: `已知 ${number(frontier)} 个` }]),
    ...(cutShort === 0 ? [] : [{ label: '中途截断', text: schedules(cutShort) }]),
    ...(unseen === null ? [] : [{ label: '下一次运行属于新类', text: `概率约 ${(100 * unseen).toFixed(unseen < 0.01 ? 2 : 1)} %（Good-Turing）` }]),
    ...(checkedRuns === 0 ? [] : [{ label: '各做两遍', text: `${number(checkedRuns)} 次运行，逐事件相同` }]),
    ...(graph === null ? [{ label: '所有运行的哈希', text: runListHash }] : []),
  ]
}
