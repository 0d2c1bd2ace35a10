import type { StepFact } from '../../src/explore/step-fact.ts'
import { detailZh } from './detail-zh.ts'

/** A step in Chinese, without a full stop. */
export function stepFactZh(fact: StepFact): string {
  const { actor } = fact
  switch (fact.kind) {
    case 'timer': return `${actor} 的定时器 ${fact.name} 触发`
    case 'action': return action(actor, fact.name)
    case 'hand-off': return `${actor} 继续 ${fact.job}${fact.checkpoint === null ? '' : `（检查点 ${String(fact.checkpoint)}）`}`
    case 'message': {
      const detail = fact.detail === '' ? '' : `（${detailZh(fact.detail)}）`
      return `${actor} 取走${fact.sender === null ? '' : ` ${fact.sender} 的`} ${fact.type}${detail}`
    }
  }
}

function action(actor: string, name: string): string {
  if (name === 'emit') return `${actor} 发出下一条记录`
  return name === 'end-of-data' ? `${actor} 读到数据末尾` : `${actor} 继续 ${name}`
}
