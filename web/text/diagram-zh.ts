import type { MarkKind } from '../engine/timeline/diagram.ts'
import type { DiagramTexts } from './diagram-text.ts'
import { number } from './wording.ts'

const kindsZh: Record<MarkKind, string> = { record: '记录', barrier: '屏障', ack: '确认', control: '控制消息', event: '事件', action: '自行动作' }

/** The diagram of space and time in Chinese. */
export const diagramZh: DiagramTexts = {
  title: '空间与时间',
  note: '每条横线是一个部件；橙色的线是检查点（checkpoint）所保留的范围。点击跳到该处，拖动可以查看别处。',
  zoomIn: '放大',
  zoomOut: '缩小',
  lanesByMachine: '按 TaskManager 分组',
  allLanes: '所有泳道',
  laneOn: (lane, machine) => `${machine} 上的 ${lane}`,
  lanesOf: (machine, lanes) => `${machine}，${number(lanes)} 条泳道`,
  marks: (count) => `空间与时间的列表：${number(count)} 个事件`,
  mark: (place, lane, kind, from) => `第 ${number(place)} 步，${lane}：${kindsZh[kind]}${from === '' ? '' : `，来自 ${from}`}`,
}
