import type { StepFact } from '../../src/explore/explain/step-fact.ts'
import { messageTextZh, timerTextZh } from './message-text-zh.ts'

/** A step in Chinese, without a full stop. */
export function stepFactZh(fact: StepFact): string {
  const { actor } = fact
  switch (fact.kind) {
    case 'timer': return `${actor} ${timerTextZh(fact.name)}`
    case 'action': return action(actor, fact.name)
    case 'hand-off': return `${actor} 继续 ${fact.job}${fact.checkpoint === null ? '' : `（检查点 ${String(fact.checkpoint)}）`}`
    case 'message': return `${actor} ${messageTextZh(fact.type, fact.sender ?? '', fact.detail.replace(/^checkpoint /, ''))}`
  }
}

function action(actor: string, name: string): string {
  if (name === 'emit') return `${actor} 发出下一条记录`
  return name === 'end-of-data' ? `${actor} 读到数据末尾` : `${actor} 继续 ${name}`
}
