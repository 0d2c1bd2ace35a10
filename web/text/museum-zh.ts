import type { MuseumTexts } from '../museum/museum-texts.ts'
import { number } from './wording.ts'

/** The museum in Chinese. */
export const museumZh: MuseumTexts = {
  title: '真实的缺陷，重现眼前',
  lead: (exhibits, open) => {
    return `真实系统中的 ${number(exhibits)} 个缺陷，每个都是一处改动的决定，放在能显示它的最小作业里。据公开讨论，其中 ${number(open)} 个尚未修复。`
  },
  search: '查找',
  anySymptom: '任何症状',
  anyPiece: '任何部分',
  anyDepth: '不论难易',
  anyStatus: '已修复或未修复',
  filterBy: { symptom: '用户看到什么', piece: '系统的哪一部分', depth: '需要多少条件凑在一起', status: '是否已修复' },
  clear: '清除筛选',
  shown: (shown, of) => (shown === of ? `${number(of)} 件展品` : `${number(of)} 件展品中的 ${number(shown)} 件`),
  nothing: '没有这样的展品。',
  nearest: '最接近的是',
  pieces: {
    'coordinator': '检查点协调器',
    'two-phase-commit': '两阶段提交 sink',
    'table': '表 sink',
    'failover': '故障转移',
    'storage': '检查点存储',
    'restore': '恢复',
    'heartbeat': '心跳',
    'event-time': '事件时间',
  },
  symptoms: {
    'loss': '数据丢失',
    'duplicates': '数据重复',
    'stuck': '卡住',
    'crash-loop': '反复崩溃',
    'wrong-deletion': '过早删除',
    'leak': '从不删除',
    'corrupt': '张冠李戴',
  },
  depths: { easy: '容易', medium: '中等', hard: '困难' },
  depthNotes: {
    easy: '最多一步次序不同，不需要确切的时刻',
    medium: '两三个条件依次出现，或两个故障',
    hard: '两个故障之间有确切的时刻，或更多',
  },
  statuses: { fixed: '已修复', open: '未修复' },
  back: '所有展品',
  previous: '上一件',
  next: '下一件',
  which: (project, status) => `，${project.replaceAll(', ', '、')}，${museumZh.statuses[status]}`,
  decision: '被改动的决定',
  soundDecision: '应当如此',
  defectiveDecision: '带缺陷时',
  caughtBy: '它违背的承诺',
  readMore: '延伸阅读',
  linkText: (url) => url.replace(/^https:\/\/github\.com\/([^/]+)\/([^/]+)\/(?:pull|issues)\/([0-9]+)$/, '$1/$2 #$3'),
  sideBySide: '同一个调度，运行两次',
  sideBySideNote: (same) => `到第 ${number(same)} 步为止两次运行完全相同。那一个决定就在此时作出。`,
  defective: '带缺陷',
  sound: '不带缺陷',
  broken: '违背',
  kept: '遵守',
  counts: ({ committed, expected }) => {
    if (expected === null) return `读者看到 ${number(committed)} 个值`
    return committed === expected ? `读者看到全部 ${number(expected)} 个值` : `读者看到 ${number(committed)} 个值，应为 ${number(expected)} 个`
  },
  keptNote: ({ verdict }) => {
    if (verdict === 'gave-up') return '没有违背任何承诺：作业说明自己无法继续，然后放弃。'
    if (verdict === 'inconclusive') return '没有违背任何承诺：时间用完时作业仍在工作。'
    return verdict === 'violated' ? '这条承诺没有违背。' : '没有违背任何承诺：作业完成了。'
  },
  untimed: '不计时间',
  moment: '两次运行中的时刻',
  momentOf: (place, end) => `第 ${number(place)} 步，共 ${number(end)} 步`,
  told: '带缺陷时发生了什么',
  toldSound: '不带缺陷时发生了什么',
  find: '自己来找',
  findNote: '搜索只得到这个作业和它的缺陷，没有任何提示。',
  openStory: '打开这次运行',
  openLab: '在实验室中打开',
  replay: '在终端中',
  loading: '正在做这两次运行……',
  diagramOf: (title, lanes, end) => `${title}：时空图，${number(lanes)} 条泳道，${number(end)} 步。发生的事情在列表中叙述。`,
}
